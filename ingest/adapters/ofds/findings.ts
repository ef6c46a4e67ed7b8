import { compareText } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";

const mostNamed = 3;

/** Faults that cost no record, by the names of the standard's additional checks, with the first few that have them. */
export class Findings {
  readonly #found = new Map<string, string[]>();

  add(check: string, about: unknown): void {
    const named = this.#found.get(check) ?? [];
    named.push(quote(about ?? null));
    this.#found.set(check, named);
  }

  /** The same text whatever the order in which they were found. */
  tell(builder: PayloadBuilder): void {
    for (const [check, named] of this.#found) {
      const some = [...new Set(named)].sort(compareText);
      const more = some.length > mostNamed ? ", …" : "";
      builder.notice(`${check}: ${some.slice(0, mostNamed).join(", ")}${more}`, named.length);
    }
  }
}
