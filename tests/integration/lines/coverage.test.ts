import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import {
  type DrawnWay,
  degrees,
  figuresAt,
  figuresKept,
  line,
  points,
  type Spot,
  timetable,
} from "./line-city.ts";
import { coveredLength, stretchesOf } from "./sampled-coverage.ts";

type Seen = readonly [at: Spot, status: AccessPointStatus];

const areas = testSource({ id: "areas", staleAfter: "P400D", options: { as: "area" } });
const sources = [timetable, points, areas];
const radius = 50;
/** A footprint is drawn within its circle, in 64 corners. */
const innerRadius = radius * Math.cos(Math.PI / 64);
const later = () => new Date(Date.now() + 1_000);

const spot: fc.Arbitrary<Spot> = fc.tuple(
  fc.integer({ min: -300, max: 300 }),
  fc.integer({ min: -300, max: 300 }),
);
/** Some turn back, some go round twice. */
const course = fc
  .array(spot, { minLength: 2, maxLength: 6 })
  .chain((spots) => fc.constantFrom(spots, [...spots, ...spots.toReversed()], [...spots, ...spots]));
const seen = fc.array(fc.tuple(spot, fc.constantFrom("up", "degraded", "down", "unknown")), {
  minLength: 1,
  maxLength: 8,
}) as fc.Arbitrary<Seen[]>;

