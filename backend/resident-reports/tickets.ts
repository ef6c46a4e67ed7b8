import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";

/** Nobody reads the form and fills it in sooner. */
export const youngestMs = 3_000;
const oldestMs = 6 * 3_600_000;

/** What a ticket says that was given by us and may be used now. */
export interface Ticket {
  nonce: string;
  expiresAt: Date;
}

/**
 * Tickets of the report form: when it was given, a random name, and our signature over both. Nothing is stored when one is given,
 * so asking for many fills nothing; only used ones are remembered, until they would be too old. The key stands in the
 * database, because the process that takes a report need not be the one that gave the form, nor have run at that time.
 */
export class Tickets {
  readonly #db: Database;
  readonly #nowMs: () => number;
  #key: Promise<Buffer> | null = null;

  constructor(db: Database, nowMs: () => number) {
    this.#db = db;
    this.#nowMs = nowMs;
  }

  async give(): Promise<string> {
    const body = `${this.#nowMs().toString(36)}.${randomBytes(12).toString("base64url")}`;
    return `${body}.${sign(body, await this.#keyOfAll())}`;
  }

  /** Throws `invalid_input` that names the ticket: not ours, too young or too old. */
  async read(ticket: string): Promise<Ticket> {
    const [, body = "", given = "", nonce = "", signature = ""] =
      /^(([0-9a-z]{1,11})\.([\w-]{16}))\.([\w-]{43})$/.exec(ticket) ?? [];
    const expected = sign(body, await this.#keyOfAll());
    const isOurs =
      signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
    if (!isOurs) throw refusal("is not a ticket of this form");
    const givenMs = Number.parseInt(given, 36);
    const ageMs = this.#nowMs() - givenMs;
    if (ageMs < youngestMs) throw refusal("is too young; read the form first");
    if (ageMs > oldestMs) throw refusal("is too old; ask for another");
    return { nonce, expiresAt: new Date(givenMs + oldestMs) };
  }

  /** Made once for the whole city, whichever process is first. */
  #keyOfAll(): Promise<Buffer> {
    this.#key ??= this.#readKey().catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    return this.#key;
  }

  async #readKey(): Promise<Buffer> {
    await this.#db.query("insert into report_ticket_key (key) values ($1) on conflict do nothing", [
      randomBytes(32),
    ]);
    const [row] = await this.#db.query<{ key: Buffer }>("select key from report_ticket_key");
    if (row === undefined) throw new Error("the key was not written");
    return row.key;
  }
}

/** In the transaction of what it is used for. Throws `invalid_input` when it was used before. */
export async function spendTicket(tx: Queryable, { nonce, expiresAt }: Ticket): Promise<void> {
  const used = await tx.query(
    "insert into used_report_ticket (nonce, expires_at) values ($1, $2) on conflict do nothing returning nonce",
    [nonce, expiresAt],
  );
  if (used.length === 0) throw refusal("was used already; ask for another");
}

function sign(body: string, key: Buffer): string {
  return createHmac("sha256", key).update(body).digest("base64url");
}

function refusal(message: string): AppError {
  return new AppError("invalid_input", `The report cannot be taken: its ticket ${message}.`, {
    problems: [{ path: "ticket", message }],
  });
}
