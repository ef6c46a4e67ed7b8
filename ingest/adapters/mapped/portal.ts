import { UnusablePayload } from "../adapter.ts";
import { compareText, isObject, type JsonObject } from "../json.ts";
import { quote, readNumber } from "../text.ts";
import { readFeatures } from "./features.ts";
import { keepGeometry } from "./geometry.ts";
import type { MappedOptions } from "./options.ts";
import { lookUp, type RawRecord } from "./records.ts";

/**
 * Records of a portal, told apart by content: `exports/geojson`; `exports/json` (a bare list); `records` of Explore v2.1
 * (`results`, flat) and of v2.0 and v1 (`records`, with an id and the columns in `fields`).
 */
export function readPortal(document: unknown, options: MappedOptions): (RawRecord | null)[] {
  if (isObject(document) && document.type === "FeatureCollection") return readFeatures(document);
  const rows = isObject(document) ? (document.results ?? document.records) : document;
  if (!Array.isArray(rows)) {
    throw new UnusablePayload(`expected records of an Opendatasoft portal, got ${quote(document)}`);
  }
  return rows.map((row: unknown) => readPortalRow(row, options));
}

/** One record of a portal, in whichever of its shapes. Null: what is no record. */
export function readPortalRow(row: unknown, options: MappedOptions): RawRecord | null {
  if (!isObject(row)) return null;
  const record = isObject(row.record) ? row.record : row;
  const properties = isObject(record.fields) ? record.fields : record;
  const id = properties === record ? undefined : (record.id ?? record.recordid);
  return { properties, id, geometry: findGeometry(properties, options) };
}

/** Portals call their geometry column differently in each data set, so it is known by what is in it. */
function findGeometry(properties: JsonObject, { as, columns }: MappedOptions): unknown {
  if (columns.geometry !== undefined) return asGeometry(lookUp(properties, columns.geometry));
  const ordered = Object.entries(properties).sort(([a], [b]) => compareText(a, b));
  const found = ordered.flatMap(([, value]) => asGeometry(value) ?? []);
  for (const types of fitting[as]) {
    const geometry = found.find(({ type }) => types.includes(type));
    if (geometry) return geometry;
  }
  return null;
}

const outlines = ["Polygon", "MultiPolygon"];
/** The geometries that a kind takes, the better ones first: beside its outline a record often has its middle. */
const fitting: Record<MappedOptions["as"], string[][]> = {
  area: [outlines],
  "access-point": [["Point"]],
  premises: [["Point"]],
  address: [["Point"]],
  roadworks: [outlines, ["LineString", "MultiLineString"], ["Point", "MultiPoint"]],
  vehicle: [],
};

function asGeometry(value: unknown): { type: string; coordinates: unknown } | null {
  if (!isObject(value)) return null;
  if (value.type !== undefined) return keepGeometry(value);
  const [lon, lat] = [readNumber(value.lon), readNumber(value.lat)];
  return value.lon === undefined || value.lat === undefined
    ? null
    : { type: "Point", coordinates: [lon, lat] };
}
