import { UnusablePayload } from "../adapter.ts";
import { isObject } from "../json.ts";
import { quote } from "../text.ts";
import type { MappedOptions } from "./options.ts";
import type { MappedDocuments } from "./records.ts";

/**
 * Kept documents as today's columns read them: what stood under another of our names moves. Throws UnusablePayload where a
 * column is asked for that was not kept, rather than taking it for empty.
 */
export function readByColumns(
  documents: MappedDocuments,
  columns: MappedOptions["columns"],
): MappedDocuments {
  const kept = documents.columns;
  if (kept === undefined) return documents;
  const wanted = namedColumns(columns);
  const fieldOf = (field: string, column: string) =>
    kept[field] === column ? field : Object.keys(kept).find((candidate) => kept[candidate] === column);
  const moves = Object.entries(wanted).map(
    ([field, column]) => [field, column, fieldOf(field, column)] as const,
  );
  const isSame =
    moves.length === Object.keys(kept).length && moves.every(([field, , from]) => field === from);
  if (isSame) return documents;
  const unknown = moves.flatMap(([, column, from]) => (from === undefined ? [column] : []));
  if (unknown.length > 0 || (!("key" in wanted) && "key" in kept)) {
    const what =
      unknown.length > 0 ? `the column ${unknown.map(quote).join(", ")}` : "identifiers of its own";
    throw new UnusablePayload(`the payload was kept without ${what}; the next one will have it`);
  }
  const pairs = moves.map(([field, , from]) => [field, from ?? field] as const);
  const records = documents.records.map((record) => {
    if (!isObject(record) || !isObject(record.fields)) return record;
    const { fields } = record;
    const present = pairs.filter(([, from]) => fields[from] !== undefined);
    return { ...record, fields: Object.fromEntries(present.map(([field, from]) => [field, fields[from]])) };
  });
  const missing = pairs.flatMap(([field, from]) => (documents.missing.includes(from) ? [field] : []));
  return { ...documents, columns: wanted, records, missing: missing.sort() };
}

/** The columns that are set, by our names for them. */
export function namedColumns(columns: MappedOptions["columns"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
