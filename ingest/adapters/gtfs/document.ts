import { z } from "zod";
import * as keep from "../keep.ts";

/** Texts without e-mail addresses, and never longer than 200 characters. */
const text = z.string().transform((value) => String(keep.text(value)));
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const color = z
  .string()
  .regex(/^[0-9A-F]{6}$/)
  .nullable();
const seconds = z.int().min(0).max(0x7fff_ffff);
const place = z.int().min(0);
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

const trip = z.object({
  id: text,
  startsAt: seconds,
  everySeconds: z.int().min(1).exactOptional(),
  untilSeconds: seconds.exactOptional(),
});

const run = z.object({
  /** Place in `services`. */
  service: place,
  /** Arrival and departure at each call, seconds since the trip's start; null: between two times. */
  times: z.array(z.tuple([seconds, seconds]).nullable()),
  trips: z.array(trip),
});

/** Trips with the same direction, headsign, shape and calls. */
const pattern = z.object({
  direction: z.union([z.literal(0), z.literal(1)]).nullable(),
  headsign: text.nullable(),
  /** Place in `shapes`; null: the feed draws no course. */
  shape: place.nullable(),
  /** Places in `stops`. */
  calls: z.array(place).min(2),
  /** `shape_dist_traveled` of each call; null: not of all. */
  distances: z.array(z.number()).nullable(),
  runs: z.array(run),
});

const line = z.object({
  key: text.pipe(z.string().min(1)),
  agency: text.nullable(),
  shortName: text.nullable(),
  longName: text.nullable(),
  routeType: z.int().min(0),
  color,
  textColor: color,
  sortOrder: z.int().min(0).nullable(),
  routes: z.array(text).min(1),
  stops: z.array(
    z.object({
      key: text,
      name: text,
      lon: position.def.items[0],
      lat: position.def.items[1],
      platform: text.nullable(),
      station: text.nullable(),
      stationName: text.nullable(),
    }),
  ),
  shapes: z.array(z.object({ points: z.array(position).min(2), distances: z.array(z.number()).nullable() })),
  services: z.array(
    z.object({
      from: date.nullable(),
      to: date.nullable(),
      weekdays: z.string().regex(/^[01]{7}$/),
      added: z.array(date),
      removed: z.array(date),
    }),
  ),
  patterns: z.array(pattern).min(1),
});

/** A line that cannot be used, or a row that is none. */
const faulty = z.object({
  record: z.record(z.string(), z.union([text, z.number(), z.null(), z.array(text)])),
  reasons: z.array(z.object({ path: text, code: text, message: text })).min(1),
});

export type LineDocument = z.infer<typeof line>;
export type PatternDocument = z.infer<typeof pattern>;
export type FaultyDocument = z.infer<typeof faulty>;

/** What of a line is archived. Null: it is none. Applied to its own result it changes nothing. */
export function keepLine(value: unknown): LineDocument | FaultyDocument | null {
  const usable = line.safeParse(value);
  if (usable.success) return isWhole(usable.data) ? usable.data : null;
  return faulty.safeParse(value).data ?? null;
}

/** Whether all places lead somewhere and lists belong together. */
function isWhole({ stops, shapes, services, patterns }: LineDocument): boolean {
  if (shapes.some(({ points, distances }) => distances && distances.length !== points.length)) return false;
  return patterns.every(({ shape, calls, distances, runs }) => {
    const isFit = calls.every((stop) => stop < stops.length) && (shape === null || shape < shapes.length);
    const isSame = distances === null || distances.length === calls.length;
    return (
      isFit &&
      isSame &&
      runs.every(
        ({ service, times }) =>
          service < services.length &&
          times.length === calls.length &&
          times[0] != null &&
          times.at(-1) != null,
      )
    );
  });
}
