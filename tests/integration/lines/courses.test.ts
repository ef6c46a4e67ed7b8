import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LineObservation } from "#domain/observation.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { line, type Spot, timetable } from "./line-city.ts";

const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const straight: Spot[] = [
  [10, 10],
  [400, 10],
];
const roundabout: Spot[] = [
  [10, 10],
  [200, 90],
  [400, 10],
];

describe.each(engines)("courses of lines on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources: [timetable] } });
  });
  beforeEach(async () => {
    await registerCity(db, testCity({ sources: [timetable] }), false);
    await db.query("delete from record; delete from stop");
    await db.query(
      "update source set payload_at = null, payload_hash = null, applied_at = null, held_since = null, derive_due = null",
    );
  });

  const tell = (day: string, ...said: LineObservation[]) => merge(db, timetable, payload(said), at(day));

  /** `04-01 390` of a line: since when, how many metres. */
  async function history(key: string): Promise<string[]> {
    const rows = await db.query<{ since: Date; metres: number }>(
      `select c.since, c.length_m as metres from line_course c join line l on l.id = c.line_id
       where l.key = $1 order by c.since`,
      [key],
    );
    return rows.map(({ since, metres }) => `${since.toISOString().slice(5, 10)} ${metres.toFixed(0)}`);
  }

  async function linesAt(day: string): Promise<string[]> {
    const rows = await db.query<{ key: string; metres: number }>(
      "select l.key, c.length_m as metres from lines_at($1) c join line l on l.id = c.line_id order by l.key",
      [at(day)],
    );
    return rows.map(({ key, metres }) => `${key} ${metres.toFixed(0)}`);
  }

  async function stops(): Promise<string[]> {
    const rows = await db.query<{ name: string; served: boolean }>(
      "select name, is_served as served from stop order by key, id",
    );
    return rows.map(({ name, served }) => `${name} ${served ? "served" : "not served"}`);
  }

  /** All rows of lines, without the numbers that the database gives them. */
  async function everything(): Promise<unknown> {
    return [
      await db.query("select key, short_name, removed_at from line order by key"),
      await db.query(
        `select l.key, c.since, c.hash, c.length_m, c.id = l.course_id as is_last from line l
         join line_course c on c.line_id = l.id order by l.key, c.since`,
      ),
      await db.query(
        `select l.key, c.since, w.direction, w.rank, w.departures, w.hash, st_asbinary(w.geom) as geom from line l
         join line_course c on c.line_id = l.id join line_way w on w.course_id = c.id order by 1, 2, 3, 4`,
      ),
      await db.query(
        `select l.key, c.since, s.key as stop, k.number, k.rank, k.at_m from line l join line_course c on c.line_id = l.id
         join line_call k on k.course_id = c.id join stop s on s.id = k.stop_id order by 1, 2, 3, 4, 5`,
      ),
      await db.query(
        `select l.key, c.since, p.direction, p.cell_x, p.cell_y, p.metres from line l
         join line_course c on c.line_id = l.id join line_part p on p.course_id = c.id order by 1, 2, 3, 4, 5`,
      ),
      await stops(),
    ];
  }

  test("another edition is another course only where a line runs otherwise", async () => {
    await tell("04-01", line("a", [{ course: straight }]), line("b", [{ course: straight }]));
    await tell(
      "05-01",
      line("a", [{ course: straight }], { longName: "renamed" }),
      line("b", [{ course: roundabout }]),
    );
    await tell(
      "06-01",
      line("a", [{ course: straight, departures: 99 }]),
      line("b", [{ course: roundabout }]),
    );

    expect(await history("a")).toEqual(["04-01 390"]);
    expect(await history("b")).toEqual(["04-01 390", "05-01 422"]);
    const [way] = await db.query(
      "select w.departures from line l join line_way w on w.course_id = l.course_id where l.key = 'a'",
    );
    expect(way).toEqual({ departures: 99 });
  });

  test("another stop, call, headsign or main way is another course", async () => {
    const ways = {
      course: straight,
      calls: [
        ["x", [10, 10]],
        ["y", [400, 10]],
      ] as [string, Spot][],
    };
    const other = { course: roundabout, departures: 5 };
    await tell("04-01", line("a", [ways, other]));
    await tell(
      "04-02",
      line("a", [
        {
          ...ways,
          calls: [
            ["x", [10, 10]],
            ["y", [401, 10]],
          ],
        },
        other,
      ]),
    );
    await tell(
      "04-03",
      line("a", [
        {
          ...ways,
          calls: [
            ["x", [10, 10]],
            ["z", [400, 10]],
          ],
        },
        other,
      ]),
    );
    await tell("04-04", line("a", [{ ...ways, headsign: "Hörde" }, other]));
    await tell("04-05", line("a", [other, { ...ways, headsign: "Hörde", departures: 4 }]));
    await tell(
      "04-06",
      line("a", [
        { ...other, departures: 6 },
        { ...ways, headsign: "Hörde", departures: 5 },
      ]),
    );

    expect((await history("a")).map((row) => row.slice(0, 5))).toEqual([
      "04-01",
      "04-02",
      "04-03",
      "04-04",
      "04-05",
    ]);
  });

  test("ways keep the order in which they are told, calls their place along them", async () => {
    await tell(
      "04-01",
      line("a", [
        {
          course: straight,
          calls: [
            ["x", [10, 10]],
            ["y", [200, 10]],
            ["x", [10, 10]],
          ],
        },
        { course: roundabout, departures: 5 },
        { course: straight.toReversed(), direction: 1 },
      ]),
    );

    const calls = await db.query<{
      direction: number;
      rank: number;
      number: number;
      key: string;
      at: number;
    }>(
      `select c.direction, c.rank, c.number, s.key, c.at_m as at from line_call c join stop s on s.id = c.stop_id
       order by 1, 2, 3`,
    );
    expect(calls.map((c) => `${c.direction} ${c.rank} ${c.number} ${c.key} ${c.at.toFixed(0)}`)).toEqual([
      "0 1 1 x 0",
      "0 1 2 y 195",
      "0 1 3 x 390",
      "0 2 1 a from 0",
      "0 2 2 a to 422",
      "1 1 1 a from 0",
      "1 1 2 a to 390",
    ]);
  });

  test("the same payload, understood better, corrects what it said, and equal neighbours become one", async () => {
    await tell("04-01", line("a", [{ course: straight }]));
    await tell("05-01", line("a", [{ course: roundabout }]));
    const understand = (said: LineObservation) =>
      db.transaction(async (tx) => {
        await tx.query("update record set attributes = $1", [JSON.stringify(said.attributes)]);
        await tx.query("select refresh_lines('timetable', '{a}', $1)", [at("05-01")]);
      });

    await understand(line("a", [{ course: [...straight, [400, 110]] }]));
    const corrected = await history("a");
    await understand(line("a", [{ course: straight }]));

    expect(corrected).toEqual(["04-01 390", "05-01 490"]);
    expect(await history("a")).toEqual(["04-01 390"]);
    expect(await stops()).toEqual(["a from served", "a to served"]);
  });

  test("a course holds from its payload's time, the first one always", async () => {
    await tell("04-01", line("a", [{ course: straight }]));
    await tell("05-01", line("a", [{ course: roundabout }]));

    expect(await linesAt("01-01")).toEqual(["a 390"]);
    expect(await linesAt("04-30")).toEqual(["a 390"]);
    expect(await linesAt("05-01")).toEqual(["a 422"]);
  });

  test("a line that its source no longer brings is gone when that is believed, and kept for the past", async () => {
    await tell("04-01", line("a", [{ course: straight }]), line("b", [{ course: roundabout }]));
    await tell("05-01", line("b", [{ course: roundabout }]));
    const missing = await linesAt("05-02");
    await tell("05-09", line("b", [{ course: roundabout, departures: 3 }]));

    expect(missing).toEqual(["a 390", "b 422"]);
    expect(await linesAt("05-07")).toEqual(["a 390", "b 422"]);
    expect(await linesAt("05-08")).toEqual(["b 422"]);
    expect(await stops()).toEqual(["a from not served", "a to not served", "b from served", "b to served"]);
  });

  test("a line that comes back runs on, as before or otherwise", async () => {
    const b = line("b", [{ course: roundabout }]);
    await tell("04-01", line("a", [{ course: straight }]), line("c", [{ course: straight }]), b);
    await tell("04-02", b);
    await tell("04-20", b);
    const gone = await linesAt("04-20");
    await tell("05-01", line("a", [{ course: straight }]), line("c", [{ course: roundabout }]), b);

    expect(gone).toEqual(["b 422"]);
    expect(await linesAt("05-01")).toEqual(["a 390", "b 422", "c 422"]);
    expect(await history("a")).toEqual(["04-01 390"]);
    expect(await history("c")).toEqual(["04-01 390", "05-01 422"]);
    expect((await stops()).filter((stop) => stop.endsWith("not served"))).toEqual([]);
  });

  test("lines of a source that the city file no longer names are gone until it does", async () => {
    await tell("04-01", line("a", [{ course: straight }]));
    await registerCity(db, testCity({ sources: [] }), false);
    await sweep(db);
    const gone = await db.query("select from line where removed_at is null");
    const past = await linesAt("04-02");
    await registerCity(db, testCity({ sources: [timetable] }), false);
    await sweep(db);

    expect(gone).toEqual([]);
    expect(past).toEqual(["a 390"]);
    expect(await db.query("select from line where removed_at is null")).toHaveLength(1);
    expect(await stops()).toEqual(["a from served", "a to served"]);
  });

  test("a stop that was moved is another one, and the past keeps the old one", async () => {
    const calling = (key: string, to: Spot) =>
      line(key, [
        {
          course: straight,
          calls: [
            ["from", [10, 10]],
            ["moved", to],
          ],
        },
      ]);
    await tell("04-01", calling("a", [400, 10]), calling("b", [400, 10]));
    await tell("05-01", calling("a", [500, 10]), calling("b", [500, 10]));

    expect(await stops()).toEqual(["from served", "moved not served", "moved served"]);
    const places = await db.query<{ day: string; x: number }>(
      `select distinct to_char(c.since, 'MM-DD') as day, round(st_x(s.point)) as x from line_course c
       join line_call k on k.course_id = c.id join stop s on s.id = k.stop_id where s.key = 'moved' order by 1`,
    );
    expect(places).toEqual([
      { day: "04-01", x: 393_900 },
      { day: "05-01", x: 394_000 },
    ]);
  });

  test("what a stop is called is what was said of it last", async () => {
    const [said] = [line("a", [{ course: straight }])];
    await tell("04-01", said as LineObservation, line("b", [{ course: roundabout }]));
    const renamed = structuredClone(said as LineObservation);
    for (const stop of renamed.attributes.stops) stop.name = `${stop.name}, renamed`;
    await tell("05-01", renamed);

    expect(await stops()).toEqual([
      "a from, renamed served",
      "a to, renamed served",
      "b from served",
      "b to served",
    ]);
    expect(await history("a")).toEqual(["04-01 390"]);
  });

  test("told again, or derived again, all rows are the same", async () => {
    const first = [
      line("a", [{ course: straight }, { course: roundabout, departures: 2 }]),
      line("b", [{ course: roundabout }]),
    ];
    const second = [line("a", [{ course: roundabout }]), line("b", [{ course: roundabout, departures: 3 }])];
    await tell("04-01", ...first);
    await tell("05-01", ...second);
    const once = await everything();
    await tell("05-01", ...second);
    await tell("04-01", ...first);
    await tell("05-02", ...second.toReversed());
    await db.query("select refresh_lines('timetable', '{a,b}', $1)", [at("05-03")]);

    expect(await everything()).toEqual(once);
  });
});
