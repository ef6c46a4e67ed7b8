import type { Queryable } from "#platform/database/database.ts";
import { type ClassSeconds, noTime } from "../http/availability-figures.ts";
import { type Subject, type SubjectsOptions, subjectsOf, timesOf } from "../http/availability-subjects.ts";

/** An access point of a report; whom the service level is not about has no time. */
export type Reported = Subject & { time: ClassSeconds };

/** Who was live in a period, and the time of those that the service level is about. */
export async function reportedOf(tx: Queryable, options: SubjectsOptions): Promise<Reported[]> {
  const listed = await subjectsOf(tx, options);
  const promised = listed.filter(({ isPromised }) => isPromised);
  const times = await timesOf(tx, promised, options.from, options.to);
  return listed.map((row) => ({ ...row, time: times.get(row.id) ?? noTime }));
}
