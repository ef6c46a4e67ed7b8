import { z } from "zod";
import { type GapsAnswer, gapKinds } from "#contract/gaps.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { type Moment, momentOf } from "../http/moment.ts";
import { instantParameter, limitParameter, textParameter } from "../http/parameters.ts";
import { areaGaps } from "./area-gaps.ts";
import { type LineTarget, lineGaps } from "./line-gaps.ts";
import { PastShares } from "./past-shares.ts";
import { pageOf, type Ranked } from "./ranking.ts";
import { RideDays } from "./ride-days.ts";
import { stopGaps, withNearest } from "./stop-gaps.ts";
import { stretchesAsked, stretchGaps } from "./stretch-gaps.ts";
import { UncoveredWays } from "./uncovered-ways.ts";

/** As a table is as long as it is; more rows than anybody reads. */
export const mostTableRows = 20_000;

export const gapsQuery = z
  .strictObject({
    kind: z.enum(gapKinds),
    at: instantParameter.optional(),
    limit: limitParameter(100, 2_000),
    cursor: textParameter.optional().meta({ description: "`next` of the page before" }),
    format: z.enum(["json", "csv"]).default("json"),
  })
  .refine(({ format, cursor }) => format === "json" || cursor === undefined, {
    path: ["cursor"],
    error: "a table is given as a whole",
  });
export type GapsQuery = z.output<typeof gapsQuery>;

/** What is missing, and what of that is kept in the process because it takes long to work out. */
export class Gaps {
  readonly #db: Database;
  readonly #target: LineTarget;
  readonly #areas: PastShares;
  readonly #lines: PastShares;
  readonly #rideDays: RideDays;
  readonly #ways: UncoveredWays;

  constructor(db: Database, log: Log, target: LineTarget) {
    this.#db = db;
    this.#target = target;
    this.#areas = new PastShares(db, log, "queries/gaps/area-shares.sql");
    this.#lines = new PastShares(db, log, "queries/gaps/line-shares.sql");
    this.#rideDays = new RideDays(db, log);
    this.#ways = new UncoveredWays(db);
  }

  async answer({ kind, at: asked, format, ...rest }: GapsQuery): Promise<GapsAnswer> {
    const query = { kind, at: asked, ...rest, ...(format === "csv" ? { limit: mostTableRows } : {}) };
    const answer =
      kind === "stretch"
        ? await this.#stretches(query)
        : await this.#db.snapshot(async (tx) => await this.#inSnapshot(tx, kind, query));
    if (format === "csv" && answer.next !== null) throw tooLong();
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all([this.#areas.close(), this.#lines.close(), this.#rideDays.close()]);
  }

  async #inSnapshot(tx: Queryable, kind: "area" | "line" | "stop", query: PageQuery): Promise<GapsAnswer> {
    const moment = await momentOf(tx, query.at);
    if (kind === "area") return { kind, ...listed(moment, await areaGaps(tx, moment, this.#areas), query) };
    if (kind === "line") {
      const known = { past: this.#lines, rideDays: this.#rideDays, target: this.#target };
      return { kind, ...listed(moment, await lineGaps(tx, moment, known), query) };
    }
    if (!isKnown(moment)) return { kind, ...notKnown(moment) };
    const { gaps, ...page } = listed(moment, await stopGaps(tx, moment, this.#rideDays), query);
    return { kind, ...page, gaps: await withNearest(tx, moment, gaps) };
  }

  async #stretches(query: PageQuery): Promise<GapsAnswer> {
    const kind = "stretch";
    const asked = await this.#db.snapshot(
      async (tx) => await stretchesAsked(tx, await momentOf(tx, query.at)),
    );
    if (!isKnown(asked.moment)) return { kind, ...notKnown(asked.moment) };
    return { kind, ...listed(asked.moment, await stretchGaps(asked, this.#ways), query) };
  }
}

type PageQuery = Omit<GapsQuery, "format">;

function listed<Gap>(moment: Moment, ranked: readonly Ranked<Gap>[], { at, ...query }: PageQuery) {
  const page = pageOf(ranked, { ...query, at: at?.toISOString() });
  return { ...headOf(moment), total: isKnown(moment) ? ranked.length : null, ...page };
}

function notKnown(moment: Moment) {
  return { ...headOf(moment), total: null, next: null, gaps: [] };
}

function headOf({ at, demo, dataVersion }: Moment) {
  return { at: at.toISOString(), demo, dataVersion };
}

/** Rule 1: before every source of access points has told, nobody knows what is not covered. */
function isKnown({ at, knownFrom }: Moment): boolean {
  return knownFrom !== null && at >= knownFrom;
}

function tooLong(): AppError {
  return new AppError("invalid_input", `A table has at most ${mostTableRows} rows.`, {
    problems: [{ path: "format", message: `csv would have more than ${mostTableRows} rows` }],
  });
}
