import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { ClassSeconds } from "./availability-figures.ts";
import { forInstant } from "./states.ts";

/** An access point that figures of a window are about. */
export interface Subject {
  id: number;
  name: string | null;
  source: string;
  provider: string | null;
  /** Ids of those that it stood in at the window's end. */
  areas: number[];
  /** Whether the service level is about its provider. */
  isPromised: boolean;
}

export interface SubjectsOptions {
  from: Date;
  to: Date;
  /** The window ends now. */
  isPresent: boolean;
  /** Id; null: all. */
  area: number | null;
  /** Id of the only one, live or not; absent: all that were live. */
  accessPoint?: number | null;
  source?: string | null;
  /** Id of a line that they are along or on board of. */
  line?: number | null;
  /** Whom the service level is about; null: everyone. */
  providers: readonly string[] | null;
}

/** Who was live for a moment of a window. */
export async function subjectsOf(tx: Queryable, options: SubjectsOptions): Promise<Subject[]> {
  const { from, to, isPresent, area, accessPoint = null, source = null, line = null, providers } = options;
  const text = forInstant(sqlFile("queries/availability/subjects.sql"), isPresent);
  const rows = await tx.query<Omit<Subject, "isPromised">>(text, [from, to, area, accessPoint, source, line]);
  return rows.map((row) => ({
    ...row,
    isPromised: providers === null || (row.provider !== null && providers.includes(row.provider)),
  }));
}

/** The seconds of every class in a window, by id. */
export async function timesOf(
  tx: Queryable,
  subjects: readonly Pick<Subject, "id">[],
  from: Date,
  to: Date,
): Promise<Map<number, ClassSeconds>> {
  const rows = await tx.query<ClassSeconds & { id: number }>(sqlFile("queries/availability/times.sql"), [
    subjects.map(({ id }) => id),
    from,
    to,
  ]);
  return new Map(rows.map(({ id, ...time }) => [id, time]));
}
