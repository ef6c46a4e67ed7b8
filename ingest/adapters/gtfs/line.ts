import type {
  LineObservation,
  LineRun,
  LineStop,
  LineTrip,
  LineWay,
  ServiceDays,
} from "#domain/observation.ts";
import { canonicalJson, compareText } from "../json.ts";
import { quote } from "../text.ts";
import { countDays, lastDay } from "./days.ts";
import { directionOf } from "./direction.ts";
import type { LineDocument } from "./document.ts";
import { modeOf } from "./route-type.ts";
import { fillTimes } from "./times-between.ts";
import { type WayCourse, WayCourses } from "./way-course.ts";

type Attributes = LineObservation["attributes"];

/** A way while it is put together. */
interface Draft {
  direction: 0 | 1 | null;
  calls: number[];
  course: WayCourse;
  /** How often each headsign is shown. */
  headsigns: Map<string, number>;
  departures: number;
  runs: Map<string, LineRun>;
}

/** The line as it is stored. Null: no trip leads from one place to another. Feeds differ in the order of everything; this does not. */
export function makeLine(
  line: LineDocument,
  receivedAt: Date,
  notice: (text: string, times: number) => void,
): Attributes | null {
  const name = quote(line.shortName ?? line.longName ?? line.key);
  const tell = (code: string, times = 1) => notice(`${code} on line ${name}`, times);
  const drafts = draftWays(line, new WayCourses(line, tell), tell);
  if (drafts.length === 0) return null;
  const today = receivedAt.toISOString().slice(0, 10);
  if (line.services.every((days) => (lastDay(days) ?? "") < today)) notice("expired_calendar", 1);
  const ways = ordered(withDirections(drafts, line.stops), line.stops);
  const { stops, services, places } = usedParts(ways, line);
  return {
    shortName: line.shortName,
    longName: line.longName,
    agency: line.agency,
    routeType: line.routeType,
    mode: modeOf(line.routeType),
    color: line.color,
    textColor: line.textColor,
    sortOrder: line.sortOrder,
    routes: line.routes,
    stops,
    ways: ways.map((way) => finishWay(way, places)),
    services,
  };
}

function draftWays(line: LineDocument, courses: WayCourses, tell: (code: string) => void): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const pattern of line.patterns) {
    const course = courses.courseOf(pattern);
    if (course === null) {
      tell("unusable_trip");
      continue;
    }
    const { direction, calls, headsign } = pattern;
    const draft: Draft = { direction, calls, course, headsigns: new Map(), departures: 0, runs: new Map() };
    for (const { service, times, trips } of pattern.runs) {
      const seconds = fillTimes(times, course.along);
      addRun(draft, { service, seconds, trips });
      const days = countDays(line.services[service] as ServiceDays);
      draft.departures += days * trips.reduce((sum, trip) => sum + timesMade(trip), 0);
    }
    if (headsign !== null) draft.headsigns.set(headsign, draft.departures);
    join(drafts, draft, line.stops);
  }
  return [...drafts.values()];
}

/** How often the trip is made on a day. */
function timesMade({ startsAt, everySeconds, untilSeconds }: LineTrip): number {
  if (everySeconds === undefined || untilSeconds === undefined) return 1;
  return Math.max(0, Math.ceil((untilSeconds - startsAt) / everySeconds));
}

function addRun(draft: Draft, { service, seconds, trips }: LineRun): void {
  const key = `${service}:${seconds.join(";")}`;
  const run = draft.runs.get(key);
  if (run) run.trips.push(...trips);
  else draft.runs.set(key, { service, seconds, trips: [...trips] });
}

/** Two of the same direction, stops and course are one. */
function join(drafts: Map<string, Draft>, draft: Draft, stops: LineDocument["stops"]): void {
  const { direction, calls, course, headsigns } = draft;
  const key = JSON.stringify([direction, calls.map((call) => stops[call]?.key), course.points]);
  const known = drafts.get(key);
  if (!known) {
    drafts.set(key, draft);
    return;
  }
  // What the one with more departures says of where the calls are holds.
  if (draft.departures > known.departures) known.course = course;
  known.departures += draft.departures;
  for (const [headsign, times] of headsigns) {
    known.headsigns.set(headsign, (known.headsigns.get(headsign) ?? 0) + times);
  }
  for (const run of draft.runs.values()) addRun(known, run);
}

