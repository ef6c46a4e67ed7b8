import type { OperatedAccessPoint } from "#contract/operations.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { folded } from "../../search/match.ts";
import type { Sort } from "../parts/sort.ts";
import type { Column, TableView } from "./table-view.ts";

/** An access point as the table shows, sorts and searches it. */
export interface Row {
  accessPoint: OperatedAccessPoint;
  /** Its name, or what we call it without one. */
  title: string;
  areaNames: string;
  /** Milliseconds since 1970; null: never heard of. */
  since: number | null;
  /** All that can be searched for, folded. */
  haystack: string;
}

interface Naming {
  areaName: (slug: string) => string;
  unnamed: (id: number) => string;
}

export function rowsOf(accessPoints: readonly OperatedAccessPoint[], { areaName, unnamed }: Naming): Row[] {
  return accessPoints.map((accessPoint) => {
    const { id, name, externalId, site, uplink, vehicle, since, areas } = accessPoint;
    const title = name ?? unnamed(id);
    return {
      accessPoint,
      title,
      areaNames: areas.map(areaName).join(", "),
      since: since === null ? null : Date.parse(since),
      haystack: folded([title, externalId, site, uplink, vehicle].filter((part) => part !== null).join("\n")),
    };
  });
}

/** The rows a view shows, in the order they have. What rests with its vehicle has no status that anybody asks for. */
export function filteredRows(rows: readonly Row[], view: TableView): Row[] {
  const { status, area, source } = view;
  const wanted = folded(view.q).split(/\s+/).filter(Boolean);
  return rows.filter(
    ({ accessPoint, haystack }) =>
      (status.length === 0 || (status.includes(accessPoint.status) && !accessPoint.isResting)) &&
      (area === null || accessPoint.areas.includes(area)) &&
      (source === null || accessPoint.source === source) &&
      wanted.every((word) => haystack.includes(word)),
  );
}

/** What asks for attention comes first. */
const urgency: Record<AccessPointStatus, number> = {
  down: 0,
  unknown: 1,
  degraded: 2,
  provisioning: 3,
  up: 4,
};

type Key = string | number | null;

/**
 * Rows in a view's order. Rows without a value come last either way; equal ones by how long they have been so, then by name.
 * `availability` gives 0..1, null where none is known.
 */
export function sortedRows(
  rows: readonly Row[],
  { column, isDescending }: Sort<Column>,
  locale: string,
  availability: (id: number) => number | null,
): Row[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const key = keyOf(column, availability);
  const compare = (a: Key, b: Key) =>
    typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : Number(a) - Number(b);
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else {
      const order = compare(a.key, b.key);
      if (order !== 0) return isDescending ? -order : order;
    }
    return (
      (a.row.since ?? Number.MAX_SAFE_INTEGER) - (b.row.since ?? Number.MAX_SAFE_INTEGER) ||
      collator.compare(a.row.title, b.row.title) ||
      a.row.accessPoint.id - b.row.accessPoint.id
    );
  });
  return keyed.map(({ row }) => row);
}

function keyOf(column: Column, availability: (id: number) => number | null): (row: Row) => Key {
  switch (column) {
    case "status":
      return ({ accessPoint }) => urgency[accessPoint.status];
    case "name":
      return ({ title }) => title;
    case "since":
      return ({ since }) => since;
    case "area":
      return ({ areaNames }) => areaNames || null;
    case "availability":
      return ({ accessPoint }) => availability(accessPoint.id);
    case "maintenance":
      return ({ accessPoint }) => (accessPoint.maintenance ? 0 : null);
    default:
      return ({ accessPoint }) => accessPoint[column];
  }
}

/** How many rows have each status, of those that the other filters leave. */
export function statusCounts(rows: readonly Row[], view: TableView): Record<AccessPointStatus, number> {
  const counts = { up: 0, degraded: 0, down: 0, unknown: 0, provisioning: 0 };
  for (const { accessPoint } of filteredRows(rows, { ...view, status: [] }))
    if (!accessPoint.isResting) counts[accessPoint.status] += 1;
  return counts;
}
