import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedError } from "#ingest/adapters/adapter.ts";
import { canonicalJson } from "#ingest/adapters/json.ts";
import { adapterNamed, dortmund, receivedAt, sourceOf } from "../support.ts";
import { linesOf, readFeed, type Tables } from "./feed.ts";

/** Values that go wrong, among those that go together. */
const odd = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "1e400",
    "NaN",
    "x".repeat(300),
    "\u0000",
    "planted@example.org",
    "99999999999",
  ),
  fc.string({ maxLength: 5 }).map((text) => text.replaceAll(/[",\r\n]/g, "")),
);
const among = (...values: string[]) =>
  fc.oneof(
    { weight: 600, arbitrary: fc.constantFrom(...values) },
    { weight: 30, arbitrary: odd },
    { weight: 1, arbitrary: fc.constant('"') },
  );
const id = among("a", "b", "c");
const stop = among("s1", "s2", "s3", "s4");
const time = among("", "8:00:00", "08:05:00", "25:10:00", "08:05:00", "9:00:00");
const lon = among("7.40", "7.41", "7.43", "7.45", "13.4", "0");
const lat = among("51.50", "51.51", "51.49", "0");
const distance = among("", "0", "1", "2.5", "3");
const date = among("20260302", "20260308", "20260401");
const flag = among("0", "1");

const columns: Record<string, Record<string, fc.Arbitrary<string>>> = {
  agency: { agency_id: id, agency_name: odd },
  routes: {
    route_id: id,
    agency_id: id,
    route_short_name: among("U41", " "),
    route_type: among("0", "3", "900"),
    route_color: among("fee702"),
  },
  stops: {
    stop_id: stop,
    stop_name: among("Markt"),
    stop_lat: lat,
    stop_lon: lon,
    parent_station: among("", "s1", "s2"),
    platform_code: odd,
  },
  trips: {
    trip_id: among("t1", "t2", "t3"),
    route_id: id,
    service_id: among("week", "end"),
    trip_headsign: odd,
    direction_id: among("", "0", "1"),
    shape_id: among("", "p", "q"),
  },
  stop_times: {
    trip_id: among("t1", "t2", "t3"),
    stop_id: stop,
    stop_sequence: among("1", "2", "3", "4"),
    arrival_time: time,
    departure_time: time,
    shape_dist_traveled: distance,
  },
  calendar: {
    service_id: among("week", "end"),
    monday: flag,
    sunday: flag,
    start_date: date,
    end_date: date,
  },
  calendar_dates: { service_id: among("week", "end"), date, exception_type: among("1", "2") },
  shapes: {
    shape_id: among("p", "q"),
    shape_pt_lat: lat,
    shape_pt_lon: lon,
    shape_pt_sequence: among("1", "2", "3", "4"),
    shape_dist_traveled: distance,
  },
  frequencies: {
    trip_id: among("t1", "t2"),
    start_time: time,
    end_time: time,
    headway_secs: among("600", "0"),
  },
};

/** Rows without which hardly any feed would have a line. */
const sound: Record<string, string[]> = {
  routes: ["a,a,U41,0,", "b,a,U41,0,", "c,a,,3,"],
  stops: ["s1,W,51.50,7.40,,", "s2,X,51.50,7.41,,", "s3,Y,51.51,7.43,,"],
  trips: ["t1,a,week,Ostend,,p", "t2,b,week,Westend,,p", "t3,c,week,,,"],
  calendar: ["week,1,1,20260302,20260401"],
};

const table = (name: string, fields: Record<string, fc.Arbitrary<string>>) =>
  fc
    .array(fc.tuple(...Object.values(fields)), { minLength: 1, maxLength: 16 })
    .map((rows) => rows.map((row) => row.join(",")))
    .map((rows) => [Object.keys(fields).join(","), ...(sound[name] ?? []), ...rows].join("\n"));
const feeds: fc.Arbitrary<Tables> = fc.record(
  Object.fromEntries(Object.entries(columns).map(([name, fields]) => [name, table(name, fields)])),
);

describe("whatever tables come", () => {
  it("nothing is thrown but what a feed is refused by, the tally adds up, and every line is sound", async () => {
    await fc.assert(
      fc.asyncProperty(
        feeds,
        fc.constantFrom({}, { lines: ["U41"] }, { agencies: ["a"] }),
        async (feed, options) => {
          // That its tally adds up is held by reading it.
          const mapped = await readFeed(feed, options).catch((error: unknown) => {
            expect(error).toBeInstanceOf(FeedError);
            return null;
          });
          for (const { attributes } of mapped ? linesOf(mapped) : []) {
            const { stops, ways, services } = attributes;
            const identities = ways.map(({ direction, calls, course }) =>
              canonicalJson([direction, calls, course]),
            );
            expect(new Set(identities).size).toBe(ways.length);
            expect(new Set(stops.map(({ key }) => key)).size).toBe(stops.length);
            expect(ways.length).toBeGreaterThan(0);
            for (const { calls, along, course, runs, departures } of ways) {
              expect(calls.every((place) => stops[place] !== undefined)).toBe(true);
              expect(along).toHaveLength(calls.length);
              expect(along.every((share, index) => share >= (along[index - 1] ?? 0) && share <= 1)).toBe(
                true,
              );
              expect(course.length).toBeGreaterThan(1);
              expect(departures).toBeGreaterThan(0);
              for (const { service, seconds } of runs) {
                expect(services[service]).toBeDefined();
                const all = seconds.flat();
                expect(seconds).toHaveLength(calls.length);
                expect(all.every((second, index) => second >= (all[index - 1] ?? 0))).toBe(true);
              }
            }
          }
          expect(JSON.stringify(mapped)).not.toContain("planted@");
        },
      ),
    );
  }, 120_000);
});

describe("whatever comes back from the archive", () => {
  const adapter = adapterNamed("gtfs");
  const options = adapter.options.parse({});
  const context = { source: sourceOf("gtfs", "https://feed.example/"), options, city: dortmund, receivedAt };
  const anything = fc.jsonValue({ maxDepth: 3 });
  const mostly = <Value>(value: fc.Arbitrary<Value>) =>
    fc.oneof({ weight: 60, arbitrary: value }, { weight: 1, arbitrary: anything });
  const place = mostly(fc.constantFrom(0, 0, 0, 0, 1));
  const texts = mostly(fc.constantFrom("a", "b", "planted@example.org", "x".repeat(300), "a\u0000b"));
  const record = (fields: Record<string, fc.Arbitrary<unknown>>) => mostly(fc.record(fields));
  const none = fc.constant(null);
  const two = (items: fc.Arbitrary<unknown>) => fc.array(items, { minLength: 2, maxLength: 3 });
  const lon = fc.constantFrom(7.4, 7.5, 7.6);
  const lat = fc.constant(51.5);
  const runs = fc.constantFrom(
    [],
    [
      {
        service: 0,
        times: [
          [0, 0],
          [1, 1],
        ],
        trips: [{ id: "t", startsAt: 1 }],
      },
    ],
  );
  const lines = record({
    key: texts,
    agency: texts,
    shortName: texts,
    longName: none,
    routeType: place,
    color: none,
    textColor: none,
    sortOrder: none,
    routes: two(texts),
    stops: two(
      record({ key: texts, name: texts, lon, lat, platform: none, station: texts, stationName: texts }),
    ),
    shapes: two(record({ points: two(fc.tuple(lon, lat)), distances: none })),
    services: two(
      record({
        from: none,
        to: none,
        weekdays: fc.constant("0000000"),
        added: mostly(fc.constant(["2026-03-03"])),
        removed: fc.constant([]),
      }),
    ),
    patterns: two(
      record({
        direction: place,
        headsign: texts,
        shape: place,
        calls: mostly(fc.constantFrom([0, 1], [1, 0], [0, 0])),
        distances: none,
        runs: mostly(runs),
      }),
    ),
    secret: texts,
  });
  const documents = fc
    .array(lines, { maxLength: 4 })
    .map((all) => ({ lines: all, skipped: { outside_city: 2 }, notices: {} }));

  it("is accounted for, scrubbed once and for all, and passes on no e-mail address and no long text", () => {
    fc.assert(
      fc.property(documents, (said) => {
        const scrubbed = adapter.scrub(said, options);
        const mapped = adapter.map(scrubbed, context);

        expect(adapter.scrub(scrubbed, options)).toEqual(scrubbed);
        expect(mapped.observations.length + mapped.rejected.length).toBe(said.lines.length);
        expect(mapped.received).toBe(said.lines.length + 2);
        expect(JSON.stringify(scrubbed)).not.toMatch(/planted@|x{201}|secret/);
      }),
    );
  });

  it("comes to the same in whatever order, with texts that the database takes", () => {
    const sorted = (list: unknown[]) => list.map(canonicalJson).sort();
    const strings = (value: unknown): string[] =>
      typeof value === "string" ? [value] : Object.values(Object(value)).flatMap(strings);

    fc.assert(
      fc.property(documents, (said) => {
        const map = (all: unknown[]) => adapter.map(adapter.scrub({ ...said, lines: all }, options), context);
        const mapped = map(said.lines);
        const turned = map([...said.lines].reverse());

        expect(sorted(turned.observations)).toEqual(sorted(mapped.observations));
        expect(sorted(turned.rejected)).toEqual(sorted(mapped.rejected));
        expect(strings(mapped).every((text) => text.length <= 200 && !text.includes("\u0000"))).toBe(true);
      }),
    );
  });
});