/** Each with a direction; ways that the feed gave none may then be one with others. */
function withDirections(drafts: readonly Draft[], stops: LineDocument["stops"]): Draft[] {
  const sorted = ordered(drafts, stops);
  const main =
    sorted.find(({ direction }) => direction === 0) ?? sorted.find(({ direction }) => direction === null);
  const joined = new Map<string, Draft>();
  for (const draft of sorted) {
    join(
      joined,
      { ...draft, direction: draft.direction ?? directionOf(draft.calls, main?.calls, stops) },
      stops,
    );
  }
  return [...joined.values()];
}

/** By direction, then the most frequent first, then the longest. */
function ordered(drafts: readonly Draft[], stops: LineDocument["stops"]): Draft[] {
  const texts = new Map(
    drafts.map((draft) => [
      draft,
      JSON.stringify([draft.calls.map((call) => stops[call]?.key), draft.course.points]),
    ]),
  );
  return [...drafts].sort(
    (a, b) =>
      (a.direction ?? 0) - (b.direction ?? 0) ||
      b.departures - a.departures ||
      b.course.length - a.course.length ||
      compareText(texts.get(a) ?? "", texts.get(b) ?? ""),
  );
}

interface Parts {
  stops: LineStop[];
  services: ServiceDays[];
  /** Places in these lists by places in the document's. */
  places: { stops: Map<number, number>; services: Map<number, number> };
}

/** Stops and services of the ways, each once. */
function usedParts(ways: readonly Draft[], line: LineDocument): Parts {
  const calls = new Set(ways.flatMap((way) => way.calls));
  const stops = once([...calls], line.stops, ({ key }) => key);
  const running = new Set(ways.flatMap(({ runs }) => [...runs.values()].map(({ service }) => service)));
  const services = once([...running], line.services, canonicalJson);
  return {
    stops: stops.values,
    services: services.values,
    places: { stops: stops.places, services: services.places },
  };
}

function once<Thing>(used: number[], things: readonly Thing[], keyOf: (thing: Thing) => string) {
  const keys = new Map(used.map((place) => [place, keyOf(things[place] as Thing)]));
  const order = [...new Set(keys.values())].sort(compareText);
  const first = new Map<string, Thing>();
  for (const [place, key] of keys) if (!first.has(key)) first.set(key, things[place] as Thing);
  const rank = new Map(order.map((key, index) => [key, index]));
  return {
    values: order.map((key) => first.get(key) as Thing),
    places: new Map([...keys].map(([place, key]) => [place, rank.get(key) ?? 0])),
  };
}

function finishWay(draft: Draft, { stops, services }: Parts["places"]): LineWay {
  const { course, departures } = draft;
  const merged: Draft = { ...draft, runs: new Map() };
  for (const run of draft.runs.values()) addRun(merged, { ...run, service: services.get(run.service) ?? 0 });
  const headsigns = [...draft.headsigns].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return {
    direction: draft.direction ?? 0,
    headsign: headsigns[0]?.[0] ?? null,
    calls: draft.calls.map((call) => stops.get(call) ?? 0),
    along: course.along,
    course: course.points,
    isDrawn: course.isDrawn,
    departures,
    runs: [...merged.runs.values()].map(sortedTrips).sort(byService),
  };
}

function sortedTrips({ trips, ...run }: LineRun): LineRun {
  const sorted = [...trips].sort((a, b) => a.startsAt - b.startsAt || compareText(a.id, b.id));
  return { ...run, trips: sorted };
}

function byService(a: LineRun, b: LineRun): number {
  return a.service - b.service || compareText(JSON.stringify(a.seconds), JSON.stringify(b.seconds));
}
