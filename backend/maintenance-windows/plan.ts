import type { Queryable } from "#platform/database/database.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import { longestDays } from "./limits.ts";
import { type Occurrence, occurrencesOf, type Plan } from "./occurrences.ts";

/** When the work of a plan takes place, or what is wrong with the plan. */
export async function layOut(
  tx: Queryable,
  plan: Plan,
): Promise<{ occurrences: Occurrence[]; problems: Problem[] }> {
  const problems = problemsOfTimes(plan);
  if (problems.length > 0) return { occurrences: [], problems };
  const [city] = await tx.query<{ timeZone: string }>(`select time_zone as "timeZone" from city`);
  if (city === undefined) throw new AppError("not_ready", "the city is not registered yet");
  const laidOut = occurrencesOf(plan, city.timeZone);
  if (Array.isArray(laidOut)) return { occurrences: laidOut, problems: [] };
  return {
    occurrences: [],
    problems: laidOut.problems.map((message) => ({ path: "recurrence", message })),
  };
}

function problemsOfTimes({ from, to }: Plan): Problem[] {
  if (from >= to) return [{ path: "to", message: "must be after from" }];
  if (to.getTime() - from.getTime() > longestDays * 86_400_000)
    return [{ path: "to", message: `must be at most ${longestDays} days after from` }];
  return [];
}

export async function writeOccurrences(
  tx: Queryable,
  windowId: number,
  occurrences: readonly Occurrence[],
): Promise<void> {
  await tx.query(
    `insert into maintenance_occurrence (window_id, starts_at, ends_at)
     select $1, starts_at, ends_at from unnest($2::timestamptz[], $3::timestamptz[]) as given (starts_at, ends_at)`,
    [windowId, occurrences.map(({ from }) => from), occurrences.map(({ to }) => to)],
  );
}
