import { UnusablePayload } from "../adapter.ts";
import { isObject, objectOf } from "../json.ts";
import { quote } from "../text.ts";
import type { RawRecord } from "./records.ts";

/** The features of a FeatureCollection, or one feature that stands alone. Null: what is no feature. */
export function readFeatures(document: unknown): (RawRecord | null)[] {
  const { type, features } = objectOf(document);
  if (type === "Feature") return [readFeature(document)];
  if (type === "FeatureCollection" && Array.isArray(features)) return features.map(readFeature);
  throw new UnusablePayload(`expected a GeoJSON FeatureCollection, got ${described(document)}`);
}

/** A document that is no collection, by its type or what else it is. */
function described(document: unknown): string {
  if (document === null) return "null: the file says that there is nothing";
  if (Array.isArray(document))
    return `a list of ${document.length}: its features have to stand in "features"`;
  return isObject(document) ? `an object of type ${quote(document.type ?? null)}` : quote(document);
}

/** The EPSG code of the `crs` member that GeoJSON had before RFC 7946, which many offices still write. */
export function readDocumentCrs(document: unknown): number | null {
  const { name } = objectOf(objectOf(objectOf(document).crs).properties);
  if (typeof name !== "string" || /CRS84$/i.test(name)) return null;
  const code = /EPSG:+(\d{4,6})$/i.exec(name.trim())?.[1];
  return code ? Number(code) : null;
}

/** One feature. Null: what is none. */
export function readFeature(feature: unknown): RawRecord | null {
  if (!isObject(feature) || feature.type !== "Feature") return null;
  return { properties: objectOf(feature.properties), id: feature.id, geometry: feature.geometry };
}
