import { isObject } from "./json.ts";

/** No text of a feed is longer than this when it leaves an adapter. */
export const maxTextLength = 200;

const breaks = /[\t\n\v\f\r\u2028\u2029]+/g;
// Controls would break the database (U+0000) or the page (direction overrides turn a name around its neighbours).
const controls = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const plain = /^[\u0020-\u007e]*$/;

/** Without control characters and broken surrogates, composed (NFC), trimmed, cut at `maxLength` characters. */
export function cleanText(text: string, maxLength: number = maxTextLength): string {
  if (plain.test(text)) return cut(text.trim(), maxLength);
  const clean = text
    .slice(0, 4 * maxLength)
    .replace(breaks, " ")
    .replace(controls, "")
    .toWellFormed()
    .normalize("NFC");
  return cut(clean.trim(), maxLength);
}

/** What a field says as text: strings and finite numbers; null for blank ones and everything else. */
export function readText(value: unknown): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  return typeof value === "string" ? cleanText(value) || null : null;
}

/** What a field says as a number; a decimal comma is read too. NaN: it says something else. */
export function readNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return Number.NaN;
  const text = value.trim();
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return Number(text);
  if (/^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(text)) {
    return Number(text.replaceAll(".", "").replace(",", "."));
  }
  return Number.NaN;
}

/** True where a field says nothing: absent, null, blank. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** A value of a feed as it may stand in a message: short, in quotes. */
export function quote(value: unknown): string {
  if (typeof value === "string") return `"${cleanText(value, 40)}"`;
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : String(value);
}

const maxItems = 20;
const maxDepth = 6;

/** A record as it may be kept with its reasons: clean texts, long lists and deep levels cut short. */
export function printable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) {
    if (depth === maxDepth) return "[…]";
    const items = value.slice(0, maxItems).map((item) => printable(item, depth + 1));
    return value.length > maxItems ? [...items, `… ${value.length - maxItems} more`] : items;
  }
  if (!isObject(value)) return value ?? null;
  if (depth === maxDepth) return "{…}";
  const fields = Object.entries(value).slice(0, 2 * maxItems);
  return Object.fromEntries(
    fields.map(([name, inner]) => [cleanText(name, 64), printable(inner, depth + 1)]),
  );
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return text
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}
