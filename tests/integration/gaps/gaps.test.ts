import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { AreaGap, GapsAnswer, LineGap, Missing, StopGap, StretchGap } from "#contract/gaps.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { operatorToken, type Served, serve } from "../api/serve.ts";
import { degrees, points, type Spot, timetable } from "../lines/line-city.ts";
import { coveredLength, stretchesOf } from "../lines/sampled-coverage.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { accessPoints, ago, courses, populate, sources, stations } from "./gap-city.ts";

const authorization = { Authorization: `Bearer ${operatorToken}` };
const lineTarget = { of: "length", share: 0.25, by: "2028-06-30" } as const;

/** By kind of figure: every one; those up; those up or unknown. */
const disks = {
  nominal: Object.values(stations),
  low: [stations.works, stations.fresh],
  high: [stations.works, stations.fresh, stations.silent],
} satisfies Record<keyof Missing, readonly Spot[]>;
const kinds = ["nominal", "low", "high"] as const;
const lengthOf = (course: readonly Spot[]) =>
  course.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = course[index] as Spot;
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);
const metresMissing = (course: readonly Spot[], ways = 1): Missing => {
  const missing = (of: keyof Missing) => ways * (lengthOf(course) - coveredLength(course, disks[of], 50));
  return { nominal: missing("nominal"), low: missing("low"), high: missing("high") };
};
const about = (figures: Missing | null, digits = -0.7) =>
  figures && Object.fromEntries(kinds.map((kind) => [kind, expect.closeTo(figures[kind], digits)]));

/** Ground within disks, by asking every square metre. */
function squareMissing([west, south]: Spot, side: number, of: readonly Spot[]): number {
  let missing = 0;
  for (let x = west + 0.5; x < west + side; x += 1)
    for (let y = south + 0.5; y < south + side; y += 1)
      if (!of.some(([east, north]) => Math.hypot(x - east, y - north) < 50)) missing += 1;
  return missing / 1e6;
}

