import { hash } from "node:crypto";
import type { Reason } from "#domain/observation.ts";
import { readKey } from "../access-point.ts";
import { canonicalJson } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";
import { readExpected } from "./days.ts";
import { isNear, readShape, type ShapeReading } from "./geometry.ts";
import { readPlace } from "./place.ts";
import { label } from "./postal.ts";
import type { MappedRecord, RecordContext } from "./records.ts";
import type { RoadworksOptions } from "./roadworks-options.ts";

const dayColumns = { from: "startsOn", to: "endsOn" };

/** Turns a record into roadworks, a rejected record, or a skipped one outside the city. */
export function addRoadworks(
  builder: PayloadBuilder,
  record: MappedRecord,
  context: RecordContext<RoadworksOptions>,
): void {
  const { options, city } = context;
  const { fields } = record;
  const title = label(fields.title);
  const client = label(fields.client);
  const shape = readRoadworksShape(record, context);
  const { from: startsOn, to: endsOn, reasons } = readExpected(builder, fields, city.timeZone, dayColumns);
  if (title === null) reasons.unshift(missing("title", "title_missing", "title", fields.title));
  const key = readRoadworksKey(record, options);
  if (key === null) reasons.unshift(missing("key", "key_missing", "identifier", fields.key));
  if (shape.kind === "rejected") reasons.push(shape.reason);
  if (key === null || title === null || shape.kind === "rejected" || reasons.length > 0) {
    builder.reject(record, ...reasons);
    return;
  }
  if (shape.kind === "outside_city") {
    builder.skip("outside_city");
    return;
  }
  const isFibre = names(client, options.fibre.client) || names(title, options.fibre.title);
  const attributes = { title, client, startsOn, endsOn, isFibre, geometry: shape.geometry };
  builder.observe({ kind: "roadworks", key, attributes }, record);
}

function readRoadworksShape(
  record: MappedRecord,
  { options, city, crs }: RecordContext<RoadworksOptions>,
): ShapeReading {
  const { columns } = options;
  if (columns.lon === undefined && columns.x === undefined) {
    const shape = readShape(record.geometry, crs, city.bbox);
    if (shape.kind !== "at" || isNear(city.bbox, shape.geometry)) return shape;
    const message = "expected roadworks within a degree of the city, got some that reach further";
    return { kind: "rejected", reason: { path: "geometry", code: "coordinates_invalid", message } };
  }
  const place = readPlace(record, { options, city, crs });
  if (place.kind === "at") {
    return { kind: "at", geometry: { type: "Point", coordinates: [place.lon, place.lat] } };
  }
  if (place.kind === "outside_city") return { kind: "outside_city" };
  if (place.kind === "rejected" || place.kind === "elsewhere") {
    return { kind: "rejected", reason: place.reason };
  }
  const message = "expected the position of roadworks, got none";
  return { kind: "rejected", reason: { path: "", code: "position_missing", message } };
}

/** Exports of Opendatasoft have no identifiers: then roadworks are what is done there from when on. */
function readRoadworksKey({ fields, geometry }: MappedRecord, { columns }: RoadworksOptions): string | null {
  if (columns.key !== undefined || fields.key !== undefined) return readKey(fields.key);
  const { title, client, startsOn, lon, lat, x, y } = fields;
  return hash("sha256", canonicalJson([title, client, startsOn, lon, lat, x, y, geometry])).slice(0, 24);
}

function names(text: string | null, words: readonly string[] | undefined): boolean {
  const folded = text?.toLowerCase() ?? "";
  return words?.some((word) => folded.includes(word.toLowerCase())) ?? false;
}

function missing(path: string, code: string, what: string, value: unknown): Reason {
  return { path, code, message: `expected the ${what} of roadworks, got ${quote(value ?? null)}` };
}
