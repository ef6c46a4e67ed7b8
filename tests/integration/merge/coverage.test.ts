import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

interface Shares {
  nominal: number;
  low: number;
  high: number;
}

const disk = Math.PI * 50 ** 2;

describe.each(engines)("coverage on %s", (engine) => {
  let db: TestDatabase;
  const areas = testSource({ id: "areas", staleAfter: "P400D", options: { as: "area" } });
  const points = testSource({ id: "points", staleAfter: "P400D", confirmations: 1, holdAbove: 1 });
  const describing = testSource({ id: "describing", staleAfter: "P400D", options: { describes: "points" } });
  let clock = Date.now() - 3_600_000;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources: [areas, points, describing] } });
  });

  function at(): Date {
    clock += 10_000;
    return new Date(clock);
  }

  async function show(
    source: SourceConfig,
    seen: readonly (readonly [string, AccessPointStatus, number, number, ("indoor" | "outdoor")?])[],
  ): Promise<Date> {
    const when = at();
    await merge(
      db,
      source,
      payload(
        seen.map(([key, word, lon, lat, environment]) =>
          accessPoint(key, word, { lon, lat, environment: environment ?? null }),
        ),
      ),
      when,
    );
    return when;
  }

  /** Covered square metres as kept, which must be what the transitions give when asked for the same instant. */
  async function covered(slug: string): Promise<Shares> {
    const kept = await db.query<Shares>(
      `select sum(nominal_m2) as nominal, sum(low_m2) as low, sum(high_m2) as high
       from area join area_part on area_id = id where slug = $1`,
      [slug],
    );
    const computed = await coveredAt(slug, new Date(Date.now() + 1000));
    for (const word of ["nominal", "low", "high"] as const)
      expect(kept[0]?.[word]).toBeCloseTo(computed[word], 6);
    return computed;
  }

  async function coveredAt(slug: string, instant: Date): Promise<Shares> {
    const [row] = await db.query<Shares>(
      `select nominal_m2 as nominal, low_m2 as low, high_m2 as high
       from coverage_at((select array_agg(id) from area where slug = $1), array[$2::timestamptz])`,
      [slug, instant],
    );
    if (!row) throw new Error(`no area ${slug}`);
    return row;
  }

  test("an area's size and slug", async () => {
    const twins = [square("7", "Hörde", 7.5, 51.48, 0.01), square("8", "Hörde", 7.52, 51.48, 0.01)];
    await merge(db, areas, payload([...twins, square("w", "Westfalenhallen", 7.4, 51.48, 0.02)]), at());

    const rows = await db.query<{ slug: string; m2: number; parts: number }>(
      `select slug, area_m2 as m2, (select sum(st_area(geom)) from area_part where area_id = id) as parts
       from area order by slug`,
    );

    expect(rows.map((row) => row.slug)).toEqual(["hoerde", "hoerde-8", "westfalenhallen"]);
    for (const row of rows) expect(row.parts).toBeCloseTo(row.m2, 3);
    expect(rows[0]?.m2).toBeCloseTo(771_000, -4);
  });

  test("a disk is a disk, indoor ones are smaller, overlaps count once", async () => {
    await show(points, [["one", "up", 7.505, 51.485]]);
    const one = await covered("hoerde");
    await show(points, [
      ["one", "up", 7.505, 51.485],
      ["two", "up", 7.505, 51.485],
      ["in", "up", 7.502, 51.482, "indoor"],
    ]);
    const more = await covered("hoerde");

    expect(one.nominal / disk).toBeGreaterThan(0.998);
    expect(one.nominal / disk).toBeLessThan(1);
    expect((more.nominal - one.nominal) / (Math.PI * 20 ** 2)).toBeCloseTo(1, 2);
  });

  test("low counts unknown as down, high as up, nominal every live access point", async () => {
    await show(points, [
      ["u", "up", 7.4025, 51.4825],
      ["g", "degraded", 7.4055, 51.4825],
      ["d", "down", 7.4085, 51.4825],
      ["n", "unknown", 7.4115, 51.4825],
      ["p", "provisioning", 7.4145, 51.4825],
    ]);

    const { nominal, low, high } = await covered("westfalenhallen");

    expect([nominal / disk, low / disk, high / disk].map((share) => Math.round(share))).toEqual([5, 2, 3]);
    expect((await covered("hoerde")).high).toBeGreaterThan(0);
    expect((await covered("hoerde")).low).toBe(0);
  });

  test("the past keeps its picture: status, place and life", async () => {
    const before = await show(points, [["m", "up", 7.4025, 51.4825]]);
    const after = await show(points, [["m", "up", 7.505, 51.485]]);
    await show(points, [["m", "down", 7.505, 51.485]]);

    const here = await coveredAt("hoerde", before);
    const there = await coveredAt("westfalenhallen", before);

    expect(here.low).toBe(0);
    expect(there.low / disk).toBeGreaterThan(0.99);
    expect((await coveredAt("hoerde", after)).low / disk).toBeGreaterThan(0.99);
    expect((await covered("hoerde")).low).toBe(0);
  });

  test("another source brings the position, in whatever order the two come", async () => {
    const place = (lon: number) =>
      payload([accessPoint("02:11:22:33:44:55", null, { lon, lat: 51.485, name: "Rathaus" })]);
    await merge(db, describing, place(7.505), at());
    await merge(db, points, payload([accessPoint("uuid-1", "up", {}, ["02-11-22-33-44-55"])]), at());
    const first = await covered("hoerde");
    await merge(db, describing, place(7.412), at());
    const moved = await covered("westfalenhallen");

    const [row] = await db.query(
      "select name, (select count(*) from area_member m where m.place_id = a.place_id) as areas from access_point a where key = 'uuid-1'",
    );

    expect(first.low / disk).toBeGreaterThan(0.99);
    expect(moved.low / disk).toBeGreaterThan(0.99);
    expect((await covered("hoerde")).low).toBe(0);
    expect(row).toEqual({ name: "Rathaus", areas: 1 });
  });

  test("areas that come after the access points are measured at once", async () => {
    await merge(db, points, payload([accessPoint("late", "up", { lon: 7.45, lat: 51.5 })]), at());
    await merge(db, areas, payload([square("l", "Später", 7.445, 51.495, 0.01)]), at());

    expect((await covered("spaeter")).low / disk).toBeGreaterThan(0.99);
    const [row] = await db.query(
      "select count(*) as n from area_member m join area a on a.id = m.area_id where a.slug = 'spaeter'",
    );
    expect(row).toEqual({ n: 1 });
  });

  test("another radius in the city file redraws every footprint", async () => {
    await registerCity(
      db,
      testCity({ sources: [areas, points, describing], footprint: { outdoorMetres: 100, indoorMetres: 20 } }),
      false,
    );

    expect((await covered("spaeter")).low / disk).toBeGreaterThan(3.98);
  });

  test("coverage is known from the instant every access-point source has succeeded once", async () => {
    const second = testSource({ id: "second" });
    await registerCity(db, testCity({ sources: [areas, points, second] }), false);
    const [before] = await db.query("select coverage_known_from() as known");
    const when = at();
    await merge(db, second, payload([]), when);
    const [after] = await db.query("select coverage_known_from() as known");

    expect(before).toEqual({ known: null });
    expect(after).toEqual({ known: when });
  });

  test("a demo and a real city never share a database", async () => {
    await expect(registerCity(db, testCity(), true)).rejects.toMatchObject({ code: "conflict" });
  });
});
