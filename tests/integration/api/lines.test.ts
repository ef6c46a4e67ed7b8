import { beforeAll, describe, expect, test } from "vitest";
import type { Coverage, Problem } from "#contract/common.ts";
import type { Line, LineAnswer, LinesAnswer } from "#contract/lines.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { degrees, line, points, type Spot, timetable } from "../lines/line-city.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { type Served, serve } from "./serve.ts";

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);
const feed = {
  ...timetable,
  provider: "Verkehrsbetrieb",
  licence: "CC-BY-4.0",
  attribution: "Verkehrsbetrieb",
};

const calls = [
  ["a", [0, 125]],
  ["b", [500, 125]],
  ["c", [1_000, 125]],
  ["d", [2_000, 125]],
] as const satisfies readonly (readonly [string, Spot])[];

/** Straight to the east and back, `count` stops far; a short turn that shares the way. */
function stadtbahn(count: 3 | 4) {
  const there = calls.slice(0, count);
  const courseOf = (stops: readonly (readonly [string, Spot])[]) => stops.map(([, at]) => at);
  const back = there.toReversed();
  const colors = { color: "FEE702", textColor: "FFFFFF", longName: "Hafen – Hörde", agency: "Stadtwerke" };
  return line(
    "U41",
    [
      { course: courseOf(there), calls: there, headsign: "Hörde" },
      { course: courseOf(calls.slice(0, 2)), calls: calls.slice(0, 2), departures: 3 },
      { course: courseOf(back), calls: back, direction: 1, headsign: "Hafen" },
    ],
    { ...colors, routeType: 402, mode: "metro" },
  );
}

const elsewhere = (key: string, changes: Parameters<typeof line>[2] = {}) =>
  line(
    key,
    [
      {
        course: [
          [3_000, 3_100],
          [3_600, 3_100],
        ],
      },
    ],
    changes,
  );
const others = [
  elsewhere("NE1", { color: "00305E", textColor: "123456" }),
  elsewhere("U101", { color: "00305E", textColor: "F0F0F0" }),
  elsewhere("4010"),
  elsewhere("401"),
  elsewhere("ring", { shortName: "9", sortOrder: 7 }),
  elsewhere("hang", { shortName: null, longName: "Hängebahn", textColor: "FFFFFF" }),
];

const at = (spot: Spot) => {
  const [lon, lat] = degrees(spot);
  return { lon, lat };
};
const stations = [
  accessPoint("broken", "down", at([0, 125])),
  accessPoint("works", "up", at([500, 125])),
  accessPoint("silent", "unknown", at([1_000, 125])),
];

const shares = (nominal: number, low: number, high: number) => ({
  nominal: expect.closeTo(nominal, 4),
  low: expect.closeTo(low, 4),
  high: expect.closeTo(high, 4),
});
const nothing: Coverage = { nominal: 0, low: 0, high: 0 };

