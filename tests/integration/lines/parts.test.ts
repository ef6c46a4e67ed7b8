import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { type DrawnWay, line, type Spot, timetable } from "./line-city.ts";

const spot: fc.Arbitrary<Spot> = fc.tuple(
  fc.oneof(fc.integer({ min: -600, max: 600 }), fc.constantFrom(-250, 0, 250, 500)),
  fc.oneof(fc.integer({ min: -600, max: 600 }), fc.constantFrom(-250, 0, 250, 500)),
);
/** Shapes that cross and repeat themselves, run along borders of cells and turn back on the spot. */
const anyCourse = fc.array(spot, { minLength: 2, maxLength: 12 }).chain((spots) =>
  fc.constantFrom(
    spots,
    [...spots, ...spots.toReversed()],
    [...spots, ...spots],
    spots.flatMap((s) => [s, s]),
  ),
);

describe.each(engines)("parts of lines on %s", (engine) => {
  let db: TestDatabase;
  let clock = Date.parse("2026-01-01T00:00:00Z");

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources: [timetable] } });
  });
  beforeEach(async () => {
    await db.query("delete from record; delete from stop");
  });

  async function draw(
    ...ways: DrawnWay[]
  ): Promise<{ direction: number; metres: number; doubled: number }[]> {
    clock += 60_000;
    await merge(db, timetable, payload([line("a", ways)]), new Date(clock));
    return db.query(
      `select p.direction, sum(p.metres) as metres, sum(p.is_doubled::int) as doubled
       from line l join line_part p on p.course_id = l.course_id group by p.direction order by p.direction`,
    );
  }

  async function wayLengths(): Promise<number[]> {
    const rows = await db.query<{ metres: number }>(
      "select w.length_m as metres from line l join line_way w on w.course_id = l.course_id order by w.direction, w.rank",
    );
    return rows.map(({ metres }) => metres);
  }

  test("parts of a single way add up to its length, however it runs, and lie in their cells", {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyCourse, async (course) => {
        const [drawn] = await draw({ course });

        const [length = Number.NaN] = await wayLengths();
        expect(length).toBeCloseTo(lengthOf(course), 1);
        expect(drawn?.metres ?? 0).toBeCloseTo(length, 5);
        const outside = await db.query(
          `select from line_part p cross join city
           where not st_coveredby(p.geom, st_expand(cell_box(p.cell_x, p.cell_y, city.srid), 0.000001))`,
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: engine === "postgres" ? 50 : 15 },
    );
  });

  test("what variants share counts once, a branch from 20 m beside the main way", async () => {
    const main: Spot[] = [
      [0, 10],
      [1_000, 10],
    ];
    const branch: Spot[] = [
      [0, 10],
      [500, 10],
      [500, 310],
    ];
    const besideIt: Spot[] = [
      [0, 20],
      [400, 20],
    ];

    const parts = await draw(
      { course: main },
      { course: branch, departures: 5 },
      { course: besideIt, departures: 3 },
      { course: branch.toReversed(), departures: 2 },
      { course: main.toReversed(), direction: 1 },
    );

    expect(parts[0]?.metres).toBeCloseTo(1_000 + 300 - 20, 0);
    expect(parts[1]?.metres).toBeCloseTo(1_000, 1);
    const [course] = await db.query<{ metres: number }>("select length_m as metres from line_course");
    expect(course?.metres).toBeCloseTo(2_280, 0);
  });

  test("rests shorter than a metre are left out", async () => {
    const parts = await draw(
      {
        course: [
          [0, 10],
          [400, 10],
        ],
      },
      {
        course: [
          [0, 10],
          [420.6, 10],
        ],
        departures: 5,
      },
      {
        course: [
          [0, 10],
          [200, 10],
          [200, 30.5],
        ],
        departures: 4,
      },
    );

    expect(parts[0]?.metres).toBeCloseTo(400, 1);
  });

  test("a way of one spot has no parts, and the next one counts", async () => {
    expect(
      await draw({
        course: [
          [0, 0],
          [0, 0],
        ],
      }),
    ).toEqual([]);
    const parts = await draw(
      {
        course: [
          [0, 0],
          [0, 0],
        ],
      },
      {
        course: [
          [0, 5],
          [90, 5],
        ],
        departures: 2,
      },
    );

    expect(parts[0]?.metres).toBeCloseTo(90, 1);
  });

  test("only what runs along itself is doubled, not what crosses itself", async () => {
    const [crossing] = await draw({
      course: [
        [10, 10],
        [90, 90],
        [90, 10],
        [10, 90],
      ],
    });
    const [back] = await draw({
      course: [
        [10, 10],
        [90, 90],
        [50, 50.001],
      ],
    });

    expect(crossing?.doubled).toBe(0);
    expect(back?.doubled).toBe(1);
  });
});

function lengthOf(course: readonly Spot[]): number {
  return course.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = course[index] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);
}
