import type { Documents, MapContext } from "../adapter.ts";
import { withoutContacts } from "../contacts.ts";
import { isUnclosedQuote, type UnclosedQuote } from "../csv-rows.ts";
import { isObject, type JsonObject } from "../json.ts";
import * as keep from "../keep.ts";
import type { CrsCode } from "../projection.ts";
import { isBlank } from "../text.ts";
import { namedColumns } from "./columns-kept.ts";
import { keepGeometry } from "./geometry.ts";
import type { MappedOptions } from "./options.ts";
import { reachedColumns } from "./premises-options.ts";

/** One record of any mapped format after the allow-list: only what a configured column holds, under our name for it. */
export interface MappedRecord {
  fields: Record<string, unknown>;
  geometry: unknown;
}

/** What `scrub` of a mapped adapter returns and `map` reads. */
export interface MappedDocuments extends Documents {
  records: unknown[];
  /** Our names of configured columns that no record has. */
  missing: string[];
  /** EPSG code the document itself names; null: none. */
  crs: number | null;
  /** The columns that were kept, by our names for them; absent in what was kept by older releases. */
  columns?: Record<string, string>;
  /** One piece of a file, which alone says nothing of what the others have. */
  isPart?: boolean;
  /** Records of the piece that are not in it: reason → number. */
  skipped?: Record<string, number>;
  /** What was found while reading: text → how often. */
  notices?: Record<string, number>;
}

/** A record as its format has it, before the allow-list. */
export interface RawRecord {
  properties: JsonObject;
  /** The identifier that the format itself gives, used where `columns.key` is not set. */
  id?: unknown;
  geometry?: unknown;
}

/** What a format finds in place of a record: one, a line that cannot be read, or something that is none. */
export type RawItem = RawRecord | UnclosedQuote | null;

/** What a record is mapped with. */
export interface RecordContext<Options extends MappedOptions> extends MapContext<Options> {
  crs: CrsCode;
}

const keepField: Record<string, keep.Keep> = {
  ...keeping(keep.time, "installingFrom", "liveFrom", "liveTo", "targetBy", "from", "to"),
  ...keeping(keep.number, "lon", "lat", "x", "y", "households"),
  // What an office writes for itself may say whom to call, in a column of dates as well.
  ...keeping(withoutContacts, "title", "client", "startsOn", "endsOn", "expectedFrom", "expectedTo"),
  ...keeping(withoutContacts, "provider", "reason", "phase", "waitsFor", ...Object.keys(reachedColumns)),
};

function keeping(kept: keep.Keep, ...fields: string[]): Record<string, keep.Keep> {
  return Object.fromEntries(fields.map((field) => [field, kept]));
}

/** Reduces records to the configured columns. `null` stands for one that is no record at all. */
export function toDocuments(
  raw: RawItem[],
  columns: MappedOptions["columns"],
  crs: number | null = null,
): MappedDocuments {
  const { keepRecord, absent } = recordKeeper(columns);
  const records = raw.map(keepRecord);
  const missing = raw.length > 0 ? [...absent].sort() : [];
  return { records, missing, crs, columns: namedColumns(columns) };
}

/** Reduces record by record; `absent` holds our names of the columns that none of them had so far. */
export function recordKeeper(columns: MappedOptions["columns"]): {
  keepRecord(record: RawItem): MappedRecord | UnclosedQuote | null;
  absent: Set<string>;
} {
  const fieldsOf = Object.entries(namedColumns(columns)).filter(([field]) => field !== "geometry");
  const absent = new Set(fieldsOf.map(([field]) => field));
  return { keepRecord, absent };

  function keepRecord(record: RawItem): MappedRecord | UnclosedQuote | null {
    if (record === null || isUnclosedQuote(record)) return record;
    const fields: Record<string, unknown> = {};
    for (const [field, column] of fieldsOf) {
      const value = lookUp(record.properties, column);
      if (value === undefined) continue;
      absent.delete(field);
      if (!isBlank(value)) fields[field] = (keepField[field] ?? keepLabel)(value);
    }
    if (columns.key === undefined && !isBlank(record.id)) fields.key = keepLabel(record.id);
    return { fields, geometry: keepGeometry(record.geometry) };
  }
}

/** Documents that went through `toDocuments` already. */
export function isMapped(documents: Documents): documents is MappedDocuments {
  return Array.isArray(documents.records) && Array.isArray(documents.missing);
}

/** The value of a column; dots lead into nested objects unless a column is really called so. */
export function lookUp(properties: JsonObject, path: string): unknown {
  if (Object.hasOwn(properties, path)) return properties[path];
  let value: unknown = properties;
  for (const name of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** Texts, numbers, and yes or no, which some portals write as a JSON boolean. */
function keepLabel(value: unknown): unknown {
  return keep.text(typeof value === "boolean" ? String(value) : value);
}
