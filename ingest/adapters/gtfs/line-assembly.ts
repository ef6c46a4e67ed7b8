import { setImmediate } from "node:timers/promises";
import { serviceDays } from "./calendars.ts";
import { countDays } from "./days.ts";
import type { FaultyDocument, LineDocument, PatternDocument } from "./document.ts";
import type { Findings } from "./findings.ts";
import { frequenciesOf } from "./frequencies.ts";
import type { FeedLine, FeedRoute } from "./routes.ts";
import { readShape } from "./shapes.ts";
import type { Stop, Stops } from "./stops.ts";
import type { Store } from "./store.ts";
import { readCalls, type TripCalls } from "./trip-calls.ts";
import { type Trip, tripsOf } from "./trips.ts";

export interface Loaded {
  store: Store;
  stops: Stops;
  findings: Findings;
}

/** All that the feed says of a line, from what was brought into the store. */
export async function assembleLine(
  line: FeedLine,
  number: number,
  loaded: Loaded,
): Promise<LineDocument | FaultyDocument> {
  const assembly = new LineAssembly(loaded);
  for (const trips of tripsOf(loaded.store, number)) {
    for (const trip of trips) assembly.add(trip);
    await setImmediate();
  }
  return assembly.finish(line);
}

type Run = PatternDocument["runs"][number];
type Pattern = Omit<PatternDocument, "runs"> & { runs: Map<string, Run> };

/** Gathers trips of a line into patterns. Stops, shapes and services are asked for once each. */
class LineAssembly {
  readonly #loaded: Loaded;
  readonly #stops = new Numbered<number, Stop & { place: [number, number] }>();
  readonly #shapes = new Numbered<string, LineDocument["shapes"][number]>();
  readonly #services = new Numbered<string, LineDocument["services"][number]>();
  readonly #patterns = new Map<string, Pattern>();
  readonly #leftOut = new Map<string, number>();
  #trips = 0;

  constructor(loaded: Loaded) {
    this.#loaded = loaded;
  }

  add(trip: Trip): void {
    const { store, findings } = this.#loaded;
    this.#trips += 1;
    const service = this.#services.place(trip.service, (id) => this.#readService(id));
    if (service === null) {
      this.#leaveOut("foreign_key_violation", "trips.txt, service_id", trip);
      return;
    }
    const hasPlace = (stop: number) => this.#stops.place(stop, () => this.#readStop(stop)) !== null;
    const calls = readCalls(store, trip, hasPlace, findings);
    if (typeof calls === "string") {
      this.#leaveOut(calls, "stop_times.txt", trip);
      return;
    }
    const { runs } = this.#patternOf(trip, calls);
    const key = `${service}:${calls.times.join(";")}`;
    const run = runs.get(key) ?? { service, times: calls.times, trips: [] };
    runs.set(key, run);
    run.trips.push(...tripsMade(store, trip, calls.startsAt));
  }

  finish(line: FeedLine): LineDocument | FaultyDocument {
    if (this.#patterns.size === 0) return this.#faulty(line);
    const [first] = line.routes as [FeedRoute, ...FeedRoute[]];
    const said = <Field extends keyof FeedRoute>(field: Field) =>
      line.routes.find((route) => route[field] !== null)?.[field] ?? null;
    const sorted = line.routes.flatMap(({ sortOrder }) => sortOrder ?? []);
    return {
      key: line.key,
      agency: line.agency,
      shortName: line.shortName,
      longName: said("longName"),
      routeType: first.routeType,
      color: said("color"),
      textColor: said("textColor"),
      sortOrder: sorted.length > 0 ? Math.min(...sorted) : null,
      routes: line.routes.map(({ id }) => id),
      stops: this.#stops.values.map(({ place: [lon, lat], ...stop }) => ({ ...stop, lon, lat })),
      shapes: this.#shapes.values,
      services: this.#services.values,
      patterns: [...this.#patterns.values()].map(({ runs, ...pattern }) => ({
        ...pattern,
        runs: [...runs.values()],
      })),
    };
  }

  #readService(id: string): LineDocument["services"][number] | null {
    const days = serviceDays(this.#loaded.store, id);
    if (days === null || countDays(days) > 0) return days;
    this.#loaded.findings.add("service_has_no_active_day_of_the_week", "calendar.txt", id);
    return null;
  }

  #readStop(number: number): (Stop & { place: [number, number] }) | null {
    const { place, ...stop } = this.#loaded.stops.stop(number);
    if (place === null) this.#loaded.findings.add("stop_without_location", "stops.txt", stop.key);
    return place && { ...stop, place };
  }

  #patternOf({ direction, headsign, shape: id }: Trip, { stops, distances }: TripCalls): Pattern {
    const shape = id === null ? null : this.#shapes.place(id, () => this.#readShape(id));
    const key = JSON.stringify([direction, headsign, shape, stops, distances]);
    const known = this.#patterns.get(key);
    if (known) return known;
    const calls = stops.map((stop) => this.#stops.place(stop, () => null) ?? 0);
    const pattern = { direction, headsign, shape, calls, distances, runs: new Map<string, Run>() };
    this.#patterns.set(key, pattern);
    return pattern;
  }

  #readShape(id: string): LineDocument["shapes"][number] | null {
    const { store, findings } = this.#loaded;
    const shape = readShape(store, id, findings);
    if (shape === null) findings.add("foreign_key_violation", "trips.txt, shape_id", id);
    return shape;
  }

  #leaveOut(code: string, where: string, trip: Trip): void {
    const about = code === "foreign_key_violation" ? trip.service : trip.id;
    this.#loaded.findings.add(code, where, about);
    this.#leftOut.set(code, (this.#leftOut.get(code) ?? 0) + 1);
  }

  #faulty({ key, agency, shortName, routes }: FeedLine): FaultyDocument {
    const record = { key, agency, shortName, routes: routes.slice(0, 10).map(({ id }) => id) };
    const reasons = [...this.#leftOut].map(([code, times]) => {
      return { path: "trips", code, message: `${times} of ${this.#trips} trips: ${expected[code] ?? code}` };
    });
    const none = { path: "trips", code: "unusable_trip", message: "expected trips of this line, got none" };
    return { record, reasons: reasons.length > 0 ? reasons : [none] };
  }
}

const expected: Record<string, string> = {
  foreign_key_violation: "expected a service with days in calendar.txt or calendar_dates.txt, got none",
  unusable_trip: "expected calls at two stops or more whose place is known, got fewer",
  missing_trip_edge: "expected a time at the first and at the last call, got none",
};

/** The trip once, or as often as frequencies.txt says. */
function tripsMade(store: Store, { id, number }: Trip, startsAt: number): Run["trips"] {
  const frequencies = frequenciesOf(store, number);
  if (frequencies.length === 0) return [{ id, startsAt }];
  return frequencies.map(({ starts, ends, every }) => {
    return { id, startsAt: starts, everySeconds: every, untilSeconds: ends };
  });
}

/** Things by identifier, each with its place in a list; null for those that cannot be had. */
class Numbered<Id, Thing> {
  readonly values: Thing[] = [];
  readonly #places = new Map<Id, number | null>();

  place(id: Id, read: (id: Id) => Thing | null): number | null {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const thing = read(id);
    const place = thing === null ? null : this.values.push(thing) - 1;
    this.#places.set(id, place);
    return place;
  }
}
