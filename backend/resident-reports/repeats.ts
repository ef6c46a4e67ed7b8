const dayMs = 86_400_000;
const forgetEveryMs = 60_000;

interface Earlier {
  report: Promise<number>;
  untilMs: number;
}

/**
 * Recognises the report that the same sender made of the same within a day, also while that one is still being stored. In this
 * process only, by keyed hashes: knowing it in the database would mean to keep there who reported what.
 */
export class Repeats {
  readonly #nowMs: () => number;
  readonly #earlier = new Map<string, Earlier>();
  #forgotAtMs: number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#forgotAtMs = nowMs();
  }

  /** Runs `store` after an earlier one of the same key has ended, with the report that one made; null: there is none. */
  async store<Result extends { id: number }>(
    key: string,
    store: (earlier: number | null) => Promise<Result>,
  ): Promise<Result> {
    this.#forget();
    const found = this.#earlier.get(key);
    const earlier = found === undefined || found.untilMs <= this.#nowMs() ? null : found;
    const before = earlier === null ? Promise.resolve(null) : earlier.report.catch(() => null);
    const result = before.then(store);
    const mine = {
      report: result.then(
        ({ id }) => id,
        // What failed leaves what was there before.
        () => before.then((id) => id ?? Promise.reject(new Error("nothing was stored"))),
      ),
      untilMs: earlier?.untilMs ?? this.#nowMs() + dayMs,
    };
    mine.report.catch(() => {
      if (this.#earlier.get(key) === mine) this.#earlier.delete(key);
    });
    this.#earlier.set(key, mine);
    return await result;
  }

  #forget(): void {
    if (this.#nowMs() - this.#forgotAtMs < forgetEveryMs) return;
    this.#forgotAtMs = this.#nowMs();
    for (const [key, { untilMs }] of this.#earlier) if (untilMs <= this.#nowMs()) this.#earlier.delete(key);
  }
}