describe.each(engines)("coverage of lines on %s", (engine) => {
  let db: TestDatabase;
  let clock = Date.now() - 30 * 86_400_000;
  const next = () => {
    clock += 60_000;
    return new Date(clock);
  };

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources } });
  });
  beforeEach(async () => {
    await registerCity(db, testCity({ sources }), false);
    await forget();
  });

  async function forget(): Promise<void> {
    await db.query("delete from record; delete from stop; delete from access_point");
  }

  async function show(...shown: readonly Seen[]): Promise<Date> {
    const at = next();
    const observations = shown.map(([where, status], index) => {
      const [lon, lat] = degrees(where);
      return accessPoint(`${index}`, status, { lon, lat });
    });
    await merge(db, points, payload(observations), at);
    return at;
  }

  async function run(...lines: readonly (readonly DrawnWay[])[]): Promise<Date> {
    const at = next();
    const said = lines.map((ways, index) => line(`${index}`, ways));
    await merge(db, timetable, payload(said), at);
    return at;
  }

  /** As kept, which must be what the transitions give when asked for the same instant. */
  async function figures() {
    const kept = await figuresKept(db);
    const computed = await figuresAt(db, later());
    expect(kept.map(rounded)).toEqual(computed.map(rounded));
    return kept;
  }

  test("covered length, stops and stretches are those of fine sampling, however ways run", {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(course, seen, async (spots, shown) => {
        await forget();
        await run([{ course: spots }]);
        await show(...shown);

        const [kept] = await figures();
        const counting = (...statuses: AccessPointStatus[]) =>
          shown.filter(([, status]) => statuses.includes(status)).map(([at]) => at);
        const working = counting("up", "degraded");
        const every = shown.map(([at]) => at);
        const within = (given: number | undefined, near: readonly Spot[]) => {
          const tolerance = 0.5 * spots.length * (near.length + 1);
          expect(given).toBeGreaterThan(coveredLength(spots, near, innerRadius) - tolerance);
          expect(given).toBeLessThan(coveredLength(spots, near, radius) + tolerance);
        };
        const counted = { nominal: every, low: working, high: counting("up", "degraded", "unknown") };
        within(kept?.nominalM, counted.nominal);
        within(kept?.lowM, counted.low);
        within(kept?.highM, counted.high);
        const stretches = await stretchesNow();
        for (const level of ["nominal", "low", "high"] as const) {
          const given = stretches.filter((stretch) => stretch.level === level);
          within(sum(given), counted[level]);
          const wanted = stretchesOf(spots, counted[level], radius);
          // What only touches the model's circle may be there by a nanometre.
          for (const { fromMetres, toMetres } of given.filter((s) => s.toMetres - s.fromMetres > 0.1)) {
            expect(wanted.some((w) => w.fromMetres - 1 < fromMetres && toMetres < w.toMetres + 1)).toBe(true);
          }
          expect(given.every((s, index) => s.fromMetres > (given[index - 1]?.toMetres ?? -1))).toBe(true);
        }
      }),
      { numRuns: engine === "postgres" ? 30 : 10 },
    );
  });

  function stretchesNow(): Promise<{ level: string; fromMetres: number; toMetres: number }[]> {
    return courseOf("0").then((course) =>
      db.query(sqlFile("queries/lines/stretches.sql"), [course, later()]),
    );
  }

  async function courseOf(key: string): Promise<number | undefined> {
    const [row] = await db.query<{ id: number }>("select course_id as id from line where key = $1", [key]);
    return row?.id;
  }

  test("what a way rides twice counts twice, covered or not", async () => {
    const there: Spot[] = [
      [-120, 5],
      [120, 5],
    ];
    await run([{ course: [...there, ...there.toReversed()] }]);
    await show([[0, 5], "up"]);

    const [kept] = await figures();
    expect(kept?.metres).toBeCloseTo(480, 0);
    expect(kept?.nominalM).toBeCloseTo(200, 0);
    const stretches = await stretchesNow();
    const brief = stretches.map((s) => `${s.level} ${s.fromMetres.toFixed(0)}-${s.toMetres.toFixed(0)}`);
    expect(brief).toEqual(
      ["high", "low", "nominal"].flatMap((level) => [`${level} 70-170`, `${level} 310-410`]),
    );
  });

  test("a stop counts from 30 m beside a footprint, a platform once, and another distance in the city file counts anew", async () => {
    const calls: [string, Spot][] = [
      ["within", [79, 0]],
      ["beyond", [82, 0]],
      ["within", [79, 0]],
    ];
    await run([
      {
        course: [
          [79, 0],
          [82, 0],
          [79, 0],
        ],
        calls,
      },
    ]);
    await show([[0, 0], "up"]);
    const first = await figures();
    await registerCity(db, testCity({ sources, stopMetres: 35 }), false);
    const wider = await figures();
    await registerCity(db, testCity({ sources, footprint: { outdoorMetres: 20, indoorMetres: 20 } }), false);
    const smaller = await figures();

    expect(first.map(({ stops, nominalStops }) => [stops, nominalStops])).toEqual([[2, 1]]);
    expect(wider.map(({ stops, nominalStops }) => [stops, nominalStops])).toEqual([[2, 2]]);
    expect(smaller.map(({ stops, nominalStops, nominalM }) => [stops, nominalStops, nominalM])).toEqual([
      [2, 0, 0],
    ]);
  });

  test("low counts unknown as down, high as up, for stops as well", async () => {
    const away = (index: number): Spot => [index * 200 - 1_000, 0];
    const calls = [0, 1, 2, 3, 4].map((index): [string, Spot] => [`${index}`, away(index)]);
    await run([{ course: calls.map(([, at]) => at), calls }]);
    await show(
      [away(0), "up"],
      [away(1), "degraded"],
      [away(2), "down"],
      [away(3), "unknown"],
      [away(4), "provisioning"],
    );

    const [kept] = await figures();
    expect([kept?.nominalStops, kept?.lowStops, kept?.highStops]).toEqual([5, 2, 3]);
    expect([kept?.nominalM, kept?.lowM, kept?.highM].map((m) => Math.round((m ?? 0) / 50))).toEqual([
      8, 3, 5,
    ]);
    const told = await db.query<{ nominal: boolean; low: boolean; high: boolean }>(
      sqlFile("queries/lines/calls.sql"),
      [await courseOf("0"), later()],
    );
    expect(told.map((call) => Number(call.nominal) + Number(call.low) + Number(call.high))).toEqual([
      3, 3, 1, 2, 1,
    ]);
  });

  test("a past instant has the coverage of then of the lines of then", async () => {
    const here: Spot[] = [
      [-100, 5],
      [100, 5],
    ];
    const there: Spot[] = [
      [-100, 905],
      [200, 905],
    ];
    await show([[0, 5], "up"], [[0, 905], "down"]);
    const first = await run([{ course: here }], [{ course: here }]);
    const second = await run([{ course: there }], [{ course: here }]);
    const third = await show([[0, 5], "down"], [[0, 905], "up"]);

    await figures();
    expect((await figuresAt(db, first)).map(briefly)).toEqual(["0: 200 100 100", "1: 200 100 100"]);
    expect((await figuresAt(db, second)).map(briefly)).toEqual(["0: 300 100 0", "1: 200 100 100"]);
    expect((await figuresAt(db, third)).map(briefly)).toEqual(["0: 300 100 100", "1: 200 100 0"]);
    const all = await db.query<{ instant: Date; key: string; lowM: number }>(
      `select l.key, c.instant, c.low_m as "lowM"
       from line_coverage_at((select array_agg(id) from line), $1) c join line l on l.id = c.line_id order by 1, 2`,
      [[first, second, third]],
    );
    expect(all.map((row) => Math.round(row.lowM))).toEqual([100, 0, 100, 100, 100, 0]);
    const listed = await db.query<{ shortName: string; lowMetres: number }>(
      sqlFile("queries/lines/list-at.sql"),
      [null, second],
    );
    expect(listed.map((row) => `${row.shortName} ${row.lowMetres.toFixed(0)}`)).toEqual(["0 0", "1 100"]);
  });

  test("one flip changes the parts and stops it touches and no others", async () => {
    const ways = (north: number): DrawnWay[] => [
      {
        course: [
          [-400, north],
          [400, north],
        ],
      },
    ];
    await run(ways(5), ways(10), ways(700));
    await show([[0, 5], "up"], [[-100, 705], "up"]);
    const before = await versions();
    await show([[0, 5], "down"], [[-100, 705], "up"]);
    const after = await versions();

    const touched = [...after]
      .filter(([name, version]) => before.get(name) !== version)
      .map(([name]) => name);
    expect(touched.sort()).toEqual(["0 -1 0", "0 0 0", "1 -1 0", "1 0 0"]);
    expect((await figures()).map(({ lowM }) => Math.round(lowM))).toEqual([0, 0, 99]);
  });

  /** Which transaction wrote each part and stop last. */
  async function versions(): Promise<Map<string, string>> {
    const rows = await db.query<{ name: string; version: string }>(
      `select l.key || ' ' || p.cell_x - 1574 || ' ' || p.cell_y - 22832 as name, p.xmin::text as version
       from line l join line_part p on p.course_id = l.course_id
       union all select key, xmin::text from stop`,
    );
    return new Map(rows.map(({ name, version }) => [name, version]));
  }

  test("a line that comes back, and one that comes after the access points, are measured at once", async () => {
    const way = {
      course: [
        [-100, 5],
        [100, 5],
      ] as Spot[],
    };
    await run([way], [way]);
    await merge(db, timetable, payload([line("1", [way])]), next());
    clock += 8 * 86_400_000;
    await merge(db, timetable, payload([line("1", [{ ...way, departures: 3 }])]), next());
    const gone = await figuresKept(db);
    await show([[0, 5], "up"]);
    await run([way], [way], [way]);

    expect(gone).toHaveLength(1);
    expect((await figures()).map(briefly)).toEqual(["0: 200 100 100", "1: 200 100 100", "2: 200 100 100"]);
  });

  test("areas are measured in the same commit as before", async () => {
    await run([
      {
        course: [
          [-100, 5],
          [100, 5],
        ],
      },
    ]);
    const [lon, lat] = degrees([-200, -200]);
    await merge(db, areas, payload([square("q", "Quarter", lon, lat, 0.005)]), next());
    await show([[0, 5], "up"]);

    const [row] = await db.query<{ m2: number }>("select sum(low_m2) as m2 from area_part");
    expect(row?.m2).toBeCloseTo(Math.PI * radius ** 2, -2);
    expect((await figures()).map(briefly)).toEqual(["0: 200 100 100"]);
  });
});

function rounded(figures: object): object {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toFixed(6)) : value,
    ]),
  );
}

function briefly({
  key,
  metres,
  nominalM,
  lowM,
}: {
  key: string;
  metres: number;
  nominalM: number;
  lowM: number;
}): string {
  return `${key}: ${metres.toFixed(0)} ${nominalM.toFixed(0)} ${lowM.toFixed(0)}`;
}

function sum(stretches: readonly { fromMetres: number; toMetres: number }[]): number {
  return stretches.reduce((metres, { fromMetres, toMetres }) => metres + toMetres - fromMetres, 0);
}
