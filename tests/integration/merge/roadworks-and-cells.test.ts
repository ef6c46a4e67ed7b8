import type { Geometry } from "geojson";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Observation, RoadworksObservation, SupplyCellObservation } from "#domain/observation.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, minute, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

const works = testSource({ id: "works", adapter: "opendatasoft", options: { as: "roadworks" } });
const grid = testSource({ id: "grid", adapter: "gigabit-grid", options: { as: "supply-cell" } });

const here: Geometry = { type: "Point", coordinates: [7.465, 51.514] };
/** It crosses itself, as hand-drawn outlines do. */
const bow: Geometry = {
  type: "Polygon",
  coordinates: [
    [
      [7.46, 51.51],
      [7.461, 51.511],
      [7.461, 51.51],
      [7.46, 51.511],
      [7.46, 51.51],
    ],
  ],
};

function roadworks(
  key: string,
  changes: Partial<RoadworksObservation["attributes"]> = {},
): RoadworksObservation {
  const attributes = {
    title: key,
    client: null,
    startsOn: null,
    endsOn: null,
    isFibre: false,
    geometry: here,
  };
  return { kind: "roadworks", key, attributes: { ...attributes, ...changes } };
}

function cell(
  key: string,
  changes: Partial<SupplyCellObservation["attributes"]> = {},
): SupplyCellObservation {
  const [x, y] = [7.465, 51.514];
  const ring = [
    [x, y],
    [x + 0.00144, y],
    [x + 0.00144, y + 0.0009],
    [x, y + 0.0009],
    [x, y],
  ];
  const attributes: SupplyCellObservation["attributes"] = {
    geometry: { type: "Polygon", coordinates: [ring] },
    fibrePercent: null,
    gigabitPercent: null,
    fiveG: null,
    fiveGOperators: null,
    columns: {},
  };
  return { kind: "supply-cell", key, attributes: { ...attributes, ...changes } };
}

describe.each(engines)("roadworks and cells on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: testCity({ sources: [works, grid] }) });
  });
  beforeEach(async () => {
    await db.query("delete from record");
    await db.query(
      "update source set payload_at = null, payload_hash = null, applied_at = null, held_since = null, held_of = null",
    );
  });

  const tell = (at: number, ...said: Observation[]) => merge(db, works, payload(said), minute(at));
  const tellGrid = (at: number, ...said: Observation[]) => merge(db, grid, payload(said), minute(at));

  async function dataVersion(): Promise<number> {
    const [row] = await db.query<{ version: number }>("select version from data_version");
    return row?.version ?? 0;
  }

  /** When roadworks went, by key, minutes after noon; null: they are there. */
  async function gone(): Promise<Record<string, number | null>> {
    const rows = await db.query<{ key: string; at: Date | null }>(
      "select key, removed_at as at from roadworks order by key",
    );
    const minutes = (at: Date) => (at.getTime() - minute(0).getTime()) / 60_000;
    return Object.fromEntries(rows.map(({ key, at }) => [key, at && minutes(at)]));
  }

  test("are written as their source says, on its ground in the city's metres", async () => {
    const run = await tell(
      0,
      roadworks("a", {
        title: "Hohe Straße: Glasfaser",
        client: "DOKOM21",
        startsOn: "2026-03-01",
        endsOn: "2026-04-30",
        isFibre: true,
      }),
      roadworks("b", { geometry: bow }),
    );

    const rows = await db.query(
      `select title, client, starts_on::text, ends_on::text, is_fibre, st_srid(geom) as srid, round(st_x(st_centroid(geom))) as x,
              st_isvalid(geom) as valid, round(st_area(geom)) > 0 as is_ground
       from roadworks order by key`,
    );
    expect(run.tally).toMatchObject({ received: 2, applied: 2 });
    expect(rows).toMatchObject([
      {
        title: "Hohe Straße: Glasfaser",
        client: "DOKOM21",
        starts_on: "2026-03-01",
        ends_on: "2026-04-30",
        is_fibre: true,
        srid: 25832,
        x: 393_487,
        is_ground: false,
      },
      { title: "b", client: null, starts_on: null, is_fibre: false, valid: true, is_ground: true },
    ]);
  });

  test("that are no longer named are gone at that payload's time, and back when named again", async () => {
    const many = ["b", "c", "d", "e"].map((key) => roadworks(key));
    await tell(0, roadworks("a"), ...many);
    await tell(1, ...many);
    const after = await gone();
    await tell(2, ...many);
    const later = await gone();
    await tell(3, roadworks("a", { title: "again" }), ...many);

    expect([after.a, later.a, (await gone()).a]).toEqual([1, 1, null]);
    expect(after.b).toBeNull();
  });

  test("that vanish together are not believed to be gone until that is confirmed", async () => {
    await tell(0, roadworks("a"), roadworks("b"), roadworks("c"));
    const held = await tell(1, roadworks("a"));
    const suspected = await gone();
    await db.query("select confirm_disappearance('works')");
    await sweep(db);

    expect(held.held).toBe(true);
    expect(suspected).toEqual({ a: null, b: null, c: null });
    expect(await gone()).toEqual({ a: null, b: 1, c: 1 });
  });

  test("that say the same again change nothing", async () => {
    await tell(0, roadworks("a"));
    const before = await dataVersion();
    const run = await tell(1, roadworks("a"));

    expect(run.tally).toMatchObject({ applied: 0, unchanged: 1 });
    expect(await dataVersion()).toBe(before);
  });

  test("cells keep percents, 5G by operator and the other columns, and what is not in the data is null", async () => {
    await tellGrid(
      0,
      cell("a", {
        fibrePercent: 81,
        gigabitPercent: 94.5,
        fiveG: true,
        fiveGOperators: { dt: true, tf: false },
        columns: { down_fn_hh_hfc_1000: 88 },
      }),
      cell("b"),
    );
    await tellGrid(1, cell("a", { fibrePercent: 90 }), cell("b"));

    const rows = await db.query(
      `select fibre_percent, gigabit_percent, five_g, five_g_operators as operators, attributes, round(st_area(geom)) as area
       from supply_cell order by key`,
    );
    expect(rows).toMatchObject([
      { fibre_percent: 90, gigabit_percent: null, five_g: null, operators: null, attributes: {} },
      { fibre_percent: null, five_g: null, attributes: {}, area: expect.closeTo(10_000, -3) },
    ]);
  });

  test("cells without fibre say 0, not nothing", async () => {
    await tellGrid(0, cell("a", { fibrePercent: 0, fiveG: false, fiveGOperators: { dt: false } }));

    expect(await db.query("select fibre_percent, five_g, five_g_operators as o from supply_cell")).toEqual([
      { fibre_percent: 0, five_g: false, o: { dt: false } },
    ]);
  });

  test("cells that an edition leaves out are gone", async () => {
    const many = ["b", "c", "d", "e"].map((key) => cell(key));
    await tellGrid(0, cell("a"), ...many);
    await tellGrid(1, ...many);

    expect(await db.query("select key from supply_cell where removed_at = $1", [minute(1)])).toEqual([
      { key: "a" },
    ]);
  });
});
