import type { StretchGap } from "#contract/gaps.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type LineRow, listLines } from "../http/line-figures.ts";
import type { Moment } from "../http/moment.ts";
import { isPresentKept } from "../http/present-kept.ts";
import { namesByCourse } from "./line-gaps.ts";
import type { Ranked } from "./ranking.ts";
import { sharedStretches } from "./shared-stretches.ts";
import { type UncoveredWays, uncoveredMetres } from "./uncovered-ways.ts";

interface Asked {
  moment: Moment;
  lines: LineRow[];
  /** Null: what is kept is not what is asked for. */
  prints: ReadonlyMap<number, string> | null;
}

/** What the stretches are to be worked out for; all of one snapshot. */
export async function stretchesAsked(tx: Queryable, moment: Moment): Promise<Asked> {
  const lines = await listLines(tx, moment);
  if (!(await isPresentKept(tx, moment))) return { moment, lines, prints: null };
  const rows = await tx.query<{ course: number; print: string }>(sqlFile("queries/gaps/fingerprints.sql"), [
    lines.map(({ course }) => course),
  ]);
  return { moment, lines, prints: new Map(rows.map(({ course, print }) => [course, print])) };
}

/** Ways between two stops that lack WLAN, by their metres; what several lines share is one. */
export async function stretchGaps(
  { moment, lines, prints }: Asked,
  ways: UncoveredWays,
): Promise<Ranked<StretchGap>[]> {
  const legs = await ways.of(
    lines.map(({ course }) => course),
    moment.at,
    prints,
  );
  const names = namesByCourse(lines, moment);
  return sharedStretches(legs, uncoveredMetres).map(({ leg, courses }) => ({
    order: [Math.round(uncoveredMetres(leg) * 1_000), courses.size, -leg.course, -numberOf(leg)],
    gap: {
      from: leg.from,
      to: leg.to,
      lines: lines
        .filter(({ course }) => courses.has(course))
        .flatMap(({ course }) => names.get(course) ?? []),
      lengthMetres: leg.toMetres - leg.fromMetres,
      uncoveredMetres: uncoveredMetres(leg),
      pieces: leg.pieces,
    },
  }));
}

/** No two legs of a course that are as long begin at the same millimetre of the same direction. */
function numberOf({ fromMetres, direction }: { fromMetres: number; direction: number }): number {
  return Math.round(fromMetres * 1_000) * 2 + direction;
}
