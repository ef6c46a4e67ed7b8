/** So many at once, and one more each so often. */
export interface Allowance {
  atOnce: number;
  everyMs: number;
}

/** Above this many, allowances that are whole again are forgotten. */
const mostRemembered = 5_000;

/** How much of their allowances some have used up, by key; kept in this process. What is whole again says nothing. */
export class Allowances {
  readonly #nowMs: () => number;
  /** By key: when the allowance will be whole again. */
  readonly #wholeAt = new Map<string, number>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Allowances that are not known to be whole. */
  get remembered(): number {
    return this.#wholeAt.size;
  }

  /**
   * 0: one more is allowed now; else in how long it is. An allowance of n that is whole in t lacks t / everyMs; one is left while
   * that is at most n - 1.
   */
  waitMs(key: string, { atOnce, everyMs }: Allowance): number {
    const wholeInMs = (this.#wholeAt.get(key) ?? 0) - this.#nowMs();
    return Math.max(0, wholeInMs - (atOnce - 1) * everyMs);
  }

  take(key: string, { everyMs }: Allowance): void {
    if (this.#wholeAt.size >= mostRemembered) this.forgetWhole();
    this.#wholeAt.set(key, Math.max(this.#wholeAt.get(key) ?? 0, this.#nowMs()) + everyMs);
  }

  forgetWhole(): void {
    for (const [key, at] of this.#wholeAt) if (at <= this.#nowMs()) this.#wholeAt.delete(key);
  }
}
