import type { Queryable } from "#platform/database/database.ts";

/**
 * The city's data version, read so that an answer given after a commit knows of it: a caller never gets a reading that
 * began before it asked. However many ask at once, one reading is under way and one waits.
 */
export class DataVersion {
  readonly #database: Queryable;
  #underWay: Promise<number> | null = null;
  #waiting: Promise<number> | null = null;
  #last: number | null = null;

  constructor(database: Queryable) {
    this.#database = database;
  }

  /** The last version read; null before the first. */
  get last(): number | null {
    return this.#last;
  }

  async current(): Promise<number> {
    if (this.#underWay === null) return await this.#start();
    this.#waiting ??= this.#underWay.then(
      () => this.#start(),
      () => this.#start(),
    );
    return await this.#waiting;
  }

  async #start(): Promise<number> {
    this.#waiting = null;
    this.#underWay = this.#read();
    try {
      return await this.#underWay;
    } finally {
      this.#underWay = null;
    }
  }

  async #read(): Promise<number> {
    const [row] = await this.#database.query<{ version: number }>("select version from data_version");
    this.#last = row?.version ?? 0;
    return this.#last;
  }
}
