import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type ClassSeconds, noTime } from "../http/availability-figures.ts";
import { forInstant } from "../http/states.ts";
import type { Period } from "./period.ts";

/** An access point that was live for a moment of the period. */
export interface Subject {
  id: number;
  name: string | null;
  source: string;
  provider: string | null;
  /** Ids of those that it stood in at the period's end. */
  areas: number[];
  time: ClassSeconds;
  /** Whether the service level is about its provider. */
  isPromised: boolean;
}

interface SubjectsOptions extends Period {
  /** Id; null: all. */
  area: number | null;
  /** Null: everyone's count. */
  providers: readonly string[] | null;
  /** The period ends now. */
  isPresent: boolean;
}

/** Who was live in a period, and the time of those that the service level is about. */
export async function subjectsOf(
  tx: Queryable,
  { from, to, area, providers, isPresent }: SubjectsOptions,
): Promise<Subject[]> {
  const text = forInstant(sqlFile("queries/reports/subjects.sql"), isPresent);
  const listed = await tx.query<Omit<Subject, "time" | "isPromised">>(text, [from, to, area]);
  const isPromised = ({ provider }: { provider: string | null }) =>
    providers === null || (provider !== null && providers.includes(provider));
  const ids = listed.filter(isPromised).map(({ id }) => id);
  const rows = await tx.query<ClassSeconds & { id: number }>(sqlFile("queries/reports/times.sql"), [
    ids,
    from,
    to,
  ]);
  const times = new Map(rows.map(({ id, ...time }) => [id, time]));
  return listed.map((row) => ({ ...row, time: times.get(row.id) ?? noTime, isPromised: isPromised(row) }));
}