describe.each(engines)("gaps, %s", (engine) => {
  let served: Served;
  const ask = async <Gap>(query: string, other = served) => {
    const answer = await other.json<GapsAnswer>(`/api/v1/gaps?${query}`, authorization);
    return { ...answer, gaps: answer.gaps as Gap[] };
  };
  const known = async <Gap>(query: string, isKnown: (gap: Gap) => boolean) =>
    await vi.waitFor(
      async () => {
        // Another limit is another answer, and none that is kept meanwhile.
        const { gaps } = await ask<Gap>(`${query}&limit=${Math.ceil(Math.random() * 1_000) + 1_000}`);
        expect(gaps.some(isKnown)).toBe(true);
        return gaps;
      },
      { timeout: 30_000, interval: 20 },
    );

  beforeAll(async () => {
    served = await serve(engine, { sources, lineTarget });
    await populate(served);
  });

  test("of areas are what a goal wants first, then ground, as counted by the square metre", async () => {
    const { gaps, total, next } = await ask<AreaGap>("kind=area");
    const [promised, large, empty, reached] = gaps;

    expect(gaps.map(({ slug }) => slug)).toEqual([
      "gebiet-promised",
      "gebiet-reached",
      "gebiet-large",
      "gebiet-empty",
    ]);
    expect([total, next]).toEqual([4, null]);
    const figures = (corner: Spot, side: number) =>
      Object.fromEntries(
        kinds.map((kind) => [kind, expect.closeTo(squareMissing(corner, side, disks[kind]), 3)]),
      );
    expect(promised?.uncoveredKm2).toEqual(figures([400, 0], 250));
    expect(gaps.find(({ slug }) => slug === "gebiet-large")?.uncoveredKm2).toEqual(figures([0, 0], 2_000));
    expect(gaps.find(({ slug }) => slug === "gebiet-empty")?.uncoveredKm2).toEqual(
      figures([5_000, 5_000], 500),
    );
    expect(promised?.target).toEqual({ share: 0.9, by: "2027-12-31" });
    const wanted = 0.9 * 0.0625 - (0.0625 - squareMissing([400, 0], 250, disks.nominal));
    expect(promised?.shortKm2?.nominal).toBeCloseTo(wanted, 4);
    expect(gaps.find(({ slug }) => slug === "gebiet-reached")?.shortKm2).toMatchObject({ nominal: 0 });
    expect([large, empty, reached].filter((gap) => gap?.target === null)).toHaveLength(2);
  });

  test("of lines are metres, stops and what the city's goal for lines wants", async () => {
    const { gaps } = await ask<LineGap>("kind=line");
    const named = (name: string) => gaps.find(({ shortName }) => shortName === name);
    const metres = metresMissing(courses.trunk, 2);

    expect(gaps.map(({ shortName }) => shortName)).toEqual(["41", "U1", "40", "U2"]);
    expect(named("U1")?.uncoveredMetres).toEqual(about(metres));
    expect(named("U2")?.uncoveredMetres).toEqual(about(metresMissing(courses.branch)));
    expect(named("40")?.uncoveredMetres).toEqual(about({ nominal: 1_000, low: 1_000, high: 1_000 }));
    expect(named("U1")?.uncoveredStops).toEqual({ nominal: 1, low: 3, high: 2 });
    expect(named("U1")?.target).toEqual(lineTarget);
    expect(named("U1")?.short?.nominal).toBeCloseTo(0.25 * 3_000 - (3_000 - metres.nominal), -0.7);
    expect(named("U1")?.uncoveredDeparturesPerDay).toBeNull();
  });

  test("know departures a day from the days of the timetable, once these are read", async () => {
    const gaps = await known<LineGap>("kind=line", ({ departuresPerDay }) => departuresPerDay !== null);
    const perDay = Object.fromEntries(gaps.map((gap) => [gap.shortName, gap.departuresPerDay]));

    expect(perDay).toEqual({ U1: 21, U2: 5, "40": 3, "41": null });
  });

  test("of stops are those without a footprint near, the most departures first", async () => {
    const gaps = await known<StopGap>("kind=stop", ({ departuresPerDay }) => departuresPerDay !== null);

    expect(gaps.map(({ name, lines }) => [name, lines.map(({ shortName }) => shortName)])).toEqual([
      ["d", ["U1"]],
      ["e", ["U2"]],
      ["f", ["40", "41"]],
      ["g", ["40", "41"]],
    ]);
    // Only back from d, for there the others end; nobody departs from e; of line 41 the days are not known.
    expect(gaps.map(({ departuresPerDay }) => departuresPerDay)).toEqual([9, 0, null, null]);
    expect(gaps[0]?.nearestMetres).toBeCloseTo(450, 0);
    expect(gaps[1]?.nearestMetres).toBeCloseTo(200, 0);
    expect(gaps.slice(2).map(({ nearestMetres }) => nearestMetres)).toEqual([null, null]);
  });

  test("of stretches are the uncovered pieces between two stops, one for all lines side by side", async () => {
    const { gaps } = await ask<StretchGap>("kind=stretch");
    const missing = (course: readonly Spot[]) => lengthOf(course) - coveredLength(course, disks.nominal, 50);
    const of = (stretch: StretchGap) => ({
      ends: [stretch.from, stretch.to].sort().join("-"),
      lines: stretch.lines.map(({ shortName }) => shortName),
      metres: stretch.uncoveredMetres,
      pieces: stretch.pieces.length,
    });
    const leg = (index: number) => courses.trunk.slice(index, index + 2);
    const last = courses.branch.slice(2);

    expect(gaps.map(of)).toEqual([
      { ends: "f-g", lines: ["41"], metres: expect.closeTo(2_200, 1), pieces: 1 },
      { ends: "f-g", lines: ["40"], metres: expect.closeTo(1_000, 1), pieces: 1 },
      { ends: "c-d", lines: ["U1"], metres: expect.closeTo(missing(leg(2)), -0.7), pieces: 1 },
      { ends: "a-b", lines: ["U1", "U2"], metres: expect.closeTo(missing(leg(0)), -0.7), pieces: 1 },
      { ends: "b-c", lines: ["U1", "U2"], metres: expect.closeTo(missing(leg(1)), -0.7), pieces: 1 },
      {
        ends: "c-e",
        lines: ["U2"],
        metres: expect.closeTo(missing(last), -0.7),
        pieces: stretchesOf(last, disks.nominal, 50).length,
      },
    ]);
  });

  test("of stretches follow when coverage moves, and stand where it does not", async () => {
    const other = await serve(engine, { sources });
    await populate(other);
    const before = await ask<StretchGap>("kind=stretch", other);
    const [lon, lat] = degrees([1_250, 125]);
    await merge(
      other.db,
      points,
      payload([...accessPoints(), accessPoint("more", "up", { lon, lat })]),
      ago(0),
    );
    const after = await ask<StretchGap>("kind=stretch", other);
    const cd = ({ gaps }: { gaps: StretchGap[] }) =>
      gaps.find(({ from, to }) => [from, to].sort().join("") === "cd");

    expect(cd(before)?.pieces).toHaveLength(1);
    expect(cd(after)?.pieces).toHaveLength(2);
    expect((cd(before)?.uncoveredMetres ?? 0) - (cd(after)?.uncoveredMetres ?? 0)).toBeCloseTo(100, -0.7);
    expect(after.gaps.filter((gap) => gap !== cd(after))).toHaveLength(before.gaps.length - 1);
  });

  test("tell how shares of 30 days ago compare, once these are worked out", async () => {
    const isKnown = ({ before }: AreaGap | LineGap) => before !== null;
    const [areas, lines] = [
      await known<AreaGap>("kind=area", isKnown),
      await known<LineGap>("kind=line", isKnown),
    ];
    const U2 = lines.find(({ shortName }) => shortName === "U2");
    const then = coveredLength(courses.branch, disks.nominal.slice(0, 3), 50) / 1_500;
    const now = coveredLength(courses.branch, disks.nominal, 50) / 1_500;

    expect(U2?.before?.share).toBeCloseTo(then, 2);
    expect(U2?.before?.points).toBeCloseTo((now - then) * 100, 0);
    expect(lines.find(({ shortName }) => shortName === "U1")?.before?.points).toBeCloseTo(0, 3);
    expect(Date.parse(U2?.before?.at ?? "")).toBeCloseTo(ago(30).getTime(), -5);
    const large = areas.find(({ slug }) => slug === "gebiet-large");
    const disk = Math.PI * 50 ** 2;
    expect(large?.before?.points).toBeCloseTo((disk / 2_000 ** 2) * 100, 2);
  });

  test("of a past instant are those of then", async () => {
    const at = `&at=${ago(20).toISOString()}`;
    const stretches = await ask<StretchGap>(`kind=stretch${at}`);
    const lines = await ask<LineGap>(`kind=line${at}`);
    const stops = await ask<StopGap>(`kind=stop${at}`);
    const then = coveredLength(courses.branch, disks.nominal.slice(0, 3), 50);

    expect(stretches.gaps.find(({ to, from }) => from + to === "ce")?.pieces).toHaveLength(1);
    const U2 = lines.gaps.find(({ shortName }) => shortName === "U2");
    expect(U2?.uncoveredMetres?.nominal).toBeCloseTo(1_500 - then, -0.7);
    expect([U2?.before, U2?.departuresPerDay]).toEqual([null, null]);
    expect(stops.gaps.map(({ name }) => name).sort()).toEqual(["d", "e", "f", "g"]);
  });

  test("are not known before every source of access points has told", async () => {
    const at = `&at=${ago(55).toISOString()}`;
    const [stops, stretches, areas, lines] = [
      await ask<StopGap>(`kind=stop${at}`),
      await ask<StretchGap>(`kind=stretch${at}`),
      await ask<AreaGap>(`kind=area${at}`),
      await ask<LineGap>(`kind=line${at}`),
    ];

    for (const { total, gaps } of [stops, stretches]) expect([total, gaps]).toEqual([null, []]);
    for (const gap of areas.gaps)
      expect(gap).toMatchObject({ coverage: null, uncoveredKm2: null, shortKm2: null });
    for (const gap of lines.gaps)
      expect(gap).toMatchObject({ uncoveredMetres: null, uncoveredStops: null, short: null });
    expect([areas.gaps.length, lines.gaps.length]).toEqual([4, 4]);
  });

  test("come page by page in the same order, and no page twice", async () => {
    for (const kind of ["area", "line", "stop", "stretch"]) {
      const whole = await ask<unknown>(`kind=${kind}`);
      const paged: unknown[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const page: { gaps: unknown[]; next: string | null; total: number | null } = await ask<unknown>(
          `kind=${kind}&limit=1${next === "" ? "" : `&cursor=${next}`}`,
        );
        paged.push(...page.gaps);
        next = page.next;
        expect(page.total).toBe(whole.total);
      }

      expect(paged).toHaveLength(whole.gaps.length);
      const name = (gap: unknown) => JSON.stringify(Object.values(gap as object).slice(0, 2));
      expect(paged.map(name)).toEqual(whole.gaps.map(name));
    }
  });

  test("are a table for spreadsheets, each row with its instant and none a formula", async () => {
    const csv = async (kind: string) => {
      const response = await served.get(`/api/v1/gaps?kind=${kind}&format=csv`, authorization);
      expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
      return (await response.text()).split("\r\n");
    };
    const [areas, lines, stops, stretches] = [
      await csv("area"),
      await csv("line"),
      await csv("stop"),
      await csv("stretch"),
    ];

    expect([areas, lines, stops, stretches].map((rows) => rows.length)).toEqual([6, 6, 6, 8]);
    for (const rows of [areas, lines, stops, stretches]) {
      expect(rows[0]).toMatch(/^at_utc,/);
      for (const row of rows.slice(1, -1)) expect(row).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,/);
    }
    expect(lines.find((row) => row.includes("U1"))).toContain(",'=Hafen – Hörde,metro,");
    expect(areas[0]).toContain(
      "uncovered_nominal_km2,uncovered_low_km2,uncovered_high_km2,target_share,target_by",
    );
    expect(stretches[1]).toMatch(/,f,g,41,2\d\d\d\.?\d*,2\d\d\d\.?\d*,"MULTILINESTRING\(\(7\.\d+ 51\.\d+, /);
  });

  test("are for planners only", async () => {
    const response = await served.get("/api/v1/gaps?kind=area");

    expect(response.status).toBe(401);
    expect(((await response.json()) as Problem).code).toBe("unauthenticated");
  });

  test.each([
    "",
    "kind=",
    "kind=house",
    "kind=area&limit=0",
    "kind=area&limit=2001",
    "kind=area&limit=1.5",
    "kind=area&at=yesterday",
    "kind=area&at=2999-01-01T00:00:00Z",
    "kind=area&cursor=none",
    "kind=area&format=xml",
    "kind=area&sort=name",
    "kind=area&kind=line",
    "kind=area&format=csv&cursor=e30",
  ])("?%s is refused", async (query) => {
    const response = await served.get(`/api/v1/gaps?${query}`, authorization);

    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).code).toBe("invalid_input");
  });

  test("another list's cursor is refused", async () => {
    const { next } = await ask("kind=area&limit=1");
    const response = await served.get(`/api/v1/gaps?kind=line&limit=1&cursor=${next}`, authorization);

    expect(response.status).toBe(400);
  });

  test("of a city without lines and areas are none", async () => {
    const bare = await serve(engine, { sources: [points] });
    await merge(bare.db, points, payload(accessPoints().slice(0, 1)), ago(1));
    await registerCity(bare.db, testCity({ sources: [points, timetable] }), false);

    for (const kind of ["area", "line", "stop", "stretch"])
      expect(await ask(`kind=${kind}`, bare)).toMatchObject({ total: 0, gaps: [], next: null });
  });
});
