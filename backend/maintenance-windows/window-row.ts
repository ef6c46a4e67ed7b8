import type { Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Plan } from "./occurrences.ts";

/** A window under change, and where its occurrences stand. */
export interface LockedWindow extends Plan {
  id: number;
  now: Date;
  /** An occurrence has begun, whether it is over or not. */
  hasBegun: boolean;
  /** Start and end of the occurrence that runs. */
  runningFrom: Date | null;
  runningTo: Date | null;
  /** How many are still to begin. */
  toCome: number;
  lastEnd: Date | null;
}

/** Keeps others from changing a window until the transaction ends. Throws `not_found`. */
export async function lockWindow(tx: Queryable, id: number): Promise<LockedWindow> {
  const [locked] = await tx.query("select id from maintenance_window where id = $1 for update", [id]);
  if (locked === undefined) throw new AppError("not_found", `There is no maintenance window ${id}.`);
  const [row] = await tx.query<LockedWindow>(
    `select w.id, w.starts_at as "from", w.ends_at as "to", w.recurrence, instant.now,
            coalesce(bool_or(o.starts_at < instant.now), false) as "hasBegun",
            max(o.starts_at) filter (where o.starts_at < instant.now and o.ends_at > instant.now) as "runningFrom",
            max(o.ends_at) filter (where o.starts_at < instant.now and o.ends_at > instant.now) as "runningTo",
            count(*) filter (where o.starts_at >= instant.now)::int as "toCome",
            max(o.ends_at) as "lastEnd"
     from maintenance_window w
     cross join (select date_trunc('milliseconds', present()) as now) instant
     left join maintenance_occurrence o on o.window_id = w.id
     where w.id = $1
     group by w.id, instant.now`,
    [id],
  );
  if (row === undefined) throw new AppError("not_found", `There is no maintenance window ${id}.`);
  return row;
}

/** Ends the occurrence that runs. */
export async function endRunning(tx: Queryable, { id, now, runningFrom }: LockedWindow): Promise<void> {
  await tx.query("update maintenance_occurrence set ends_at = $3 where window_id = $1 and starts_at = $2", [
    id,
    runningFrom,
    now,
  ]);
}

/** Takes away what is still to begin. */
export async function removeToCome(tx: Queryable, { id, now }: LockedWindow): Promise<void> {
  await tx.query("delete from maintenance_occurrence where window_id = $1 and starts_at >= $2", [id, now]);
}
