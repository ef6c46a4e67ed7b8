import type { Representation } from "./representation.ts";

interface Entry {
  representation: Representation;
  /** Monotonic clock, milliseconds; from then on it is made anew. */
  goodUntilMs: number;
  weightBytes: number;
}

export interface ByteCacheFigures {
  entries: number;
  bytes: number;
  hits: number;
  misses: number;
}

/** Least recently used representations within a bound of bytes; callers that miss the same key at once share one making. */
export class ByteCache {
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #underWay = new Map<string, Promise<Representation>>();
  #bytes = 0;
  #hits = 0;
  #misses = 0;

  constructor(maxBytes: number, now: () => number = () => performance.now()) {
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  /** The kept representation, or a fresh one that is kept for `keepMs`. A making that fails is not kept. */
  async get(key: string, keepMs: number, make: () => Promise<Representation>): Promise<Representation> {
    const kept = this.#entries.get(key);
    if (kept !== undefined && this.#now() < kept.goodUntilMs) {
      this.#hits += 1;
      this.#touch(key, kept);
      return kept.representation;
    }
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) {
      this.#hits += 1;
      return await underWay;
    }
    this.#misses += 1;
    return await this.#make(key, keepMs, make);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  figures(): ByteCacheFigures {
    return { entries: this.#entries.size, bytes: this.#bytes, hits: this.#hits, misses: this.#misses };
  }

  async #make(key: string, keepMs: number, make: () => Promise<Representation>): Promise<Representation> {
    const startedMs = this.#now();
    const making = make();
    this.#underWay.set(key, making);
    try {
      const representation = await making;
      this.#put(key, { representation, goodUntilMs: startedMs + keepMs, weightBytes: 0 });
      return representation;
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** Moves to the young end; compressed forms made since are weighed now. */
  #touch(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.weightBytes;
    this.#put(key, entry);
  }

  #put(key: string, entry: Entry): void {
    const replaced = this.#entries.get(key);
    if (replaced !== undefined) this.#bytes -= replaced.weightBytes;
    this.#entries.delete(key);
    entry.weightBytes = entry.representation.weightBytes + 2 * key.length;
    if (entry.weightBytes > this.#maxBytes) return;
    this.#entries.set(key, entry);
    this.#bytes += entry.weightBytes;
    for (const [oldest, old] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#entries.delete(oldest);
      this.#bytes -= old.weightBytes;
    }
  }
}
