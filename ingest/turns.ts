import type { Database } from "#platform/database/database.ts";
import { isDatabaseUnavailable } from "#platform/database/database-errors.ts";
import type { Log } from "#platform/log.ts";

/** Two clocks may differ by this much before a slot is run twice, which costs work and changes nothing. */
const skewMs = 2_000;

/** Why a run is about to start. */
export type Occasion = "start" | "schedule" | "retry";

/**
 * Shares the sources among the ingest processes of one database, so that of several processes one polls. Only work is
 * saved by it: that nothing counts twice is the merge's own doing.
 */
export interface Turns {
  /** Runs `work` unless another process is at it or has just done it. Null: it did. */
  take<T>(
    sourceId: string,
    occasion: Occasion,
    intervalMs: number,
    work: () => Promise<T>,
  ): Promise<T | null>;
  /** Announces when the source's next run is due. */
  announce(sourceId: string, nextRunAt: Date | null): Promise<void>;
}

export function createTurns(db: Database, log: Log): Turns {
  return {
    take: async (sourceId, occasion, intervalMs, work) => {
      let value: Awaited<ReturnType<typeof work>> | null = null;
      let hasRun = false;
      const once = async () => {
        if (await isDoneByAnother(db, sourceId, occasion, intervalMs)) return;
        hasRun = true;
        value = await work();
      };
      try {
        await db.tryLock(`ingest:${sourceId}`, once);
      } catch (error) {
        if (hasRun) throw error;
        // Without a database nobody can be asked; the payload then waits on this process's disk.
        if (!isDatabaseUnavailable(error))
          log.warn({ error, source: sourceId }, "the turn could not be taken");
        value = await work();
      }
      return value;
    },
    announce: async (sourceId, nextRunAt) => {
      await db
        .query("update source set next_run_at = $2 where id = $1", [sourceId, nextRunAt])
        .catch((error: unknown) => {
          if (!isDatabaseUnavailable(error))
            log.warn({ error, source: sourceId }, "the next run was not announced");
        });
    },
  };
}

interface SourceTimes {
  last_run_at: Date | null;
  next_run_at: Date | null;
  failing_since: Date | null;
}

async function isDoneByAnother(
  db: Database,
  sourceId: string,
  occasion: Occasion,
  intervalMs: number,
): Promise<boolean> {
  const [times] = await db
    .query<SourceTimes>("select last_run_at, next_run_at, failing_since from source where id = $1", [
      sourceId,
    ])
    .catch(() => []);
  const now = Date.now();
  const sinceLastRunMs = now - (times?.last_run_at?.getTime() ?? Number.NEGATIVE_INFINITY);
  if (Math.abs(sinceLastRunMs) < Math.min(skewMs, intervalMs / 4)) return true;
  const isBackingOff =
    times?.failing_since && times.next_run_at && times.next_run_at.getTime() > now + skewMs;
  return occasion === "schedule" && Boolean(isBackingOff);
}
