import type { MappedPayload } from "#domain/observation.ts";
import { type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { readCounts, sumOf } from "../counts.ts";
import { isUnclosedQuote, unclosedQuote } from "../csv-rows.ts";
import { localDay } from "../day-span.ts";
import { isObject } from "../json.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { type CrsCode, crsNames, isCrsCode } from "../projection.ts";
import { quote } from "../text.ts";
import { addMappedAccessPoint } from "./access-point.ts";
import { addAddress } from "./address.ts";
import { addArea } from "./area.ts";
import { readByColumns } from "./columns-kept.ts";
import type { MappedOptions } from "./options.ts";
import { type PlaceReading, readPlace } from "./place.ts";
import { addPremises } from "./premises.ts";
import { isMapped, type MappedDocuments, type MappedRecord, type RecordContext } from "./records.ts";
import { addRoadworks } from "./roadworks.ts";
import { addVehicle } from "./vehicle.ts";

/** Maps the records of any mapped format: GeoJSON, CSV and a portal's JSON are the same from here on. */
export function mapRecords(documents: Documents, context: MapContext<MappedOptions>): MappedPayload {
  if (!isMapped(documents)) throw new UnusablePayload("expected a list of records");
  const kept = readByColumns(documents, context.options.columns);
  const { records, missing } = kept;
  const crs = readCrs(context.options.crs ?? kept.crs);
  requireKeys(kept, context.options);
  const skipped = readCounts(kept.skipped);
  const builder = new PayloadBuilder(records.length + sumOf(skipped));
  for (const [reason, times] of skipped) builder.skip(reason, times);
  for (const [text, times] of readCounts(kept.notices)) builder.notice(text, times);
  for (const field of missing) builder.notice(`no record has the column for ${quote(field)}`);
  addRecords(builder, records, { ...context, crs });
  return builder.finish(null);
}

function addRecords(
  builder: PayloadBuilder,
  records: readonly unknown[],
  context: RecordContext<MappedOptions>,
): void {
  const add = adderOf(builder, records, context);
  for (const record of records) {
    if (isRecord(record)) add(record);
    else builder.reject(record, isUnclosedQuote(record) ? unclosedQuote(record) : noRecord);
  }
}

const noRecord = { path: "", code: "not_a_record", message: "expected a record with named columns" };

function adderOf(
  builder: PayloadBuilder,
  records: readonly unknown[],
  context: RecordContext<MappedOptions>,
): (record: MappedRecord) => void {
  const { options } = context;
  switch (options.as) {
    case "area":
      return (record) => addArea(builder, record, { ...context, options });
    case "access-point":
      return (record) => addMappedAccessPoint(builder, record, { ...context, options });
    case "roadworks":
      return (record) => addRoadworks(builder, record, { ...context, options });
    case "vehicle":
      return (record) => addVehicle(builder, record, { ...context, options });
    case "premises": {
      const placeOf = readPlaces(builder, records, { ...context, options });
      const today = localDay(context.receivedAt, context.city.timeZone);
      const ofPremises = { ...context, options };
      return (record) => addPremises(builder, record, placeOf(record), ofPremises, today);
    }
    case "address": {
      const placeOf = readPlaces(builder, records, { ...context, options });
      const ofAddresses = { ...context, options };
      return (record) => addAddress(builder, record, placeOf(record), ofAddresses);
    }
  }
}

/**
 * Where the records are. One outside the city that would be in it by another system, and whose numbers a list of the country may
 * have, is taken for what it says it is as soon as any other record is in the city as configured; that is said.
 */
function readPlaces(
  builder: PayloadBuilder,
  records: readonly unknown[],
  context: Parameters<typeof readPlace>[1],
): (record: MappedRecord) => PlaceReading {
  const places = new Map<MappedRecord, PlaceReading>();
  for (const record of records) if (isRecord(record)) places.set(record, readPlace(record, context));
  const readings = [...places.values()];
  const isRightSystem = readings.some(({ kind }) => kind === "at");
  const withZone = readings.filter((reading) => reading.kind === "at" && reading.hasZone).length;
  if (withZone > 0) builder.notice("eastings with the zone's number in front are read without it", withZone);
  return (record) => {
    const place = places.get(record) ?? { kind: "none" };
    if (place.kind !== "elsewhere" || !isRightSystem) return place;
    builder.notice(`outside the city by EPSG:${context.crs}, in it by EPSG:${place.system}; skipped`);
    return { kind: "outside_city" };
  };
}

/** A renamed key column must not look as if everything had vanished. */
function requireKeys({ records, missing, isPart }: MappedDocuments, options: MappedOptions): void {
  const { key } = options.columns;
  if (key !== undefined && missing.includes("key")) {
    throw new UnusablePayload(`no record has the key column ${quote(key)}`);
  }
  const hasKey = (record: unknown) => isRecord(record) && record.fields.key !== undefined;
  if (!isPart && records.length > 0 && !records.some(hasKey)) requireIdentity(options);
}

/** Throws where records without any identifier cannot be told apart. */
export function requireIdentity({ as, columns }: MappedOptions): void {
  if (columns.key !== undefined || as === "address" || as === "roadworks") return;
  throw new UnusablePayload("the records have no identifier of their own: name columns.key");
}

function readCrs(code: number | null): CrsCode {
  const crs = code ?? 4326;
  if (!isCrsCode(crs))
    throw new UnusablePayload(`the document is in EPSG:${code}, which is none of ${crsNames}`);
  return crs;
}

function isRecord(value: unknown): value is MappedRecord {
  return isObject(value) && isObject(value.fields);
}
