import type { PageName, QueryChange } from "../route.ts";

const kept = new Map<PageName, QueryChange>();

/** Remembers how a page's list was filtered, for the way back from one thing of it. */
export function keepListQuery(page: PageName, query: URLSearchParams): void {
  kept.set(page, Object.fromEntries([...query].filter(([name]) => name !== "lang")));
}

export function keptListQuery(page: PageName): QueryChange {
  return kept.get(page) ?? {};
}
