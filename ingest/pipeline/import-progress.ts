import type { ImportPhase } from "#domain/words.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { announce } from "./changes.ts";

/** How far the import of a large payload has come. */
export interface Progress {
  /**
   * Units are bytes while fetching, records otherwise.
   * @param isSecret its figures go to the log only, and nobody is notified
   */
  begin(phase: ImportPhase, expected: number | null, isSecret?: boolean): void;
  /** Cheap: may be called for each record. */
  advance(done: number, expected?: number | null): void;
}

/** Often enough to see it move, seldom enough for all open pages to ask anew each time. */
export const reportEveryMs = 5_000;

interface ImportProgressOptions {
  db: Database;
  source: string;
  log: Log;
  everyMs?: number | undefined;
  /** Monotonic, milliseconds. */
  clock?: () => number;
}

/**
 * Tells of an import every few seconds: in the log, and to the pages by `source_import`. What is over before the first report
 * leaves no trace. Nothing that goes wrong here disturbs the import.
 */
export class ImportProgress implements Progress {
  readonly #options: ImportProgressOptions;
  readonly #clock: () => number;
  readonly #began = new Date();
  readonly #timer: NodeJS.Timeout;
  #phase: ImportPhase = "fetching";
  #phaseBeganMs: number;
  #done = 0;
  #expected: number | null = null;
  #writing: Promise<void> | null = null;
  #isShown = false;
  #isSecret = false;

  constructor(options: ImportProgressOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    this.#phaseBeganMs = this.#clock();
    // By a timer of its own, because nobody may ask the database from within the transaction that merges.
    this.#timer = setInterval(() => this.report(), options.everyMs ?? reportEveryMs);
    this.#timer.unref();
  }

  begin(phase: ImportPhase, expected: number | null, isSecret = false): void {
    this.#phase = phase;
    this.#isSecret = isSecret;
    this.#phaseBeganMs = this.#clock();
    this.#done = 0;
    this.#expected = expected;
  }

  advance(done: number, expected: number | null = this.#expected): void {
    this.#done = done;
    this.#expected = expected;
  }

  /** Says how far it is now; left out while the last report is on its way. */
  report(): void {
    const perSecond = this.#perSecond();
    const figures = { phase: this.#phase, done: this.#done, expected: this.#expected, perSecond };
    const left = this.#expected === null || perSecond === null ? null : this.#expected - this.#done;
    const secondsLeft =
      left === null || perSecond === null ? null : Math.max(0, Math.round(left / perSecond));
    this.#options.log.info({ ...figures, secondsLeft }, "importing");
    // The embedded engine has one session, which the merge holds: nobody could ask how far it is.
    if (this.#phase === "merging" && this.#options.db.engine === "embedded") return;
    this.#writing ??= (this.#isSecret ? this.#showPhase(figures.phase) : this.#show(figures)).finally(() => {
      this.#writing = null;
    });
  }

  /** To be called once, when the import is over or given up. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    if (!this.#isShown) return;
    const { db, source, log } = this.#options;
    await db
      .transaction(async (tx) => {
        await tx.query("delete from source_import where source_id = $1", [source]);
        await announce(tx, source);
      })
      .catch((error: unknown) => log.warn({ error }, "the end of an import could not be shown"));
  }

  async #show(figures: {
    phase: string;
    done: number;
    expected: number | null;
    perSecond: number | null;
  }): Promise<void> {
    const { db, source, log } = this.#options;
    const { phase, done, expected, perSecond } = figures;
    this.#isShown = true;
    await db
      .transaction(async (tx) => {
        await tx.query(
          `insert into source_import (source_id, phase, began_at, updated_at, done, expected, per_second)
           values ($1, $2, $3, now(), $4, $5, $6)
           on conflict (source_id) do update
             set phase = $2, began_at = $3, updated_at = now(), done = $4, expected = $5, per_second = $6`,
          [source, phase, this.#began, done, expected, perSecond],
        );
        await announce(tx, source);
      })
      .catch((error: unknown) => log.debug({ error }, "the progress of an import could not be shown"));
  }

  /** That it is still under way, where it was shown before: else its end would have a notice only because it took long. */
  async #showPhase(phase: ImportPhase): Promise<void> {
    if (!this.#isShown) return;
    const { db, source, log } = this.#options;
    await db
      .query(
        `update source_import set phase = $2, updated_at = now(), done = 0, expected = null, per_second = null
         where source_id = $1`,
        [source, phase],
      )
      .catch((error: unknown) => log.debug({ error }, "the progress of an import could not be shown"));
  }

  #perSecond(): number | null {
    const seconds = (this.#clock() - this.#phaseBeganMs) / 1000;
    return this.#done > 0 && seconds > 0 ? Math.round((this.#done / seconds) * 10) / 10 : null;
  }
}
