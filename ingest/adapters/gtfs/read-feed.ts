import { setImmediate } from "node:timers/promises";
import type { Documents, StreamContext } from "../adapter.ts";
import { loadCalendars } from "./calendars.ts";
import { FeedFiles } from "./feed-files.ts";
import { Findings } from "./findings.ts";
import { loadFrequencies } from "./frequencies.ts";
import { assembleLine, type Loaded } from "./line-assembly.ts";
import type { GtfsOptions } from "./options.ts";
import { type FeedRoutes, readRoutes } from "./routes.ts";
import { isWanted, namesLines, unmatched } from "./selection.ts";
import { loadShapes } from "./shapes.ts";
import { linesCallingAt, loadStopTimes } from "./stop-times.ts";
import { Stops } from "./stops.ts";
import { Store } from "./store.ts";
import { loadTrips, tripsOf } from "./trips.ts";

const unpackedPerPacked = 10;

/** A feed line by line, as far as the city is concerned. Memory is bounded: what is many lies in a file beside the body. */
export async function* readFeed(context: StreamContext<GtfsOptions>): AsyncGenerator<Documents> {
  const { source, options, path } = context;
  const findings = new Findings();
  const maxBytes = options.maxUnpackedBytes ?? unpackedPerPacked * source.maxBytes;
  const files = await FeedFiles.open(path, maxBytes, findings);
  try {
    const store = await Store.open(`${path}.timetable`);
    try {
      yield* readLines(context, files, store, findings);
    } finally {
      await store.close();
    }
  } finally {
    files.close();
  }
}

async function* readLines(
  { options, city }: StreamContext<GtfsOptions>,
  files: FeedFiles,
  store: Store,
  findings: Findings,
): AsyncGenerator<Documents> {
  const routes = await readRoutes(files, findings);
  for (const name of unmatched(routes.lines, options)) findings.add("no such line", "the feed", name);
  const stops = await Stops.read(files, store, findings);
  await loadTrips(files, store, routes.lineOf, findings);
  const kept = namesLines(options)
    ? wantedLines(routes, options)
    : await linesCallingAt(files, store, stops, stops.within(city.bbox));
  const loaded = { store, stops, findings };
  await loadLines(files, loaded, kept);
  for (const [number, line] of routes.lines.entries()) {
    if (kept.has(number)) {
      yield { lines: [await assembleLine(line, number, loaded)], skipped: {}, notices: {} };
    }
  }
  const reason = namesLines(options) ? "not_wanted" : "outside_city";
  const others = routes.lines.length - kept.size;
  const faulty = routes.faulty.map(({ record, reason: why }) => ({ record, reasons: [why] }));
  files.tellEncoding();
  yield { lines: faulty, skipped: others > 0 ? { [reason]: others } : {}, notices: findings.counts() };
}

function wantedLines({ lines }: FeedRoutes, options: GtfsOptions): Set<number> {
  return new Set(lines.flatMap((line, number) => (isWanted(line, options) ? [number] : [])));
}

/** Brings what these lines' trips need into the store. */
async function loadLines(
  files: FeedFiles,
  { store, stops, findings }: Loaded,
  kept: ReadonlySet<number>,
): Promise<void> {
  const shapes = new Set<string>();
  const services = new Set<string>();
  for (const line of kept) {
    for (const trips of tripsOf(store, line)) {
      for (const { shape, service } of trips) {
        if (shape !== null) shapes.add(shape);
        services.add(service);
      }
      await setImmediate();
    }
  }
  await loadStopTimes(files, store, stops, kept, findings);
  await loadShapes(files, store, shapes, findings);
  await loadFrequencies(files, store, kept, findings);
  await loadCalendars(files, store, services, findings);
}
