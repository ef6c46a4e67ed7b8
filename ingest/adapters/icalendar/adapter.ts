import { z } from "zod";
import type { MappedPayload } from "#domain/observation.ts";
import { type Adapter, type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { canonicalJson, compareText } from "../json.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { describedClocks } from "./clocks.ts";
import { type CalendarEvent, readEvent } from "./event.ts";
import { occurrencesOf } from "./occurrences.ts";
import { scrubCalendar } from "./shape.ts";

const options = z.strictObject({
  as: z.literal("service-event").default("service-event"),
  /** Slug of the area in which the service is promised while an event lasts. */
  area: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens only")
    .max(80),
});
type Options = z.infer<typeof options>;

const dayMs = 86_400_000;
/** Of a calendar that goes back for ever, and of a rule that never ends, only what may still be asked about. */
const backMs = 366 * dayMs;
const aheadMs = 731 * dayMs;
const mostOccurrences = 5_000;
/** Days that are looked at for all rules together: a second or two of work, far more than any honest calendar needs. */
const mostDays = 300_000;

/** iCalendar (RFC 5545): match days, fair days. */
export const icalendar: Adapter<Options> = {
  name: "icalendar",
  options,
  kinds: ["service-event"],

  async fetch({ source, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { text: response.text() };
  },

  scrub: scrubCalendar,
  map: mapEvents,
};

/** The tally counts entries of the calendar (VEVENT), however often each takes place. */
function mapEvents({ events, zones }: Documents, context: MapContext<Options>): MappedPayload {
  if (!Array.isArray(events)) throw new UnusablePayload("expected a calendar");
  const { options, city, receivedAt } = context;
  const from = receivedAt.getTime() - backMs;
  const to = receivedAt.getTime() + aheadMs;
  const builder = new PayloadBuilder(events.length);
  const known = describedClocks(zones, from, to);
  const read: { record: unknown; event: CalendarEvent }[] = [];
  for (const record of events as unknown[]) {
    const result = readEvent(record, known, city.timeZone);
    if (result.kind === "rejected") builder.reject(record, result.reason);
    else if (result.kind === "skipped") builder.skip(result.why);
    else read.push({ record, event: result.event });
  }
  const moved = movedOccurrences(read.map(({ event }) => event));
  // What exceeds a limit must not depend on the order of the entries.
  const inOrder = read
    .map((entry) => ({ ...entry, json: canonicalJson(entry.record) }))
    .sort((a, b) => compareText(a.event.key, b.event.key) || compareText(a.json, b.json));
  const budget = { occurrences: mostOccurrences, days: mostDays };
  for (const { record, event } of inOrder) {
    if (event.isCancelled) {
      builder.skip("cancelled");
      continue;
    }
    const occurrences = occurrencesOf(event, { from, to, except: moved.get(event.uid), budget });
    if ("code" in occurrences) builder.reject(record, occurrences);
    else if (occurrences.length === 0) builder.skip("outside_window");
    else {
      const { key, title, sequence } = event;
      builder.observe(
        { kind: "service-event", key, area: options.area, title, occurrences },
        record,
        () => sequence,
      );
    }
  }
  return builder.finish(null);
}

/** Instants of a series that an entry of their own speaks of (RECURRENCE-ID), moved, renamed or cancelled. */
function movedOccurrences(events: readonly CalendarEvent[]): Map<string, Set<number>> {
  const moved = new Map<string, Set<number>>();
  for (const { uid, recurrenceOf } of events) {
    if (recurrenceOf !== null) moved.set(uid, (moved.get(uid) ?? new Set()).add(recurrenceOf));
  }
  return moved;
}
