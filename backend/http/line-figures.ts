import type { Coverage } from "#contract/common.ts";
import type { Line } from "#contract/lines.ts";
import { textColorOn } from "#domain/badge-colors.ts";
import { compareShortNames } from "#domain/line-order.ts";
import type { LineMode } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type DepartureCounts, departureShares } from "./departure-shares.ts";
import type { Moment } from "./moment.ts";
import { isPresentKept } from "./present-kept.ts";

/** A line with its course and figures at the moment, as the tables have them. */
export interface LineRow {
  id: number;
  source: string;
  shortName: string | null;
  longName: string | null;
  agency: string | null;
  routeType: number;
  mode: LineMode;
  color: string | null;
  textColor: string | null;
  sortOrder: number | null;
  course: number;
  since: Date;
  lengthMetres: number;
  nominalMetres: number;
  lowMetres: number;
  highMetres: number;
  stops: number;
  nominalStops: number;
  lowStops: number;
  highStops: number;
  /** Of the week before; null: none are counted. */
  departures: DepartureCounts | null;
}

/** The lines there were at the moment, or the one of that id, as a timetable lists them. */
export async function listLines(tx: Queryable, moment: Moment, id: number | null = null): Promise<LineRow[]> {
  const isKept = await isPresentKept(tx, moment);
  const [query, values] = isKept
    ? ["queries/lines/list-kept.sql", [id]]
    : ["queries/lines/list-at.sql", [id, moment.at]];
  const rows = await tx.query<Omit<LineRow, "departures">>(sqlFile(query), values);
  const counted = await tx.query<DepartureCounts & { line: number }>(
    sqlFile("queries/lines/departure-sums.sql"),
    [id, moment.at],
  );
  const departures = new Map(counted.map(({ line, ...counts }) => [line, counts]));
  const lines = rows.map((row) => ({ ...row, departures: departures.get(row.id) ?? null }));
  return lines.sort(
    (a, b) =>
      (a.sortOrder ?? Number.POSITIVE_INFINITY) - (b.sortOrder ?? Number.POSITIVE_INFINITY) ||
      compareShortNames(shownName(a), shownName(b)) ||
      a.id - b.id,
  );
}

/** What is told of a line wherever it is listed. */
export function lineOf(row: LineRow, moment: Moment): Line {
  return {
    id: String(row.id),
    shortName: shownName(row),
    longName: row.longName,
    agency: row.agency,
    routeType: row.routeType,
    mode: row.mode,
    color: row.color,
    textColor: row.color === null ? null : textColorOn(row.color, row.textColor),
    lengthMetres: row.lengthMetres,
    stopCount: row.stops,
    coverage: lineCoverageOf(row, moment),
  };
}

/** Null where an access-point source is not known yet (rule 1). */
function lineCoverageOf(row: LineRow, moment: Moment): Line["coverage"] {
  if (!isCoverageKnown(moment)) return { length: null, stops: null, departures: null };
  const { lengthMetres, nominalMetres, lowMetres, highMetres, stops, nominalStops, lowStops, highStops } =
    row;
  return {
    length: sharesOf(lengthMetres, nominalMetres, lowMetres, highMetres),
    stops: sharesOf(stops, nominalStops, lowStops, highStops),
    departures: row.departures && departureShares(row.departures),
  };
}

/** Whether every access-point source was known by then (rule 1). */
export function isCoverageKnown({ at, knownFrom }: Moment): boolean {
  return knownFrom !== null && at >= knownFrom;
}

/** Parts add up to the length up to rounding, so a share may come out a hair above 1. */
function sharesOf(whole: number, nominal: number, low: number, high: number): Coverage | null {
  if (whole <= 0) return null;
  const share = (covered: number) => Math.min(1, Math.max(0, covered / whole));
  return { nominal: share(nominal), low: share(low), high: share(high) };
}

/** What stands on the badge. A route of a timetable has one of both names. */
function shownName({ shortName, longName }: LineRow): string {
  return shortName ?? longName ?? "";
}
