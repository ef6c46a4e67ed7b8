import { z } from "zod";

/** A space is what an unescaped `+` of an offset becomes in a query string. */
function repairOffset(value: unknown): unknown {
  return typeof value === "string" ? value.toUpperCase().replace(/ (\d\d:\d\d)$/, "+$1") : value;
}

const rfc3339 = z.iso.datetime({
  offset: true,
  error: "expected an RFC 3339 instant with an offset, such as 2026-07-01T12:00:00Z",
});

/** An instant with any offset. */
export const instantParameter = z
  .preprocess(
    repairOffset,
    rfc3339.transform((text) => new Date(text)),
  )
  .meta({ description: "RFC 3339 instant with any offset" });

/** A day of the city's calendar, as YYYY-MM-DD, or an instant that lies in it. */
export const dayParameter = z
  .preprocess(
    repairOffset,
    z.string().transform((text, context) => {
      if (z.iso.date().safeParse(text).success) return text;
      const instant = rfc3339.safeParse(text);
      if (instant.success) return new Date(instant.data);
      context.addIssue("expected a day such as 2026-07-01, or an RFC 3339 instant with an offset");
      return z.NEVER;
    }),
  )
  .meta({ description: "Day of the city's calendar, or an RFC 3339 instant in it" });

/** `west,south,east,north` in WGS84 degrees. */
export const bboxParameter = z
  .string()
  .transform((text, context) => {
    const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers;
    const inRange =
      Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
    if (numbers.length !== 4 || !inRange || west > east || south > north) {
      context.addIssue("expected west,south,east,north in degrees, west <= east and south <= north");
      return z.NEVER;
    }
    return { west, south, east, north };
  })
  .meta({ description: "west,south,east,north; WGS84 degrees" });

const largestDatabaseId = Number.MAX_SAFE_INTEGER;

/** A positive whole number in a path. */
export const idParameter = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, { error: "expected a positive whole number", abort: true })
  .transform(Number)
  .refine((id) => id <= largestDatabaseId, "expected a positive whole number");

/** How many rows a page holds. */
export function limitParameter(usual: number, most: number) {
  return z.coerce
    .number(`expected a whole number from 1 to ${most}`)
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .meta({ description: "Rows of a page" });
}

/** One or more words of a list: repeated, or separated by commas. */
export function wordsParameter<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat().flatMap((part) => part.split(",").map((word) => word.trim())))
    .pipe(z.array(z.enum(words)).min(1))
    .meta({ description: `One or more of ${words.join(", ")}; repeated or separated by commas` });
}

/** Free text that is safe to hand to the database. */
export const textParameter = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes("\u0000"), "must not contain a null character");