describe.each(engines)("lines, %s", (engine) => {
  let served: Served;
  const list = async (days?: number) => {
    const query = days === undefined ? "" : `?at=${ago(days).toISOString()}`;
    return (await served.json<LinesAnswer>(`/api/v1/lines${query}`)).lines;
  };
  const named = (lines: readonly Line[], name: string) => lines.find(({ shortName }) => shortName === name);
  const one = async (name: string, days?: number, path = "/api/v1/lines") => {
    const id = named(await list(12), name)?.id;
    return await served.get(`${path}/${id}${days === undefined ? "" : `?at=${ago(days).toISOString()}`}`);
  };
  const told = async (name: string, days?: number) => (await (await one(name, days)).json()) as LineAnswer;

  beforeAll(async () => {
    served = await serve(engine, { sources: [feed, points] });
    const { db } = served;
    await merge(db, feed, payload([stadtbahn(3), ...others]), ago(20));
    await merge(db, points, payload(stations), ago(15));
    const later = [stadtbahn(4), ...others.filter(({ key }) => key !== "401")];
    await merge(db, feed, payload(later), ago(10));
    await merge(db, feed, payload(later), ago(0.1));
  });

  test("are listed as a timetable lists them, with badges that can be read", async () => {
    const badges = (await list()).map(({ shortName, color, textColor }) => [shortName, color, textColor]);

    expect(badges).toEqual([
      ["9", null, null],
      ["Hängebahn", null, null],
      ["NE1", "00305E", "FFFFFF"],
      ["U41", "FEE702", "000000"],
      ["U101", "00305E", "F0F0F0"],
      ["4010", null, null],
    ]);
  });

  test("have the figures that are worked out by hand, now and at each time", async () => {
    const extended = {
      lengthMetres: expect.closeTo(4_000, 1),
      stopCount: 4,
      coverage: {
        length: shares(500 / 4_000, 200 / 4_000, 400 / 4_000),
        stops: shares(3 / 4, 1 / 4, 2 / 4),
        departures: null,
      },
    };
    const before = {
      lengthMetres: expect.closeTo(2_000, 1),
      stopCount: 3,
      coverage: {
        length: shares(400 / 2_000, 200 / 2_000, 300 / 2_000),
        stops: shares(1, 1 / 3, 2 / 3),
        departures: null,
      },
    };

    expect(named(await list(), "U41")).toMatchObject({
      ...extended,
      longName: "Hafen – Hörde",
      agency: "Stadtwerke",
      routeType: 402,
      mode: "metro",
    });
    expect(named(await list(9), "U41")).toMatchObject(extended);
    expect(named(await list(12), "U41")).toMatchObject(before);
    expect(named(await list(), "NE1")?.coverage).toEqual({
      length: nothing,
      stops: nothing,
      departures: null,
    });
  });

  test("say nothing of coverage before every source of access points has told, but where they ran", async () => {
    const unknown = { length: null, stops: null, departures: null };

    for (const days of [16, 3_000]) {
      expect(named(await list(days), "U41")).toMatchObject({
        lengthMetres: expect.closeTo(2_000, 1),
        stopCount: 3,
        coverage: unknown,
      });
    }
  });

  test("of the present asked for by name are the same", async () => {
    const { at: now, lines } = await served.json<LinesAnswer>("/api/v1/lines");
    const asked = await served.json<LinesAnswer>(`/api/v1/lines?at=${now}`);

    expect(asked.lines).toEqual(
      lines.map(({ coverage, ...rest }) => ({
        ...rest,
        coverage: {
          length: coverage.length && shares(...figuresOf(coverage.length)),
          stops: coverage.stops && shares(...figuresOf(coverage.stops)),
          departures: null,
        },
      })),
    );
  });

  test("are those of the overview, at any time", async () => {
    for (const query of ["", ...[9, 12, 16].map((days) => `?at=${ago(days).toISOString()}`)]) {
      const overview = await served.json<OverviewAnswer>(`/api/v1/overview${query}`);
      const { lines } = await served.json<LinesAnswer>(`/api/v1/lines${query}`);

      expect(overview.lines).toEqual(
        lines.map(({ id, shortName, coverage }) => ({ id, shortName, coverage })),
      );
    }
  });

  test("one says where each direction calls and what is covered, metre by metre", async () => {
    const answer = await told("U41");

    expect(answer).toMatchObject({
      shortName: "U41",
      origin: { source: "timetable", provider: "Verkehrsbetrieb", licence: "CC-BY-4.0" },
    });
    expect(Date.parse(answer.since)).toBeCloseTo(ago(10).getTime(), -5);
    const [west, south, east, north] = answer.bbox;
    const corners = [degrees([0, 125]), degrees([2_000, 125])] as const;
    expect([west, east]).toEqual([expect.closeTo(corners[0][0], 5), expect.closeTo(corners[1][0], 5)]);
    expect(north - south).toBeLessThan(0.001);
    expect(answer.directions).toMatchObject([
      {
        headsign: "Hörde",
        lengthMetres: expect.closeTo(2_000, 1),
        isDrawn: true,
        variants: 1,
        stops: [
          { name: "a", covered: true, now: "down" },
          { name: "b", covered: true, now: "up" },
          { name: "c", covered: true, now: "unknown" },
          { name: "d", covered: false, now: "none" },
        ],
        covered: [stretch(0, 50), stretch(450, 550), stretch(950, 1_050)],
        working: [stretch(450, 550)],
      },
      {
        headsign: "Hafen",
        variants: 0,
        covered: [stretch(950, 1_050), stretch(1_450, 1_550), stretch(1_950, 2_000)],
        working: [stretch(1_450, 1_550)],
      },
    ]);
    const [there] = answer.directions;
    // The tests' lines spread their calls evenly.
    expect(there?.stops.map(({ atMetres }) => Math.round(atMetres))).toEqual([0, 667, 1_333, 2_000]);
    expect(there?.stops.map(({ lon, lat }) => [lon, lat])).toEqual(calls.map(([, spot]) => degrees(spot)));
    expect(there?.stops.map(({ id }) => id)).toEqual(
      answer.directions[1]?.stops.map(({ id }) => id).toReversed(),
    );
  });

  test("one is told as it ran", async () => {
    const [before, known] = [await told("U41", 16), await told("U41", 12)];

    // Access points that nobody says the first day of have been there for ever, with a status that nobody knows.
    expect(before.directions[0]).toMatchObject({ covered: known.directions[0]?.covered, working: [] });
    expect(before.directions[0]?.stops.map(({ name, now }) => [name, now])).toEqual([
      ["a", "unknown"],
      ["b", "unknown"],
      ["c", "unknown"],
    ]);
    expect(known.directions[0]?.covered).toEqual([stretch(0, 50), stretch(450, 550), stretch(950, 1_000)]);
    expect(Date.parse(known.since)).toBeCloseTo(ago(20).getTime(), -5);
  });

  test("one that is gone is there as long as it was, and then not found", async () => {
    const statuses = await Promise.all([9, 4, 2].map(async (days) => (await one("401", days)).status));
    const gone = await one("401");
    const problem = (await gone.json()) as Problem;

    expect(named(await list(4), "401")).toBeDefined();
    expect(named(await list(2), "401")).toBeUndefined();
    expect(statuses).toEqual([200, 200, 404]);
    expect([gone.status, problem.code]).toEqual([404, "not_found"]);
    expect(problem.detail).toMatch(/^There is no line "\d+"\.$/);
  });

  test.each([
    ["/api/v1/lines/0", 400],
    ["/api/v1/lines/-1", 400],
    ["/api/v1/lines/U41", 400],
    ["/api/v1/lines/1e3", 400],
    ["/api/v1/lines/9007199254740993", 400],
    ["/api/v1/lines/%00", 400],
    ["/api/v1/lines/1;drop table line", 400],
    ["/api/v1/lines/9007199254740991", 404],
    ["/api/v1/lines/1?at=yesterday", 400],
    ["/api/v1/lines/1?at=2999-01-01T00:00:00Z", 400],
    ["/api/v1/lines?at=2999-01-01T00:00:00Z", 400],
    ["/api/v1/lines?at=2026-01-01T00:00:00Z&at=2026-01-02T00:00:00Z", 400],
    ["/api/v1/lines?sort=need", 400],
    ["/api/v1/lines?at=0001-01-01T00:00:00Z", 200],
  ])("%s is answered %d", async (path, status) => {
    const response = await served.get(path);

    expect(response.status).toBe(status);
    if (status !== 200) expect(response.headers.get("content-type")).toContain("problem+json");
  });

  test("of the present count as unknown what time alone has made unknown, without a sweep", async () => {
    const forgetful = { ...points, staleAfter: "PT1H" };
    const other = await serve(engine, { sources: [feed, forgetful] });
    await merge(other.db, feed, payload([stadtbahn(3)]), ago(2));
    await merge(other.db, forgetful, payload(stations), ago(1));

    const { lines } = await other.json<LinesAnswer>("/api/v1/lines");

    expect(lines[0]?.coverage).toEqual({
      length: shares(0.2, 0, 0.2),
      stops: shares(1, 0, 1),
      departures: null,
    });
  });

  test("of a source that the city file no longer names are gone at once, and stay in the past", async () => {
    const other = await serve(engine, { sources: [feed, points] });
    await merge(other.db, feed, payload([stadtbahn(3)]), ago(2));
    await registerCity(other.db, testCity({ sources: [points] }), false);

    const before = await other.json<LinesAnswer>(`/api/v1/lines?at=${ago(1).toISOString()}`);
    const unswept = await other.json<LinesAnswer>("/api/v1/lines");
    await sweep(other.db);
    const swept = await other.json<LinesAnswer>("/api/v1/lines");

    expect([before, unswept, swept].map(({ lines }) => lines.length)).toEqual([1, 0, 0]);
  });
});

const stretch = (fromMetres: number, toMetres: number) => ({
  fromMetres: expect.closeTo(fromMetres, 1),
  toMetres: expect.closeTo(toMetres, 1),
});
const figuresOf = ({ nominal, low, high }: Coverage) => [nominal, low, high] as const;
