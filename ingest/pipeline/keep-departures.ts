import type { Database } from "#platform/database/database.ts";
import { announce, Changes } from "./changes.ts";

/** Real time of a trip that has begun is that late at most; what comes later is counted with the hour that is counted again. */
const settledAfterMs = 3 * 60_000;
const dayMs = 86_400_000;

/**
 * Counts departures up to a few minutes ago, a day at a time where many are missing. Any number of processes may do so, one at a
 * time.
 * @param atLeastMs does nothing until there is that much to count, unless nothing was counted yet
 * @returns how many hours of lines differ from before.
 */
export async function keepDepartures(
  db: Database,
  { now = new Date(), atLeastMs = 0 }: { now?: Date; atLeastMs?: number } = {},
): Promise<number> {
  const last = now.getTime() - settledAfterMs;
  const first = await countedUntil(db);
  if (first !== null && last - first.getTime() < atLeastMs) return 0;
  let written = 0;
  for (let until: number | null = null; until !== last; ) {
    const counted = await countedUntil(db);
    until = counted === null ? last : Math.min(last, counted.getTime() + dayMs);
    written += await countUntil(db, new Date(until));
    if (counted === null) break;
  }
  return written;
}

async function countedUntil(db: Database): Promise<Date | null> {
  const [row] = await db.query<{ at: Date | null }>("select departures_to as at from city");
  return row?.at ?? null;
}

async function countUntil(db: Database, until: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const changes = new Changes(tx);
    const [row] = await tx.query<{ written: number }>("select keep_departures($1) as written", [until]);
    const written = row?.written ?? 0;
    if (written > 0) {
      await changes.begin();
      await announce(tx, null, changes);
    }
    return written;
  });
}
