/** How deep the lists of positions are nested. */
const types: Readonly<Record<string, { type: string; depth: number }>> = {
  POINT: { type: "Point", depth: 0 },
  MULTIPOINT: { type: "MultiPoint", depth: 1 },
  LINESTRING: { type: "LineString", depth: 1 },
  MULTILINESTRING: { type: "MultiLineString", depth: 2 },
  POLYGON: { type: "Polygon", depth: 2 },
  MULTIPOLYGON: { type: "MultiPolygon", depth: 3 },
};

const shape = /^(?:SRID=\d+;)?\s*([A-Z]+)(?:\s+(?:ZM|Z|M))?\s*(\([-+\d.eE,()\s]*\))$/i;

/** A geometry as tables write it, as Well-known text (`POLYGON ((…))`) or as GeoJSON; to be checked like any other. Null: neither. */
export function readGeometryText(text: string): { type: string; coordinates: unknown } | null {
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return parseJson(trimmed);
  const [, word = "", inside = ""] = shape.exec(trimmed) ?? [];
  const known = types[word.toUpperCase()];
  if (!known) return null;
  // Positions become lists of numbers, and brackets remain brackets.
  const positions = inside.replaceAll(/[^(),]+/g, (position) =>
    position.trim() === "" ? "" : `[${position.trim().split(/\s+/).map(plainNumber).join(",")}]`,
  );
  const lists = parseJson(positions.replaceAll("(", "[").replaceAll(")", "]")) as unknown;
  if (!Array.isArray(lists)) return null;
  const coordinates: unknown = known.depth === 0 ? lists[0] : lists;
  // MULTIPOINT is written with and without brackets around each.
  const isWrapped = known.type === "MultiPoint" && lists.every((item) => Array.isArray(item?.[0]));
  return { type: known.type, coordinates: isWrapped ? lists.map(([item]) => item) : coordinates };
}

/** What JSON does not take for a number (`.5`, `+1`, `1.`) is made one. */
function plainNumber(text: string): string {
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? String(number) : "null";
}

function parseJson(text: string): { type: string; coordinates: unknown } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
