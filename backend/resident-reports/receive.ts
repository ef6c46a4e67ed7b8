import type { Context } from "koa";
import type {
  ReportFormAnswer,
  ResidentReportInput,
  ResidentReportReceipt,
} from "#contract/resident-reports.ts";
import { parseDurationMs } from "#domain/duration.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { tellOfNews } from "../http/data-version.ts";
import { cleanText } from "./clean-text.ts";
import { Repeats } from "./repeats.ts";
import { Senders } from "./senders.ts";
import { spendTicket, type Ticket, Tickets, youngestMs } from "./tickets.ts";

type StoredRow = { id: number; createdAt: Date };

interface ReceiverOptions {
  db: Database;
  log: Log;
  city: Pick<CityFile, "bbox" | "retention">;
  nowMs: () => number;
}

/** Takes what residents report, from people and at a pace of people. */
export class Receiver {
  readonly #db: Database;
  readonly #log: Log;
  readonly #city: ReceiverOptions["city"];
  readonly #tickets: Tickets;
  readonly #senders: Senders;
  readonly #repeats: Repeats;

  constructor({ db, log, city, nowMs }: ReceiverOptions) {
    this.#db = db;
    this.#log = log;
    this.#city = city;
    this.#tickets = new Tickets(db, nowMs);
    this.#senders = new Senders(nowMs);
    this.#repeats = new Repeats(nowMs);
  }

  async form(): Promise<ReportFormAnswer> {
    return {
      ticket: await this.#tickets.give(),
      waitSeconds: youngestMs / 1_000,
      contactKeptDays: parseDurationMs(this.#city.retention.reports) / 86_400_000,
    };
  }

  /** Throws `too_many_requests` and, naming the field, `invalid_input`. */
  async receive(input: ResidentReportInput, ctx: Context): Promise<ResidentReportReceipt> {
    this.#requireInCity(input);
    const ticket = await this.#tickets.read(input.ticket);
    const sender = this.#senders.keysOf(ctx);
    // Asked and counted without a pause between, or many at once would all pass.
    const waitSeconds = this.#senders.waitSeconds(sender);
    if (waitSeconds > 0) {
      ctx.set("Retry-After", String(waitSeconds));
      throw new AppError("too_many_requests", `Too many reports. Try again in ${waitSeconds} s.`);
    }
    this.#senders.count(sender);
    const row = input.website?.trim()
      ? await this.#pretend(ticket)
      : await this.#store(input, ticket, sender.sender);
    return { id: row.id, createdAt: row.createdAt.toISOString() };
  }

  #requireInCity({ lon, lat }: ResidentReportInput): void {
    const [west, south, east, north] = this.#city.bbox;
    const problems: Problem[] = [];
    if (lon < west || lon > east)
      problems.push({ path: "lon", message: `must lie in the city, from ${west} to ${east}` });
    if (lat < south || lat > north)
      problems.push({ path: "lat", message: `must lie in the city, from ${south} to ${north}` });
    if (problems.length > 0)
      throw new AppError("invalid_input", "This place is not in the city.", { problems });
  }

  /** Whoever fills in what people do not see is told what people are told, and nothing is kept but that the ticket is used. */
  #pretend(ticket: Ticket): Promise<StoredRow> {
    return this.#db.transaction(async (tx) => {
      await spendTicket(tx, ticket);
      return only(
        await tx.query<StoredRow>(
          `select nextval(pg_get_serial_sequence('resident_report', 'id')) as id, now() as "createdAt"`,
        ),
      );
    });
  }

  async #store(input: ResidentReportInput, ticket: Ticket, sender: string): Promise<StoredRow> {
    const { kind, lon, lat, address } = input;
    const place = address ?? `${lon.toFixed(4)},${lat.toFixed(4)}`;
    return await this.#repeats.store(`${sender} ${kind} ${place}`, async (earlier) => {
      const { row, isNew } = await this.#db.transaction(async (tx) => {
        await spendTicket(tx, ticket);
        const repeated = earlier === null ? undefined : (await repeat(tx, earlier, input))[0];
        const row = repeated ?? only(await insert(tx, input));
        await tellOfNews(tx);
        return { row, isNew: repeated === undefined };
      });
      this.#log.info({ report: row.id, kind, isNew }, "a resident reported something");
      return row;
    });
  }
}

function insert(tx: Queryable, input: ResidentReportInput): Promise<StoredRow[]> {
  const { kind, lon, lat, address, text, contact } = input;
  const addressId = address?.startsWith("a") ? Number(address.slice(1)) : null;
  const values = [kind, lon, lat, addressId, cleanText(text), contact];
  return tx.query<StoredRow>(sqlFile("queries/resident-reports/store.sql"), values);
}

function repeat(tx: Queryable, id: number, { text, contact }: ResidentReportInput): Promise<StoredRow[]> {
  const values = [id, cleanText(text), contact];
  return tx.query<StoredRow>(sqlFile("queries/resident-reports/repeat.sql"), values);
}

function only(rows: readonly StoredRow[]): StoredRow {
  const [row] = rows;
  if (row === undefined) throw new AppError("not_ready", "the city is not registered yet");
  return row;
}
