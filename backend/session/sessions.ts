import { createHash, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Database } from "#platform/database/database.ts";
import type { FoundSession } from "../http/operator-token.ts";

export interface OpenedSession {
  /** For the browser alone: it is kept nowhere. */
  cookie: string;
  expiresAt: Date;
  secondsLeft: number;
}

/** Ends so long after its last use … */
const idle = "PT12H";
/** … and at the latest so long after it was opened. */
const longest = "P7D";
/** Uses are noted this much apart, so that most requests only read. */
const notedEvery = "PT10M";

/** Operators' sessions. They live in the database, so they outlast a restart and hold for every process of the city. */
export class Sessions {
  readonly #db: Database;
  readonly #token: string | null;
  #tokenHash: Promise<string> | null = null;

  /** @param token the operators'; another one ends every session that was opened with this */
  constructor(db: Database, token: string | null) {
    this.#db = db;
    this.#token = token;
  }

  /** For somebody who has shown the operators' token. Sessions that are over go. */
  async open(name: string): Promise<OpenedSession> {
    const cookie = randomBytes(32).toString("base64url");
    const tokenHash = await this.#hashOfToken();
    await this.#db.query("delete from session where expires_at <= now()");
    const [row] = await this.#db.query<{ expiresAt: Date; secondsLeft: number }>(
      `insert into session (hash, name, token_hash, expires_at) values ($1, $2, $3, now() + $4::interval)
       returning expires_at as "expiresAt", extract(epoch from $4::interval)::integer as "secondsLeft"`,
      [hashOf(cookie), name, tokenHash, idle],
    );
    if (row === undefined) throw new Error("the session was not written");
    return { cookie, ...row };
  }

  /** One look-up by key. A session in use lasts longer. */
  async find(cookie: string): Promise<FoundSession | null> {
    if (this.#token === null) return null;
    const [row] = await this.#db.query<Omit<FoundSession, "wasProlonged"> & { isDue: boolean }>(
      `select name, expires_at as "expiresAt", extract(epoch from expires_at - now())::integer as "secondsLeft",
              seen_at <= now() - $3::interval and expires_at < created_at + $4::interval as "isDue"
       from session where hash = $1 and token_hash = $2 and expires_at > now()`,
      [hashOf(cookie), await this.#hashOfToken(), notedEvery, longest],
    );
    if (row === undefined) return null;
    const { isDue, ...session } = row;
    const prolonged = isDue ? await this.#prolong(cookie) : null;
    return prolonged === null
      ? { ...session, wasProlonged: false }
      : { ...session, ...prolonged, wasProlonged: true };
  }

  /** Done already is done. */
  async close(cookie: string): Promise<void> {
    await this.#db.query("delete from session where hash = $1", [hashOf(cookie)]);
  }

  async #prolong(cookie: string): Promise<Pick<FoundSession, "expiresAt" | "secondsLeft"> | null> {
    const [row] = await this.#db.query<Pick<FoundSession, "expiresAt" | "secondsLeft">>(
      `update session set seen_at = now(), expires_at = least(now() + $2::interval, created_at + $3::interval)
       where hash = $1 and expires_at > now()
       returning expires_at as "expiresAt", extract(epoch from expires_at - now())::integer as "secondsLeft"`,
      [hashOf(cookie), idle, longest],
    );
    return row ?? null;
  }

  /** Slow on purpose, once a process: a token that people made up must not be guessed from a backup. */
  #hashOfToken(): Promise<string> {
    this.#tokenHash ??= promisify<string, string, number, Buffer>(scrypt)(
      this.#token ?? "",
      "lueckenlos session",
      32,
    ).then((hash) => hash.toString("hex"));
    return this.#tokenHash;
  }
}

/** Plain SHA-256 is enough for 256 random bits. */
function hashOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("hex");
}
