import { z } from "zod";
import { idParameter, instantParameter, textParameter } from "../http/parameters.ts";

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** An instant, or an interval: null is an open end. */
interface Span {
  from: Date | null;
  /** What is shown; null: now. */
  until: Date | null;
}

const usualLimit = 100;
export const mostFeatures = 1_000;

/** Boxes to look in: two where the one asked for crosses the antimeridian. Heights are read and mean nothing here. */
export const boxesParameter = z
  .string()
  .transform((text, context): Box[] => {
    const boxes = boxesOf(text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part))));
    if (boxes !== null) return boxes;
    context.addIssue("expected west,south,east,north in degrees, south <= north, with or without heights");
    return z.NEVER;
  })
  .meta({
    description:
      "west,south,east,north, or west,south,lowest,east,north,highest; CRS84, heights mean nothing",
  });

/** RFC 3339 instants with any offset, alone or as `from/until`, either end open as `..` or left out. */
export const spanParameter = z
  .string()
  .transform((text, context): Span => {
    const ends = text.split("/").map((end) => endOf(end, text.includes("/")));
    const [from, until] = [ends[0], ends.at(-1)];
    const isSpan = ends.length <= 2 && from !== undefined && until !== undefined;
    if (isSpan && !(from !== null && until !== null && from > until)) return { from, until };
    context.addIssue("expected an RFC 3339 instant with an offset, or from/until with .. for an open end");
    return z.NEVER;
  })
  .meta({
    description:
      "RFC 3339 instant with any offset, or an interval from/until, `..` for an open end; an interval is answered for its end, an open end is now",
  });

/** `json` is the only format, so it need not be said. */
export const formatQuery = z.strictObject({ f: z.enum(["json"]).optional() });

export const featuresQuery = formatQuery.extend({
  bbox: boxesParameter.optional(),
  datetime: spanParameter.optional(),
  limit: z.coerce
    .number("expected a whole number from 1 up")
    .int()
    .min(1)
    .default(usualLimit)
    .transform((limit) => Math.min(limit, mostFeatures))
    .meta({ description: `Features of a page; more than ${mostFeatures} are taken for ${mostFeatures}` }),
  cursor: textParameter.optional().meta({ description: "From the link `next` of the page before" }),
});
export type FeaturesQuery = z.output<typeof featuresQuery>;

export const featureQuery = formatQuery.extend({ datetime: spanParameter.optional() });

/** A feature's name in a path as a database id; null: nothing is called that. */
export function idOf(feature: string): number | null {
  return idParameter.safeParse(feature).data ?? null;
}

function boxesOf(numbers: readonly number[]): Box[] | null {
  const heights = numbers.length === 6 ? [numbers[2], numbers[5]] : [];
  const flat = numbers.length === 6 ? numbers.filter((_, index) => index % 3 !== 2) : numbers;
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = flat;
  const inRange =
    Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  const areHeights = heights.every((height) => Number.isFinite(height));
  if (flat.length !== 4 || !inRange || !areHeights || south > north) return null;
  if (west <= east) return [{ west, south, east, north }];
  return [
    { west, south, east: 180, north },
    { west: -180, south, east, north },
  ];
}

/** Undefined: that is no end. */
function endOf(text: string, isOfSpan: boolean): Date | null | undefined {
  if (isOfSpan && (text === "" || text === "..")) return null;
  return instantParameter.safeParse(text).data;
}
