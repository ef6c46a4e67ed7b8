import { isObject, type JsonObject, objectOf } from "../json.ts";

/**
 * A feature of the standard's GeoJSON as a piece of its network. Its `featureType` says what it is, else its geometry; a span's
 * nodes stand in it whole, of which the identifier is left. Null: it is neither node nor span.
 */
export function readFeature(feature: unknown): JsonObject | null {
  if (!isObject(feature) || feature.type !== "Feature" || !isObject(feature.properties)) return null;
  const { network, featureType, ...properties } = feature.properties;
  const geometry = feature.geometry ?? null;
  const kind = featureType ?? { Point: "node", LineString: "span" }[String(objectOf(geometry).type)];
  const piece = { ...describe(network), dereferenced: true };
  if (kind === "node") return { ...piece, nodes: [{ ...properties, location: geometry }] };
  if (kind !== "span") return null;
  const { start, end } = properties;
  return { ...piece, spans: [{ ...properties, start: idOf(start), end: idOf(end), route: geometry }] };
}

/** Some publishers give the network's identifier alone. */
function describe(network: unknown): JsonObject {
  if (!isObject(network)) return network === undefined || network === null ? {} : { id: network };
  const { id, name, publish, crs, links } = network;
  return { id, name, publish, crs, links };
}

function idOf(node: unknown): unknown {
  return isObject(node) ? node.id : node;
}
