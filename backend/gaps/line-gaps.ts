import type { LineGap, LineName } from "#contract/gaps.ts";
import type { Line } from "#contract/lines.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { type LineRow, lineOf, listLines } from "../http/line-figures.ts";
import type { Moment } from "../http/moment.ts";
import type { PastShares } from "./past-shares.ts";
import type { Ranked } from "./ranking.ts";
import type { RideDays } from "./ride-days.ts";
import { ridesOf } from "./rides.ts";
import { rankOf, shortOf, uncovered } from "./shortfall.ts";

export type LineTarget = CityFile["lineTarget"];

interface Known {
  past: PastShares;
  rideDays: RideDays;
  target: LineTarget;
}

/** Every line by the metres of its ways that lack WLAN. */
export async function lineGaps(
  tx: Queryable,
  moment: Moment,
  { past, rideDays, target }: Known,
): Promise<Ranked<LineGap>[]> {
  const rows = await listLines(tx, moment);
  const rides = await ridesOf(tx, moment, rows, rideDays);
  const compare = past.compare(
    moment,
    rows.map(({ id, course }) => ({ id, structure: course })),
  );
  return rows.map((row) => {
    const gap = gapOf(lineOf(row, moment), rides.perDay(row.id), target);
    const before = compare(row.id, gap.coverage.length?.nominal);
    return { order: [...rankOf(gap.short, gap.uncoveredMetres), -row.id, 0], gap: { ...gap, before } };
  });
}

/** What a line is called and how it looks wherever it is named. */
export function lineNameOf({ id, shortName, mode, color, textColor }: LineName): LineName {
  return { id, shortName, mode, color, textColor };
}

/** Of rows, by course. */
export function namesByCourse(rows: readonly LineRow[], moment: Moment): Map<number, LineName> {
  return new Map(rows.map((row) => [row.course, lineNameOf(lineOf(row, moment))]));
}

function gapOf(line: Line, departuresPerDay: number | null, target: LineTarget): Omit<LineGap, "before"> {
  const { longName, lengthMetres, stopCount, coverage } = line;
  const wholes = { length: lengthMetres, stops: stopCount, departures: departuresPerDay };
  const missing = (of: keyof typeof wholes, goal = 1) => {
    const [covered, whole] = [coverage[of], wholes[of]];
    return covered && whole !== null ? shortOf(covered, whole, goal) : null;
  };
  return {
    ...lineNameOf(line),
    longName,
    lengthMetres,
    stopCount,
    departuresPerDay,
    coverage,
    uncoveredMetres: coverage.length && uncovered(coverage.length, lengthMetres),
    uncoveredStops: coverage.stops && countsOf(uncovered(coverage.stops, stopCount)),
    uncoveredDeparturesPerDay: missing("departures"),
    target,
    short: target && missing(target.of, target.share),
  };
}

/** Shares of a count give whole numbers but for the arithmetic. */
function countsOf({ nominal, low, high }: NonNullable<LineGap["short"]>): NonNullable<LineGap["short"]> {
  return { nominal: Math.round(nominal), low: Math.round(low), high: Math.round(high) };
}
