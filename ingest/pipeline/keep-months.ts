import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#platform/database/database.ts";

/** Polls wait while a batch is written: about 0.2 s. */
const batchSize = 1_000;

export interface KeepOptions {
  stop?: AbortSignal;
  /** Between batches polls and readers get their turn, on the embedded engine above all. */
  pauseMs?: number;
}

/**
 * Keeps the figures of every month that is over and of every access point, where there are none or they are true no more; newest
 * first. Any number of processes may do so. Returns how many figures were written.
 */
export async function keepMonths(db: Database, { stop, pauseMs = 50 }: KeepOptions = {}): Promise<number> {
  const months = await db.query<{ month: string }>(
    `select m.month
     from city
     cross join lateral months_within(
       date_trunc('month', (select min(known_from) from source) at time zone city.time_zone) at time zone city.time_zone, now()) m
     order by m.month desc`,
  );
  let kept = 0;
  for (const { month } of months) {
    for (let written = batchSize; written === batchSize && stop?.aborted !== true; ) {
      const [row] = await db.query<{ written: number }>("select keep_month($1, $2) as written", [
        month,
        batchSize,
      ]);
      written = row?.written ?? 0;
      kept += written;
      if (written > 0 && pauseMs > 0) await delay(pauseMs, null, { signal: stop }).catch(() => null);
    }
  }
  return kept;
}

/** Keeps none of them, and then all anew. */
export async function rebuildMonths(db: Database, options?: KeepOptions): Promise<number> {
  await db.query("delete from availability_month");
  return await keepMonths(db, options);
}
