import type { PostalAddress } from "#domain/observation.ts";
import { isForeign } from "../keep.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote, readText } from "../text.ts";
import type { MappedRecord } from "./records.ts";

/** The postal address of a record, house number and suffix together. */
export function readPostal(builder: PayloadBuilder, { fields }: MappedRecord): PostalAddress {
  const street = label(fields.street);
  const locality = label(fields.locality);
  for (const name of [street, locality]) {
    if (name !== null && isMisread(name)) builder.notice(`${quote(name)} looks decoded wrongly`);
  }
  return { street, houseNumber: houseNumberOf(fields), postcode: postcodeOf(fields.postcode), locality };
}

/** A text of a record; null: blank, or something else than a text. */
export function label(value: unknown): string | null {
  return isForeign(value) ? null : readText(value);
}

function houseNumberOf(fields: MappedRecord["fields"]): string | null {
  // Registers fill up with zeros.
  const number = label(fields.houseNumber)?.replace(/^0+(?=\d)/, "") ?? null;
  const suffix = label(fields.suffix);
  if (number === null || suffix === null) return number;
  return /^\p{L}$/u.test(suffix) ? `${number}${suffix}` : `${number} ${suffix}`;
}

/** Spreadsheets take the zero off the front. */
function postcodeOf(value: unknown): string | null {
  const text = label(value);
  return text !== null && /^\d{4}$/.test(text) && typeof value === "number" ? `0${text}` : text;
}

/** UTF-8 that was taken for windows-1252 somewhere before us (StraÃŸe), or what no longer could be read at all. */
function isMisread(text: string): boolean {
  return /\ufffd|[ÃÂ][\u0080-\u00bf\u0152-\u0192\u2013-\u2122]/u.test(text);
}
