export type JsonObject = Record<string, unknown>;

/** A JSON object; arrays and null are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one, so that a path can be walked without asking at each step. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** JSON with sorted field names: equal records give equal texts, whatever order their fields came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareText(a, b))) : inner,
  );
}

/** Order by code unit: the same on every machine, unlike localeCompare. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
