const largestRecordChars = 16_000;

/**
 * JSON text that PostgreSQL's jsonb takes: without U+0000 and lone surrogates, in keys too. A record over 16,000
 * characters is cut and says so; what was wrong with it stands in its reasons.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(clean(value, 0)) ?? "null";
  if (text.length <= largestRecordChars) return text;
  return JSON.stringify({
    truncated: true,
    characters: text.length,
    start: storableText(text.slice(0, 2_000)),
  });
}

/** The value as PostgreSQL's jsonb takes it; itself where nothing is wrong with it. `text`: its JSON. */
export function storableValue<T>(value: T, text: string): T {
  return /\\u(0000|d[89a-f])/i.test(text) ? (clean(value, 0) as T) : value;
}

/** Text that PostgreSQL takes. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== "object") return value;
  if (depth > 50) return "…";
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), clean(item, depth + 1)]),
  );
}
