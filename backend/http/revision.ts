import { setTimeout as delay } from "node:timers/promises";
import type { Queryable } from "#platform/database/database.ts";

/** What answers are kept by. */
export interface Revision {
  /** The data version: moves with every commit that changes a figure. */
  version: number;
  /** The newest run: moves with every poll, and freshness with it. */
  lastRun: number;
}

/**
 * The city's revision, read so that an answer given after a commit knows of it: no caller gets a reading that began before it
 * asked. However many ask at once, one reading is under way and one waits.
 */
export class CurrentRevision {
  readonly #database: Queryable;
  #underWay: Promise<Revision> | null = null;
  #waiting: Promise<Revision> | null = null;
  #last: Revision | null = null;

  constructor(database: Queryable) {
    this.#database = database;
  }

  /** The last one read or heard of; null before the first. */
  get last(): Revision | null {
    return this.#last;
  }

  /** Throws when the database is away. */
  async current(): Promise<Revision> {
    if (this.#underWay === null) return await this.#start();
    this.#waiting ??= this.#underWay.then(
      () => this.#start(),
      () => this.#start(),
    );
    return await this.#waiting;
  }

  /**
   * The current one if the database tells it within `patienceMs`, else the last one known: for answers that need not wait for
   * a busy database (the embedded engine does one thing at a time), nor for one that is away.
   */
  async soon(patienceMs = 20): Promise<Revision> {
    const last = this.#last;
    if (last === null) return await this.current();
    const current = this.current().catch(() => last);
    return await Promise.race([
      current,
      delay(patienceMs, null, { ref: false }).then(() => this.#last ?? last),
    ]);
  }

  /** A notice of the database told of a version. */
  heardOf(version: number): void {
    if (this.#last === null || version <= this.#last.version) return;
    this.#last = { version, lastRun: this.#last.lastRun };
  }

  async #start(): Promise<Revision> {
    this.#waiting = null;
    this.#underWay = this.#read();
    try {
      return await this.#underWay;
    } finally {
      this.#underWay = null;
    }
  }

  async #read(): Promise<Revision> {
    const [row] = await this.#database.query<Revision>(
      `select version, coalesce((select max(id) from run), 0) as "lastRun" from data_version`,
    );
    this.#last = row ?? { version: 0, lastRun: 0 };
    return this.#last;
  }
}
