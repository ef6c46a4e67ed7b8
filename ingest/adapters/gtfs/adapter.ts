import { type Adapter, UnusablePayload } from "../adapter.ts";
import { readCounts } from "../counts.ts";
import { keepLine } from "./document.ts";
import { mapLines } from "./map.ts";
import { type GtfsOptions, options } from "./options.ts";
import { readFeed } from "./read-feed.ts";

/** Timetables in GTFS Schedule: lines with their stops, courses and departures. */
export const gtfs: Adapter<GtfsOptions> = {
  name: "gtfs",
  options,
  kinds: ["line"],
  stream: { applies: () => true, read: readFeed },

  async fetch() {
    throw new UnusablePayload("a timetable is read from a file");
  },

  scrub({ lines, skipped, notices }) {
    if (!Array.isArray(lines)) throw new UnusablePayload("expected lines of a timetable");
    return {
      lines: lines.map(keepLine),
      skipped: Object.fromEntries(readCounts(skipped)),
      notices: Object.fromEntries(readCounts(notices)),
    };
  },

  map: mapLines,
};
