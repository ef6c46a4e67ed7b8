import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Observation } from "#domain/observation.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { kilometres, segment } from "./segment-city.ts";

const net = testSource({ id: "net", adapter: "ofds", retireAfter: "P30D", options: { as: "fibre-segment" } });
const places = testSource({ id: "places", adapter: "geojson", options: { as: "area" } });
const at = (day: string) => `2026-${day}T12:00:00Z`;

describe.each(engines)("fibre segments on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: testCity({ sources: [net, places] }) });
  });
  beforeEach(async () => {
    await db.query("delete from record");
    await db.query(
      "update source set payload_at = null, payload_hash = null, applied_at = null, held_since = null, held_of = null",
    );
  });

  const tell = (instant: string, ...said: Observation[]) => merge(db, net, payload(said), new Date(instant));
  const tellAreas = (instant: string, ...said: Observation[]) =>
    merge(db, places, payload(said), new Date(instant));

  async function history(key: string): Promise<string[]> {
    const rows = await db.query<{ since: Date; status: string }>(
      `select t.since, t.status from fibre_segment_status t join fibre_segment s on s.id = t.segment_id
       where s.key = $1 order by t.since`,
      [key],
    );
    return rows.map(({ since, status }) => `${since.toISOString().slice(0, 13)} ${status}`);
  }

  async function told(key: string): Promise<string[]> {
    const rows = await db.query<{ since: Date; day: string | null }>(
      `select e.since, e.ready_for_service::text as day from fibre_segment_expectation e
       join fibre_segment s on s.id = e.segment_id where s.key = $1 order by e.since`,
      [key],
    );
    return rows.map(({ since, day }) => `${since.toISOString().slice(5, 10)} ${day}`);
  }

  async function number(statement: string): Promise<number> {
    const [row] = await db.query<{ value: number }>(`select (${statement})::double precision as value`);
    return row?.value ?? Number.NaN;
  }

  test("a change of status is a transition at its payload's time, the same again is none", async () => {
    await tell(at("04-01"), segment("a"));
    await tell(at("04-02"), segment("a", { name: "renamed" }));
    await tell(at("04-03"), segment("a", { status: "underConstruction" }));
    await tell(at("04-04"), segment("a", { status: null }));
    await tell(at("04-05"), segment("a", { status: "planned" }));

    expect(await history("a")).toEqual([
      "2026-04-01T12 planned",
      "2026-04-03T12 underConstruction",
      "2026-04-05T12 planned",
    ]);
  });

  test("the same payload, understood better, corrects what it said, and equal neighbours become one", async () => {
    const understand = (status: string, instant: string) =>
      db.transaction(async (tx) => {
        await tx.query(
          "update record set attributes = attributes || jsonb_build_object('status', $1::text)",
          [status],
        );
        await tx.query("select refresh_segments('net', '{a}', $1)", [instant]);
      });
    await tell(at("04-01"), segment("a"));
    await tell(at("04-03"), segment("a", { status: "underConstruction" }));

    await understand("inactive", at("04-03"));
    const corrected = await history("a");
    await understand("planned", at("04-03"));

    expect(corrected).toEqual(["2026-04-01T12 planned", "2026-04-03T12 inactive"]);
    expect(await history("a")).toEqual(["2026-04-01T12 planned"]);
    expect(await db.query("select status, since from fibre_segment")).toEqual([
      { status: "planned", since: new Date(at("04-01")) },
    ]);
  });

  test("one first seen when built is dated from the day it was ready, as the city's clocks have it", async () => {
    await tell(
      at("04-01"),
      segment("old", { status: "operational", readyForService: "2024-07-01" }),
      segment("built", { status: "inactive", readyForService: "2025-01-01" }),
      segment("to come", { status: "inactive", readyForService: "2027-01-01" }),
      segment("late", { status: "underConstruction", readyForService: "2025-01-01" }),
    );

    expect(await history("old")).toEqual(["2024-06-30T22 operational"]);
    expect(await history("built")).toEqual(["2024-12-31T23 inactive"]);
    expect(await history("to come")).toEqual(["2026-04-01T12 inactive"]);
    expect(await history("late")).toEqual(["2026-04-01T12 underConstruction"]);
  });

  test("every change of the expected day is kept, also to none", async () => {
    await tell(at("04-01"), segment("a", { readyForService: "2026-06-30" }));
    await tell(at("04-02"), segment("a", { readyForService: "2026-06-30", name: "renamed" }));
    await tell(at("04-03"), segment("a", { readyForService: "2026-09-30" }));
    await tell(at("04-04"), segment("a"));

    expect(await told("a")).toEqual(["04-01 2026-06-30", "04-03 2026-09-30", "04-04 null"]);
  });

  test("the parts of a span add up to its length, also along a border of cells and round corners", async () => {
    await tell(
      at("04-01"),
      segment("bent", {
        geometry: {
          type: "LineString",
          coordinates: [
            [7.46, 51.51],
            [7.4712, 51.5163],
            [7.47, 51.51],
            [7.47, 51.51],
          ],
        },
      }),
      segment("node", { element: "node", geometry: { type: "Point", coordinates: [7.46, 51.51] } }),
      segment("told", { geometry: null, lengthMetres: 1234 }),
      segment("far", {
        geometry: {
          type: "LineString",
          coordinates: [
            [7.46, 51.51],
            [12, 51.51],
          ],
        },
      }),
    );

    const lengths = await db.query<{
      key: string;
      length: number | null;
      drawn: number | null;
      parts: number | null;
    }>(
      `select s.key, length_m as length, st_length(geom) as drawn,
              (select sum(metres) from segment_part p where p.segment_id = s.id) as parts
       from fibre_segment s order by key`,
    );
    const [bent, far, node, said] = lengths;
    expect(bent?.parts).toBeCloseTo(bent?.drawn ?? 0, 6);
    expect(bent?.length).toBeCloseTo(bent?.drawn ?? 0, 6);
    expect(far?.parts).toBeLessThan(15_000);
    expect(far?.drawn).toBeGreaterThan(300_000);
    expect([node?.length, node?.parts]).toEqual([null, null]);
    expect([said?.length, said?.parts]).toEqual([1234, null]);
    const border =
      "st_setsrid(st_makeline(st_makepoint(393400, 5708500), st_makepoint(393700, 5708500)), 25832)";
    expect(await number(`select sum(metres) from segment_parts(${border})`)).toBeCloseTo(300, 9);
    expect(await number(`select count(*) from segment_parts(${border})`)).toBe(3);
  });

  test("kilometres by status: in the past as it was, in the future as it is planned", async () => {
    await tell(
      at("04-01"),
      segment("a", { readyForService: "2027-03-01" }),
      segment("b", { status: "operational" }),
    );
    await tell(
      at("04-10"),
      segment("a", { status: "underConstruction", readyForService: "2027-03-01" }),
      segment("b", { status: "operational" }),
    );

    const length = (await number("select length_m / 1000 from fibre_segment where key = 'a'")).toFixed(3);
    expect(await kilometres(db, at("03-31"))).toEqual([]);
    expect(await kilometres(db, at("04-01"))).toEqual([
      `city operational ${length}`,
      `city planned ${length}`,
    ]);
    expect(await kilometres(db, "2026-04-10T11:59:59.999999Z")).toContain(`city planned ${length}`);
    expect(await kilometres(db, at("04-10"))).toEqual([
      `city operational ${length}`,
      `city underConstruction ${length}`,
    ]);
    expect(await kilometres(db, "2027-02-28T22:59:59Z")).toContain(`city underConstruction ${length}`);
    const both = (
      2 * Number(await number("select length_m / 1000 from fibre_segment where key = 'a'"))
    ).toFixed(3);
    expect(await kilometres(db, "2027-02-28T23:00:00Z")).toEqual([`city operational ${both}`]);
  });

  test("many instants at once say what each says by itself, and what stands on the map", async () => {
    await tell(
      at("04-01"),
      segment("a", { readyForService: "2030-01-01" }),
      segment("b"),
      segment("c", { status: "operational", readyForService: "2025-05-05" }),
    );
    await tell(
      at("04-08"),
      segment("a", { status: "underConstruction", readyForService: "2031-01-01" }),
      segment("b", { status: "decommissioned" }),
    );
    await tell(at("05-20"), segment("b", { status: "decommissioned" }));
    const instants = [
      at("01-01"),
      at("04-01"),
      at("04-07"),
      at("04-08"),
      at("05-09"),
      at("05-20"),
      "2031-06-01T00:00:00Z",
    ];

    const together = await db.query(
      "select instant, status, round(km::numeric, 6) as km from segment_km_at('{0}', $1) order by instant, status",
      [instants],
    );
    const mapped = await db.query(
      `select i as instant, t.status, round((sum(s.length_m) / 1000)::numeric, 6) as km
       from unnest($1::timestamptz[]) i cross join lateral segments_at(i) t join fibre_segment s on s.id = t.segment_id
       group by i, t.status order by i, t.status`,
      [instants],
    );

    expect(together).toEqual(mapped);
    expect(together.length).toBeGreaterThan(8);
  });

  test("an area counts what lies in it, also after it was drawn anew", async () => {
    await tell(at("04-01"), segment("a"));
    await tellAreas(at("04-01"), square("west", "West", 7.455, 51.505, 0.01));
    const length = await number("select length_m from fibre_segment where key = 'a'");
    const half = await number("select metres from area_segment");

    await tellAreas(at("04-02"), square("west", "West", 7.455, 51.505, 0.02));
    const whole = await number("select metres from area_segment");
    await tell(
      at("04-03"),
      segment("a", {
        geometry: {
          type: "LineString",
          coordinates: [
            [7.5, 51.5],
            [7.51, 51.5],
          ],
        },
      }),
    );

    expect(half / length).toBeCloseTo(0.5, 2);
    expect(whole).toBeCloseTo(length, 6);
    expect(await number("select count(*) from area_segment")).toBe(0);
  });

  test("one that is missing stays until it is retired, and keeps its past", async () => {
    const others = ["b", "c", "d"].map((key) => segment(key, { geometry: null, lengthMetres: 1000 }));
    await tell(at("04-01"), segment("a", { geometry: null, lengthMetres: 500 }), ...others);
    await tell(at("04-02"), ...others);
    const missing = await kilometres(db, at("04-20"));
    await tell(at("05-10"), ...others, segment("e", { geometry: null, lengthMetres: 100 }));

    expect(missing).toEqual(["city planned 3.500"]);
    expect(await kilometres(db, at("05-01"))).toEqual(["city planned 3.500"]);
    expect(await kilometres(db, at("05-10"))).toEqual(["city planned 3.100"]);
  });

  test("a source that takes its geometry back is believed at once", async () => {
    await tell(at("04-01"), segment("a", { publish: true }));
    await tell(at("04-02"), segment("a"));

    expect(await db.query("select publish, length_m > 600 as measured from fibre_segment")).toEqual([
      { publish: false, measured: true },
    ]);
  });
});
