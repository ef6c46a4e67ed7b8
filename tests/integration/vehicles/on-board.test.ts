import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { timetable } from "../lines/line-city.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { lineWith, realTime, ride, routers } from "./fleet.ts";

const start = new Date("2026-03-02T11:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

interface Spent {
  up: number;
  down: number;
  unknown: number;
  outside: number;
  maintenance: number;
  notLive: number;
}

describe.each(engines)("access points on board on %s", (engine) => {
  const sources = [timetable, realTime, routers];
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources } });
  });
  beforeEach(async () => {
    await db.query("delete from incident; delete from vehicle; delete from record; delete from source");
    await registerCity(db, testCity({ sources }), false);
    await merge(db, timetable, payload([lineWith("42", [{ id: "trip", startsAt: 12 * 3600 }])]), at(-60));
  });

  const rides = (minutes: number, ...keys: string[]) =>
    merge(
      db,
      realTime,
      payload(
        keys.map((key) => (key.startsWith("-") ? ride(key.slice(1), null) : ride(key, { id: "trip" }))),
        { payloadAt: at(minutes).toISOString() },
      ),
      at(minutes),
    );
  const router = (minutes: number, status: AccessPointStatus, vehicle: string | null = "7") =>
    merge(
      db,
      routers,
      payload([accessPoint("router", status, { vehicle, lon: 7.46, lat: 51.51 })]),
      at(minutes),
    );

  async function spent(from: number, to: number): Promise<Spent> {
    const [row] = await db.query<Spent>(
      `select up_seconds / 60 as up, down_seconds / 60 as down, unknown_seconds / 60 as unknown,
              outside_service_hours_seconds / 60 as outside, maintenance_seconds / 60 as maintenance, not_live_seconds / 60 as "notLive"
       from availability((select array_agg(id) from access_point), $1, $2)`,
      [at(from), at(to)],
    );
    if (row === undefined) throw new Error("no access point");
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, Number(value)]),
    ) as unknown as Spent;
  }

  /** Incidents are judged by the clock, to which real time that was told in March is silent. */
  const neverStale = () => db.query("update source set stale_after = interval '10 years'");
  const downs = () =>
    db.query<{ since: Date }>(
      "select m.since from incident i join incident_access_point m on m.incident_id = i.id where i.failure = 'down' and i.resolved_at is null and m.until is null",
    );

  test("stand nowhere, whatever their feed says of a place", async () => {
    await router(0, "up");

    expect(
      await db.query("select p.lon from access_point a left join access_point_place p on p.id = a.place_id"),
    ).toEqual([{ lon: null }]);
  });

  test("the time a vehicle rests is no service time; the time nobody knows of is unknown", async () => {
    await router(0, "up");
    await rides(0, "7");
    await rides(1.5, "7");
    await rides(2, "-7");
    await router(3, "down");
    await rides(3.5, "-7");
    await rides(5, "7");
    await rides(6, "7");
    await router(6.5, "up");
    await rides(7, "7");
    await rides(20, "7");

    expect(await spent(0, 20)).toEqual({
      up: 2 + 2.5,
      down: 1.5,
      unknown: 11,
      outside: 3,
      maintenance: 0,
      notLive: 0,
    });
    expect(await spent(2.5, 4)).toEqual({
      up: 0,
      down: 0,
      unknown: 0,
      outside: 1.5,
      maintenance: 0,
      notLive: 0,
    });
  });

  test("before they came on board, and after they left, they are judged as any other", async () => {
    await router(0, "up", null);
    await rides(10, "-7");
    await router(10, "up", "7");
    await rides(12, "-7");
    await router(12, "up", null);
    await rides(14, "-7");

    expect(await spent(0, 20)).toMatchObject({ up: 18, outside: 2, unknown: 0 });
    expect(await db.query("select is_resting from aboard_at($1)", [at(5)])).toEqual([]);
    expect(await db.query("select is_resting from aboard_at($1)", [at(11)])).toEqual([{ is_resting: true }]);
  });

  test("of a vehicle that nothing ever told of they are judged as any other", async () => {
    await router(0, "up");

    expect(await spent(0, 10)).toMatchObject({ up: 10, outside: 0 });
  });

  test("one that is switched off in the depot is no incident; one that is still down on the way is, since it set off", async () => {
    await neverStale();
    await rides(0, "-7");
    await router(0, "up");
    await router(1, "down");
    await rides(1.5, "-7");
    expect(await downs()).toEqual([]);

    await rides(2, "7");
    await rides(3, "7");
    expect(await downs()).toEqual([]);
    await router(3.5, "down");
    expect(await downs()).toEqual([{ since: at(2) }]);

    await rides(4, "7");
    await router(4.5, "up");
    expect(await downs()).toEqual([]);
  });

  test("one that is down before real time has told of its vehicle is no incident; where none will ever tell, it is", async () => {
    await router(0, "up");
    await router(1, "down");
    expect(await downs()).toEqual([]);

    await registerCity(db, testCity({ sources: [timetable, routers] }), false);
    await router(2, "up");
    await router(3, "down");
    expect(await downs()).toEqual([{ since: at(3) }]);
  });

  test("one that is down is an incident again when what told of its vehicle is gone from the city file", async () => {
    await rides(0, "-7");
    await router(0, "up");
    await registerCity(db, testCity({ sources: [timetable, routers] }), false);
    await router(3, "down");

    expect(await downs()).toEqual([{ since: at(3) }]);
  });

  test("are along a line that their vehicle rode within a window, and not before or after it", async () => {
    await neverStale();
    await router(0, "up");
    await rides(0, "7");
    await rides(10, "-7");

    const along = async (from: number, to: number) => {
      const [row] = await db.query<{ n: number }>(
        "select cardinality(access_points_along((select id from line where key = '42'), $1, $2)) as n",
        [at(from), at(to)],
      );
      return row?.n;
    };
    expect(await along(-5, 0)).toBe(0);
    expect(await along(-5, 5)).toBe(1);
    expect(await along(5, 8)).toBe(1);
    expect(await along(9, 20)).toBe(1);
    expect(await along(10, 20)).toBe(0);
  });

  test("one that comes up with its vehicle was never out of order", async () => {
    await neverStale();
    await rides(0, "-7");
    await router(0, "down");
    await rides(2, "7");
    await router(3, "up");

    expect(await db.query("select id from incident")).toEqual([]);
  });

  test("follow their vehicle's label, once a feed says whose it is, and another vehicle from then on", async () => {
    await router(0, "up", "Tram 7");
    await merge(
      db,
      realTime,
      payload([ride("907", { id: "trip" }, { label: "Tram 7" })], { payloadAt: at(1).toISOString() }),
      at(1),
    );
    const riding = () =>
      db.query<{ key: string | null; since: Date | null }>(
        `select v.key, nullif(m.since, '-infinity') as since from access_point_mount m left join vehicle v on v.id = m.vehicle_id order by m.since`,
      );
    expect(await riding()).toEqual([{ key: "907", since: null }]);

    await merge(
      db,
      realTime,
      payload([ride("907", { id: "trip" }, { label: "Tram 7" }), ride("8", null)], {
        payloadAt: at(2).toISOString(),
      }),
      at(2),
    );
    await router(3, "up", "8");
    expect(await riding()).toEqual([
      { key: "907", since: null },
      { key: "8", since: at(3) },
    ]);
    await router(4, "up", null);
    expect((await riding()).at(-1)).toEqual({ key: null, since: at(4) });
  });
});
