import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";

export interface ChoreOptions {
  /** Names its lock and what the log says: `keeping months of availability`. */
  name: string;
  everyMs: number;
  /** Returns how much was done, for the log. */
  work: (stop: AbortSignal) => Promise<number>;
}

/** Something that is due again and again and may take minutes: it runs beside the schedule, in one process at a time. */
export class Chore {
  readonly #db: Database;
  readonly #log: Log;
  readonly #options: ChoreOptions;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;

  constructor(db: Database, log: Log, options: ChoreOptions) {
    this.#db = db;
    this.#log = log;
    this.#options = options;
  }

  start(): void {
    const work = () => {
      this.#working ??= this.#run().finally(() => {
        this.#working = null;
      });
    };
    this.#timer = setInterval(work, this.#options.everyMs);
    work();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stop.abort();
    await this.#working;
  }

  async #run(): Promise<void> {
    const { name, work } = this.#options;
    try {
      const done = await this.#db.tryLock(name, () => work(this.#stop.signal));
      if (done.ran && done.value > 0) this.#log.info({ done: done.value }, name);
    } catch (error) {
      this.#log.warn({ error, again: this.#options.everyMs / 1000 }, `${name} failed; it is tried again`);
    }
  }
}
