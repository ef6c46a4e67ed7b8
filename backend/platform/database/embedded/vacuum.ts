import type { Log } from "../../log.ts";

const firstAfterMs = 60_000;
const everyMs = 600_000;
/** When the engine is busy at that moment. */
const againAfterMs = 1_000;

interface Vacuumed {
  isIdle(): boolean;
  vacuum(): Promise<void>;
  log: Log;
}

/** Stands in for autovacuum, which the embedded engine has not: `vacuum analyze` when nothing else runs. Gives a stop function. */
export function scheduleVacuum({ isIdle, vacuum, log }: Vacuumed): () => void {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const next = (delayMs: number): void => {
    if (isStopped) return;
    timer = setTimeout(run, delayMs);
    timer.unref();
  };
  const run = (): void => {
    if (!isIdle()) {
      next(againAfterMs);
      return;
    }
    vacuum()
      .catch((error: unknown) => log.warn({ error }, "the scheduled vacuum failed"))
      .finally(() => next(everyMs));
  };
  next(firstAfterMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
