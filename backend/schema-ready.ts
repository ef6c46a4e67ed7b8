import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#platform/database/database.ts";
import { isMigrated, migrate } from "#platform/database/migrate.ts";
import { isAppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";

const retryMs = 2_000;

/** Migrates; while the database is away, tries again. */
export function migrateWhenReachable(db: Database, log: Log, ended: AbortSignal): Promise<void> {
  return retry(log, ended, async () => {
    await migrate(db, log);
    return true;
  });
}

/** Waits until another process has migrated. */
export function waitUntilMigrated(db: Database, log: Log, ended: AbortSignal): Promise<void> {
  return retry(log, ended, async () => {
    const isCurrent = await isMigrated(db);
    if (!isCurrent) log.info({}, "waiting for the database to be migrated (npm run db:migrate)");
    return isCurrent;
  });
}

async function retry(log: Log, ended: AbortSignal, attempt: () => Promise<boolean>): Promise<void> {
  while (!ended.aborted) {
    try {
      if (await attempt()) return;
    } catch (error) {
      if (!isAppError(error, "database_unavailable")) throw error;
      log.warn({ reason: error.message }, "waiting for the database");
    }
    await delay(retryMs, null, { signal: ended }).catch(() => null);
  }
}
