import { compareText } from "../json.ts";
import * as keep from "../keep.ts";
import { quote } from "../text.ts";

const mostNamed = 3;

/** Faults that cost no line, by the notice codes of the canonical GTFS validator and where they are, with the first few. */
export class Findings {
  readonly #found = new Map<string, { times: number; named: string[] }>();

  /** `where`: table and field. `about`: what is told of it, such as the value. */
  add(code: string, where: string, about?: string, times = 1): void {
    const name = `${code} in ${where}`;
    const found = this.#found.get(name) ?? { times: 0, named: [] };
    found.times += times;
    this.#found.set(name, found);
    if (about !== undefined) keepFirst(found.named, masked(about));
  }

  /** The same texts in whatever order the rows came. */
  counts(): Record<string, number> {
    return Object.fromEntries(
      [...this.#found].map(([name, { times, named }]) => {
        const some = named.slice(0, mostNamed).map(quote);
        const more = named.length > mostNamed ? ", …" : "";
        return [some.length > 0 ? `${name}: ${some.join(", ")}${more}` : name, times];
      }),
    );
  }
}

/** A value of the feed as it may be told: without e-mail addresses. */
export function masked(value: string): string {
  return String(keep.text(value));
}

/** One more than are named is kept, to know that there are more. */
function keepFirst(named: string[], about: string): void {
  if (named.includes(about)) return;
  named.push(about);
  named.sort(compareText);
  named.length = Math.min(named.length, mostNamed + 1);
}
