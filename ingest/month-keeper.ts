import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { keepMonths } from "./pipeline/keep-months.ts";

/** A month that is over is kept within this time; until then its figures are computed whenever they are asked for. */
const everyMs = 60 * 60_000;

/** Keeps the availability of months that are over, beside the schedule: the first time may take minutes. */
export class MonthKeeper {
  readonly #db: Database;
  readonly #log: Log;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  start(): void {
    const work = () => {
      this.#working ??= this.#keep().finally(() => {
        this.#working = null;
      });
    };
    this.#timer = setInterval(work, everyMs);
    work();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stop.abort();
    await this.#working;
  }

  async #keep(): Promise<void> {
    try {
      const work = () => keepMonths(this.#db, { stop: this.#stop.signal });
      const done = await this.#db.tryLock("availability months", work);
      if (done.ran && done.value > 0) this.#log.info({ figures: done.value }, "kept months of availability");
    } catch (error) {
      this.#log.warn({ error }, "keeping months of availability failed; it is tried again in an hour");
    }
  }
}
