import type { QueryChange } from "../route.ts";

let kept: QueryChange = {};

/** Remembers how the list was filtered, for the way back from one incident. */
export function keepListQuery(query: URLSearchParams): void {
  kept = Object.fromEntries([...query].filter(([name]) => name !== "lang"));
}

export function keptListQuery(): QueryChange {
  return kept;
}
