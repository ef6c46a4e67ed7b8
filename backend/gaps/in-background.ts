import { AsyncLocalStorage } from "node:async_hooks";
import type { Log } from "#platform/log.ts";

interface Making {
  key: string;
  done: Promise<void>;
}

/** What takes too long to be waited for: made once for a key and one at a time, and not there until it is. */
export class InBackground<Value> {
  readonly #name: string;
  readonly #log: Log;
  readonly #end = new AbortController();
  /** It outlasts the transaction that asks for it, and must not be taken for a part of that. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #kept: { key: string; value: Value } | null = null;
  #making: Making | null = null;

  constructor(name: string, log: Log) {
    this.#name = name;
    this.#log = log;
  }

  /** The value of the key, or null while it is not made; then it begins to be, unless another one is. */
  get(key: string, make: (end: AbortSignal) => Promise<Value>): Value | null {
    if (this.#kept?.key === key) return this.#kept.value;
    if (this.#making === null && !this.#end.signal.aborted)
      this.#making = { key, done: this.#outside(() => this.#make(key, make)) };
    return null;
  }

  /** Breaks off what is being made, and waits until that has ended. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#making?.done;
  }

  async #make(key: string, make: (end: AbortSignal) => Promise<Value>): Promise<void> {
    try {
      this.#kept = { key, value: await make(this.#end.signal) };
    } catch (error) {
      if (!this.#end.signal.aborted) this.#log.warn({ err: error }, `${this.#name} could not be worked out`);
    } finally {
      this.#making = null;
    }
  }
}

/** Parts of a long list, one after the other, until the end is signalled: between them others get their turn. */
export function* inTurns<Item>(
  items: readonly Item[],
  size: number,
  end?: AbortSignal,
): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) {
    end?.throwIfAborted();
    yield items.slice(from, from + size);
  }
}
