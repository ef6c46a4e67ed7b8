import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointsAnswer } from "#contract/access-points.ts";
import type { AvailabilityAnswer } from "#contract/availability.ts";
import type { LineAnswer, LinesAnswer } from "#contract/lines.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { OperatedVehiclesAnswer, VehiclesAnswer } from "#contract/vehicles.ts";
import { keepDepartures } from "#ingest/pipeline/keep-departures.ts";
import { degrees, points, timetable } from "../lines/line-city.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testSource } from "../support/test-city.ts";
import { lineWith, realTime, ride, routers } from "../vehicles/fleet.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const hourMs = 3_600_000;
const now = Date.now();
const ago = (hours: number) => new Date(now - hours * hourMs);
const sources = [timetable, { ...realTime, staleAfter: "P1D" }, routers, points];
const [, rides = realTime] = sources;
const operator = { Authorization: `Bearer ${operatorToken}` };
const place = { lon: 7.46, lat: 51.51, bearing: 90 };

/** Seconds of the service day in the city at an instant, and that day. */
function serviceTime(at: Date): { day: string; seconds: number } {
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "medium",
  });
  const [day = "", time = ""] = local.format(at).split(" ");
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return { day, seconds: hours * 3_600 + minutes * 60 + seconds };
}

describe.each(engines)("vehicles over HTTP, %s", (engine) => {
  let served: Served;

  beforeAll(async () => {
    served = await serve(engine, { sources });
    const { db } = served;
    const trips = [2.5, 2, 1.5].map((hours, index) => ({
      id: `t${index}`,
      startsAt: serviceTime(ago(hours)).seconds,
    }));
    await merge(db, timetable, payload([lineWith("U42", trips), lineWith("N1", [])]), ago(5));
    const seen = { 1: "up", 2: "down", 3: "unknown" } as const;
    const [lon, lat] = degrees([500, 20]);
    const beside = accessPoint("beside", "up", { name: "Beside the line", lon, lat });
    const far = accessPoint("far", "up", { lon: lon + 0.05, lat });
    await merge(db, points, payload([beside, far]), ago(4));
    await merge(
      db,
      routers,
      payload(
        Object.entries(seen).map(([vehicle, status]) =>
          accessPoint(`r${vehicle}`, status, { vehicle, name: `Router ${vehicle}` }),
        ),
      ),
      ago(4),
    );
    const on = (key: string, trip: string, changes = {}) =>
      ride(key, { id: trip, day: serviceTime(ago([2.5, 2, 1.5][Number(trip.slice(1))] ?? 0)).day }, changes);
    const all = [
      on("1", "t0", { ...place, label: "Tram 1" }),
      on("2", "t1"),
      on("4", "t2", place),
      ride("3", null, place),
    ];
    const alerts = [
      {
        kind: "alert" as const,
        key: "works",
        header: "Umleitung",
        description: "Wegen Bauarbeiten",
        url: null,
        periods: [],
        routes: ["U42"],
        stops: [],
      },
      {
        kind: "alert" as const,
        key: "over",
        header: "Vorbei",
        description: null,
        url: null,
        periods: [{ from: null, to: ago(1).toISOString() }],
        routes: [],
        stops: [],
      },
    ];
    await merge(db, rides, payload([...all, ...alerts], { payloadAt: ago(3).toISOString() }), ago(3));
    await keepDepartures(db, { now: new Date(now) });
  });

  const lineNamed = async (name: string) => {
    const { lines } = await served.json<LinesAnswer>("/api/v1/lines");
    const found = lines.find(({ shortName }) => shortName === name);
    if (!found) throw new Error(`no line ${name}`);
    return found;
  };
  const line = async (name: string, at = "") =>
    served.json<LineAnswer>(`/api/v1/lines/${(await lineNamed(name)).id}${at}`);

  test("are shown where they are, with line and WLAN, as long as they are on their way", async () => {
    const { vehicles, counts, sources: told } = await served.json<VehiclesAnswer>("/api/v1/vehicles");

    expect(counts).toEqual({ running: 3, up: 1, down: 1, unknown: 0, none: 1 });
    expect(
      vehicles.map(({ label, wlan, line, bearing }) => [label, wlan, line?.shortName, bearing]).sort(),
    ).toEqual([
      ["4", "none", "U42", 90],
      ["Tram 1", "up", "U42", 90],
    ]);
    expect(told).toMatchObject([{ id: "rides", state: "fresh", payloadAt: ago(3).toISOString() }]);
    const { id } = await lineNamed("N1");
    expect(await served.json<VehiclesAnswer>(`/api/v1/vehicles?line=${id}`)).toMatchObject({
      counts: { running: 0 },
      vehicles: [],
    });
    expect((await served.get("/api/v1/vehicles?line=U42")).status).toBe(400);
  });

  test("a line tells of its vehicles, departures, ride and notices", async () => {
    const u42 = await line("U42");

    expect(u42.vehicles).toEqual({
      running: 3,
      up: 1,
      down: 1,
      unknown: 0,
      none: 1,
      payloadAt: ago(3).toISOString(),
    });
    expect(u42.departures).toMatchObject({
      made: 3,
      known: 1,
      coverage: { nominal: 2 / 3, low: 1 / 3, high: 1 / 3 },
    });
    expect(u42.departures?.hours.reduce((sum, { made }) => sum + made, 0)).toBe(3);
    expect(u42.directions[0]?.ride?.minutes).toBe(20);
    // A third of the rides is made with WLAN on board; the others pass a footprint of 50 m at 20 m from its centre.
    const chord = (20 * 2 * Math.sqrt(50 ** 2 - 20 ** 2)) / 1_000;
    expect(u42.directions[0]?.ride?.withWlan?.low).toBeCloseTo(20 / 3 + (2 / 3) * chord, 2);
    expect(u42.alerts).toMatchObject([
      { header: "Umleitung", description: "Wegen Bauarbeiten", from: null, to: null },
    ]);
    expect(u42.coverage.departures).toEqual(u42.departures?.coverage);

    const overview = await served.json<OverviewAnswer>("/api/v1/overview");
    expect(overview.lines.find(({ shortName }) => shortName === "U42")?.coverage.departures?.low).toBeCloseTo(
      1 / 3,
    );
  });

  test("a line on which none rides says so; before anything was told, nothing is known", async () => {
    const idle = await line("N1");
    expect(idle.vehicles?.running).toBe(0);
    expect(idle.departures).toMatchObject({ made: 0, known: null, coverage: null, hours: [] });

    const before = await line("U42", `?at=${ago(4.5).toISOString()}`);
    expect([before.vehicles, before.departures, before.alerts]).toEqual([null, null, []]);
  });

  test("availability is told of the access points along a line and on board of it", async () => {
    const of = async (name: string) => {
      const query = `from=${ago(3).toISOString()}&line=${(await lineNamed(name)).id}`;
      const { rows } = await served.json<AvailabilityAnswer>(`/api/v1/availability?${query}`);
      return rows.map(({ accessPoint, minutes }) => [
        accessPoint.name,
        Math.round(minutes.up),
        Math.round(minutes.outsideServiceHours),
      ]);
    };
    expect(await of("U42")).toEqual([
      ["Beside the line", 180, 0],
      ["Router 1", 180, 0],
      ["Router 2", 0, 0],
    ]);
    expect(await of("N1")).toEqual([["Beside the line", 180, 0]]);
    expect((await served.get("/api/v1/availability?line=999999")).status).toBe(400);
  });

  test("operators see every vehicle with its access points; nobody else does", async () => {
    expect((await served.get("/api/v1/operations/vehicles")).status).toBe(401);
    const { vehicles } = await served.json<OperatedVehiclesAnswer>("/api/v1/operations/vehicles", operator);

    expect(vehicles.map(({ key, state, wlan, line }) => [key, state, wlan, line?.shortName])).toEqual([
      ["1", "running", "up", "U42"],
      ["2", "running", "down", "U42"],
      ["3", "off", "unknown", undefined],
      ["4", "running", "none", "U42"],
    ]);
    expect(vehicles[0]?.accessPoints).toMatchObject([{ name: "Router 1", status: "up" }]);
    expect(vehicles[1]?.position).toBeNull();
  });

  test("what is down in a vehicle that rests does not count as down, and says why", async () => {
    const { db } = served;
    await db.query("update source set stale_at = now() + interval '1 day'");
    const before = await served.json<OverviewAnswer>("/api/v1/overview");
    expect(before.accessPoints).toMatchObject({
      total: 4,
      up: 3,
      down: 1,
      unknown: 0,
      withoutPosition: 2,
      onBoard: 2,
    });

    await merge(
      db,
      rides,
      payload([ride("1", { id: "t0" }, { ...place, label: "Tram 1" })], {
        payloadAt: ago(0.5).toISOString(),
      }),
      ago(0.5),
    );
    const after = await served.json<OverviewAnswer>("/api/v1/overview");
    expect(after.accessPoints).toMatchObject({ total: 3, up: 3, down: 0, onBoard: 1 });
    const down = await served.json<AccessPointsAnswer>("/api/v1/access-points?status=down");
    expect(down.accessPoints).toEqual([]);
    const { accessPoints } = await served.json<AccessPointsAnswer>("/api/v1/access-points?q=router");
    expect(accessPoints.map(({ name, vehicle, isResting }) => [name, vehicle, isResting])).toEqual([
      ["Router 1", "Tram 1", false],
      ["Router 2", "2", true],
      ["Router 3", "3", true],
    ]);
    const then = await served.json<OverviewAnswer>(`/api/v1/overview?at=${ago(1).toISOString()}`);
    expect(then.accessPoints).toMatchObject({ total: 4, down: 1 });
  });

  test("a feed that falls silent leaves vehicles where they were for an hour, and none on its way", async () => {
    const stale = testSource({ ...rides, staleAfter: "PT1M" });
    const { db } = served;
    await db.query("update source set stale_at = payload_at + interval '1 minute' where id = $1", [stale.id]);
    await db.query("update vehicle set position_at = now() - interval '50 minutes' where key = '1'");

    const {
      counts,
      vehicles,
      sources: told,
    } = await served.json<VehiclesAnswer>(`/api/v1/vehicles?line=${(await lineNamed("U42")).id}`);
    expect(counts.running).toBe(0);
    expect(vehicles.map(({ label, line }) => [label, line?.shortName])).toEqual([["Tram 1", "U42"]]);
    expect(told).toMatchObject([{ state: "stale" }]);
  });
});
