import type { JsonObject } from "../json.ts";

const shape = /^(?:SRID=\d+;)?\s*([A-Z]+)\s*(?:Z|M|ZM)?\s*\(([^()]*)\)$/i;
const types: Readonly<Record<string, string>> = { point: "Point", linestring: "LineString" };

/**
 * A position or course as the standard's tables write it (`POINT (7.46 51.51)`, `LINESTRING (…)`) in GeoJSON's shape, checked
 * later like any other. Undefined: nothing is said; a text that cannot be read becomes a geometry of no known type.
 */
export function readWkt(value: unknown): JsonObject | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const [, word = "", inside = ""] = shape.exec(value) ?? [];
  const type = types[word.toLowerCase()];
  if (type === undefined) return { type: /^[A-Za-z]{1,20}/.exec(value)?.[0] ?? "(other)", coordinates: null };
  const positions = inside.split(",").map((position) => position.trim().split(/\s+/).map(readNumber));
  return { type, coordinates: type === "Point" ? positions[0] : positions };
}

function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : null;
}
