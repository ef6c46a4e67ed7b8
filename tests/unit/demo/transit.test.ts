import { crc32 } from "node:zlib";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { type Entry, fromBufferPromise } from "yauzl";
import { type Day, dateOf, dayOf } from "#ingest/demo/rollout/day.ts";
import { gtfsFeed, gtfsTables } from "#ingest/demo/transit/gtfs-feed.ts";
import { createTimetableFile } from "#ingest/demo/transit/served.ts";
import { isHoliday } from "#ingest/demo/transit/services.ts";
import { timetablePath, timetableSource } from "#ingest/demo/transit/source.ts";
import { textColorOn } from "#ingest/demo/transit/text-color.ts";
import { zipOf } from "#ingest/demo/transit/zip.ts";

type Row = Record<string, string>;

const edition = dayOf("2026-11-23");
let archive: Buffer;
let entries: { entry: Entry; bytes: Buffer }[];
let tables: Record<string, Row[]>;
let stopTimes: Map<string, Row[]>;
let shapes: Map<string, Row[]>;

beforeAll(async () => {
  archive = gtfsFeed(edition);
  tables = {};
  entries = [];
  const zip = await fromBufferPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    entries.push({ entry, bytes });
    tables[entry.fileName] = parse(bytes, { columns: true });
  }
  stopTimes = Map.groupBy(table("stop_times"), (row) => row.trip_id ?? "");
  shapes = Map.groupBy(table("shapes"), (row) => row.shape_id ?? "");
});

