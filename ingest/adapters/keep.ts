import { isObject } from "./json.ts";
import { cleanText, maxTextLength } from "./text.ts";

/**
 * Allow-lists as values: a `Keep` returns what of a value may be archived. What stands where something else is expected
 * leaves only its type behind (`(text)`), so that a contact cannot slip through in a field that we read as a number.
 */
export type Keep = (value: unknown) => unknown;

const emailAddress = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/** Free text that we show, such as a name. E-mail addresses in it are masked. */
export const text = textUpTo(maxTextLength);

/** An identifier of the access point itself. */
export const id = matching(/^[\w.:/+-]{1,64}$/);

/** A word of a vendor's vocabulary. */
export const word = matching(/^[\p{L}\p{N}_ .-]{1,60}$/u);

/** A time in any spelling. */
export const time = matching(/^[\dTZ :.,+-]{1,40}$/);

/** A number, also one written as text. */
export const number = matching(/^([\d.,+-]{1,40}|NaN)$/);

/** true or false. */
export const flag: Keep = (value) => (typeof value === "boolean" || value === null ? value : foreign(value));

/** Free text of so many characters. */
export function textUpTo(maxLength: number): Keep {
  return (value) => {
    if (typeof value === "string") return maskContacts(cleanText(value, maxLength));
    return typeof value === "number" || value === null ? value : foreign(value);
  };
}

/** An object of which only these fields stay. */
export function fields(keeps: Record<string, Keep>): Keep {
  const entries = Object.entries(keeps);
  return (value) => {
    if (!isObject(value)) return foreign(value);
    const kept: Record<string, unknown> = {};
    for (const [name, keep] of entries) {
      if (value[name] !== undefined) kept[name] = keep(value[name]);
    }
    return kept;
  };
}

/** A list; each item stays, as a record to be counted. */
export function list(keep: Keep): Keep {
  return (value) => (Array.isArray(value) ? value.map(keep) : foreign(value));
}

/** An object that is a table by identifier; each entry stays, as a record to be counted. */
export function entries(keep: Keep): Keep {
  return (value) => {
    if (!isObject(value)) return foreign(value);
    const kept = Object.entries(value).map(([name, item], index) => {
      const key = id(name) === name ? name : `(key ${index + 1})`;
      return [key, keep(item)] as const;
    });
    return Object.fromEntries(kept);
  };
}

const leftBehind = /^\((text|number|flag|list|object|key \d+)\)$/;

/** True for what `Keep` left behind of a value of another type. */
export function isForeign(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("(") && leftBehind.test(value);
}

function matching(pattern: RegExp): Keep {
  return (value) => {
    if (value === null || typeof value === "number") return value;
    return typeof value === "string" && pattern.test(value.trim()) ? value.trim() : foreign(value);
  };
}

function foreign(value: unknown): unknown {
  if (value === null || value === undefined || isForeign(value)) return value ?? null;
  if (Array.isArray(value)) return "(list)";
  return { string: "(text)", number: "(number)", boolean: "(flag)" }[typeof value as string] ?? "(object)";
}

function maskContacts(clean: string): string {
  return clean.includes("@") ? clean.replace(emailAddress, "…").trim() : clean;
}
