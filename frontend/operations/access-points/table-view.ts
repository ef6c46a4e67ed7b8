import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { readSort, type Sort, writeSort } from "../parts/sort.ts";
import type { QueryChange } from "../route.ts";

export const columns = [
  "status",
  "name",
  "since",
  "site",
  "uplink",
  "source",
  "provider",
  "area",
  "availability",
  "incident",
  "maintenance",
] as const;
export type Column = (typeof columns)[number];

/** What the table shows: a saved view is nothing but this in an address. */
export interface TableView {
  /** Empty: all. */
  status: readonly AccessPointStatus[];
  /** Slug; null: the whole city. */
  area: string | null;
  source: string | null;
  /** Words that a row must all hold. */
  q: string;
  sort: Sort<Column>;
}

/** What is down comes first, the longest first. */
const usualSort: Sort<Column> = { column: "status", isDescending: false };
const longestText = 200;

/** Reads the parameters of an address; what it cannot understand is left out. */
export function readTableView(query: URLSearchParams): TableView {
  const words = (query.get("status") ?? "").split(",");
  return {
    status: accessPointStatuses.filter((status) => words.includes(status)),
    area: text(query.get("area")),
    source: text(query.get("source")),
    q: (query.get("q") ?? "").slice(0, longestText),
    sort: readSort(query.get("sort"), columns, usualSort),
  };
}

/** The parameters of a view; what is as usual is taken away. */
export function viewQuery({ status, area, source, q, sort }: TableView): QueryChange {
  return { status: status.join(","), area, source, q, sort: writeSort(sort, usualSort) };
}

/** Whether anything is left out of the view. */
export function isFiltered({ status, area, source, q }: TableView): boolean {
  return status.length > 0 || area !== null || source !== null || q.trim() !== "";
}

function text(value: string | null): string | null {
  return value === null || value === "" ? null : value.slice(0, longestText);
}