describe("what refers to something finds it", () => {
  test.each([
    ["routes", "agency_id", "agency", "agency_id"],
    ["stops", "parent_station", "stops", "stop_id"],
    ["trips", "route_id", "routes", "route_id"],
    ["trips", "service_id", "calendar", "service_id"],
    ["trips", "shape_id", "shapes", "shape_id"],
    ["stop_times", "trip_id", "trips", "trip_id"],
    ["stop_times", "stop_id", "stops", "stop_id"],
    ["calendar_dates", "service_id", "calendar", "service_id"],
  ])("%s.%s", (from, column, to, key) => {
    const known = new Set(table(to).map((row) => row[key]));
    const missing = table(from).filter((row) => row[column] !== "" && !known.has(row[column]));

    expect(table(from).length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

test.each([
  ["routes", "route_id"],
  ["stops", "stop_id"],
  ["trips", "trip_id"],
  ["calendar", "service_id"],
])("%s are told apart by %s", (name, key) => {
  expect(new Set(table(name).map((row) => row[key])).size).toBe(table(name).length);
});

test("eight lines of the Stadtbahn and twelve bus lines, every stop a platform of a station", () => {
  const names = (type: string) =>
    table("routes").flatMap((row) => (row.route_type === type ? [row.route_short_name] : []));
  const kinds = new Map(table("stops").map((row) => [row.stop_id, row.location_type]));

  expect(names("0")).toEqual(["U41", "U42", "U43", "U44", "U45", "U46", "U47", "U49"]);
  expect(names("3")).toHaveLength(12);
  expect(table("trips").length).toBeGreaterThan(7000);
  expect(table("trips").length).toBeLessThan(8500);
  for (const { location_type, parent_station } of table("stops")) {
    expect(kinds.get(parent_station)).toBe(location_type === "0" ? "1" : undefined);
  }
  expect(new Set(table("stop_times").map((row) => kinds.get(row.stop_id)))).toEqual(new Set(["0"]));
});

test("the archive's entries follow each other without gaps, each with its checksum", () => {
  let offset = 0;
  for (const { entry, bytes } of entries) {
    expect([entry.relativeOffsetOfLocalHeader, entry.crc32]).toEqual([offset, crc32(bytes)]);
    offset += 30 + entry.fileName.length + entry.compressedSize;
  }
  expect(archive.readUInt32LE(offset)).toBe(0x02014b50);
});

test("platforms of a station lie apart, and none far from its middle", () => {
  const stations = new Map(table("stops").map((row) => [row.stop_id, row]));
  for (const platform of table("stops").filter((row) => row.parent_station !== "")) {
    const metres = distance(placeOf(platform), placeOf(stations.get(platform.parent_station ?? "") ?? {}));
    expect(metres).toBeGreaterThan(6);
    expect(metres).toBeLessThan(9);
  }
  for (const [station, platforms] of Map.groupBy(table("stops"), (row) => row.parent_station ?? "")) {
    const [one, other] = platforms.map(placeOf);
    if (station && one && other) expect(distance(one, other)).toBeGreaterThan(12);
  }
});

test("times and distances grow along every trip, and the last trips end after midnight", () => {
  let last = 0;
  for (const rows of stopTimes.values()) {
    let [time, metres] = [-1, -1];
    for (const row of rows) {
      const [arrival, departure] = [seconds(row.arrival_time), seconds(row.departure_time)];
      if (!(arrival > time && departure >= arrival && Number(row.shape_dist_traveled) > metres)) {
        expect.fail(`${row.trip_id} does not get on at ${row.stop_id}`);
      }
      [time, metres] = [departure, Number(row.shape_dist_traveled)];
    }
    last = Math.max(last, time);
  }

  expect(stopTimes.size).toBe(table("trips").length);
  expect(last).toBeGreaterThan(25 * 3600);
});

test("courses pass every stop where the times say, and bend", () => {
  const places = new Map(table("stops").map((row) => [row.stop_id, placeOf(row)]));
  for (const trip of firstOfEachShape()) {
    const points = shapes.get(trip.shape_id ?? "") ?? [];
    for (const row of stopTimes.get(trip.trip_id ?? "") ?? []) {
      const point = points.find((point) => point.shape_dist_traveled === row.shape_dist_traveled);
      expect(distance(placeOf(point ?? {}), places.get(row.stop_id) ?? [0, 0])).toBeLessThan(30);
    }
    const steps = points
      .slice(1)
      .map((point, index) => distance(placeOf(points[index] ?? {}), placeOf(point)));
    expect(Math.max(...steps)).toBeLessThan(60);
    expect(Math.max(...turns(points))).toBeLessThan(80);
    expect(turns(points).filter((turn) => turn > 0.5).length).toBeGreaterThan(points.length / 4);
  }
});

test("two lines turn back early, and one has two ends", () => {
  const ends = Map.groupBy(table("trips"), (row) => row.route_id);
  const several = [...ends].flatMap(([route, trips]) => {
    const headsigns = new Set(trips.map((row) => row.trip_headsign));
    return headsigns.size > 2 ? [[route, [...headsigns].sort()]] : [];
  });

  expect(several).toEqual([
    ["demo:u41", ["Clarenberg", "Grävingholz", "Oetringhauser Straße"]],
    ["demo:u43", ["Dorstfeld Betriebshof", "In den Börten", "Wickede"]],
    ["demo:u49", ["Fredenbaum", "Hacheney", "Hafen"]],
  ]);
});

test.each([
  ["in the rush hour", 15, 19, 450],
  ["before noon", 10, 14, 600],
])("where the ways of a line meet, its trips keep their distance %s", (_when, from, to, distance) => {
  const inDirection = table("trips").filter(
    ({ route_id, direction_id, service_id }) =>
      route_id === "demo:u49" && direction_id === "0" && service_id === "mo-fr",
  );
  const times = inDirection
    .flatMap(({ trip_id }) => stopTimes.get(trip_id ?? "") ?? [])
    .filter(({ stop_id }) => stop_id?.startsWith("demo:kampstrasse:"))
    .map((row) => seconds(row.departure_time))
    .filter((time) => time > from * 3600 && time < to * 3600)
    .sort((a, b) => a - b);

  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));

  expect(gaps.length).toBeGreaterThan(20);
  for (const gap of gaps) expect(Math.abs(gap - distance)).toBeLessThan(5);
});

test("no vehicle is on two trips at once, and each goes on where it came to", () => {
  const blocks = Map.groupBy(table("trips"), (row) => row.block_id ?? "");
  const stations = new Map(table("stops").map((row) => [row.stop_id, row.parent_station]));
  for (const trips of blocks.values()) {
    const calls = trips.map(({ trip_id }) => stopTimes.get(trip_id ?? "") ?? []);
    calls.slice(1).forEach((next, index) => {
      const [end, begin] = [calls[index]?.at(-1), next[0]];
      expect(seconds(begin?.departure_time)).toBeGreaterThanOrEqual(seconds(end?.arrival_time) + 240);
      expect(stations.get(begin?.stop_id ?? "")).toBe(stations.get(end?.stop_id ?? ""));
    });
  }
});

test("it is valid from 30 days before to 120 after, and on public holidays as on Sundays", () => {
  const span = { first: "20261024", last: "20270323" };

  for (const { start_date, end_date } of table("calendar")) {
    expect({ first: start_date, last: end_date }).toEqual(span);
  }
  expect(table("feed_info")[0]).toMatchObject({
    feed_start_date: span.first,
    feed_end_date: span.last,
    feed_version: "2026-11-23",
  });
  expect(table("calendar_dates").map((row) => Object.values(row).join(" "))).toEqual([
    "mo-fr 20261225 2",
    "so 20261225 1",
    "sa 20261226 2",
    "so 20261226 1",
    "mo-fr 20270101 2",
    "so 20270101 1",
  ]);
});

test("public holidays are known for any year", () => {
  const ofYear = (year: number) => {
    const first = dayOf(`${year}-01-01`);
    return Array.from({ length: 365 }, (_, index): Day => first + index)
      .filter(isHoliday)
      .map(dateOf);
  };

  expect(ofYear(2026)).toEqual(
    `2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 2026-11-01
    2026-12-25 2026-12-26`.split(/\s+/),
  );
  expect(ofYear(2038)).toContain("2038-04-26");
  expect(ofYear(2027)).toContain("2027-03-29");
});

test("the same day makes the same bytes, another day only other days", () => {
  const [one, other] = [gtfsTables(edition), gtfsTables(edition + 40)];
  const changed = Object.keys(one).filter((name) => one[name] !== other[name]);

  expect(zipOf(one).equals(archive)).toBe(true);
  expect(changed).toEqual(["feed_info.txt", "calendar.txt", "calendar_dates.txt"]);
});

test("text stands out on the lines' colours", () => {
  expect(textColorOn("FEE702")).toBe("000000");
  expect(textColorOn("7264B8")).toBe("FFFFFF");
  for (const row of table("routes")) expect(row.route_text_color).toBe(textColorOn(row.route_color ?? ""));
});

test("it is served under its address, the same for four weeks, and says whose positions it has", () => {
  let now = new Date("2026-11-23T10:00:00Z");
  const served = createTimetableFile(
    () => now,
    (day) => Buffer.from(dateOf(day)),
  );
  const ask = (etag?: string) =>
    served({ url: new URL(`http://127.0.0.1${timetablePath}`), headers: { "if-none-match": etag } });

  const first = ask();
  now = new Date("2026-12-20T10:00:00Z");
  const same = ask(first?.headers.etag);
  now = new Date("2026-12-21T10:00:00Z");
  const next = ask(first?.headers.etag);

  expect([first, same, next].map((answer) => answer?.status)).toEqual([200, 304, 200]);
  expect([first, next].map((answer) => String(answer?.body))).toEqual(["2026-11-23", "2026-12-21"]);
  expect(served({ url: new URL("http://127.0.0.1/"), headers: {} })).toBe(null);
  const source = timetableSource("http://127.0.0.1:1", { allowedNetworks: [] });
  expect(source).toMatchObject({ id: "timetable", adapter: "gtfs", licence: "CC BY 4.0" });
  expect(source.url).toBe(`http://127.0.0.1:1${timetablePath}`);
  expect(source.attribution).toContain("VRR");
});

function table(name: string): Row[] {
  const found = tables[`${name}.txt`];
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

/** One trip for each course. */
function firstOfEachShape(): Row[] {
  const seen = new Map(table("trips").map((row) => [row.shape_id, row]));
  expect(seen.size).toBe(shapes.size);
  return [...seen.values()];
}

function seconds(time = ""): number {
  const [hours = Number.NaN, minutes = 0, rest = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

function placeOf(row: Row): [lon: number, lat: number] {
  return [Number(row.stop_lon ?? row.shape_pt_lon), Number(row.stop_lat ?? row.shape_pt_lat)];
}

/** Metres, near Dortmund. */
function distance(a: [number, number], b: [number, number]): number {
  return Math.hypot((a[0] - b[0]) * 69_300, (a[1] - b[1]) * 111_250);
}

/** Degrees by which a course turns at each of its inner points. */
function turns(points: readonly Row[]): number[] {
  const headings = points.slice(1).map((point, index) => {
    const [from, to] = [placeOf(points[index] ?? {}), placeOf(point)];
    return Math.atan2((to[0] - from[0]) * 69_300, (to[1] - from[1]) * 111_250);
  });
  return headings.slice(1).map((heading, index) => {
    const turn = heading - (headings[index] ?? 0);
    return (Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) * 180) / Math.PI;
  });
}
