import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { VehicleObservation } from "#domain/observation.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { timetable } from "../lines/line-city.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { lineWith, realTime, ride, runs } from "./fleet.ts";

const start = new Date("2026-03-02T11:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const fleet = testSource({ id: "fleet", staleAfter: "P400D", holdAbove: 1, options: { as: "vehicle" } });

const vehicle = (key: string, plan: Partial<VehicleObservation["attributes"]> = {}): VehicleObservation => ({
  kind: "vehicle",
  key,
  attributes: { label: null, line: null, from: null, to: null, ...plan },
});

describe.each(engines)("a table of the fleet on %s", (engine) => {
  const sources = [timetable, realTime, fleet];
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources } });
  });
  beforeEach(async () => {
    await db.query("delete from vehicle; delete from record; delete from source");
    await registerCity(db, testCity({ sources }), false);
    await merge(
      db,
      timetable,
      payload([lineWith("42", [{ id: "a", startsAt: 0 }]), lineWith("45", [])]),
      at(-60),
    );
  });

  const table = (minutes: number, ...vehicles: VehicleObservation[]) =>
    merge(db, fleet, payload(vehicles), at(minutes));
  const from = (minutes: number, to?: number) => ({
    from: at(minutes).toISOString(),
    to: to === undefined ? null : at(to).toISOString(),
  });

  test("says what stands on a vehicle, and which line it rides from when to when", async () => {
    await table(
      0,
      vehicle("7", { label: "Tram 7", line: "42", ...from(10, 60) }),
      vehicle("8", { line: "45" }),
      vehicle("9"),
    );

    expect(await runs(db, start)).toEqual(["7 off@0", "7 running 42@10", "7 off@60", "8 running 45@0"]);
    expect(await db.query("select key, label from vehicle order by key")).toEqual([
      { key: "7", label: "Tram 7" },
      { key: "8", label: null },
      { key: "9", label: null },
    ]);
  });

  test("lays out anew what lies ahead, and leaves what has been", async () => {
    await table(0, vehicle("7", { line: "42", ...from(0, 60) }));
    await table(30, vehicle("7", { line: "45", ...from(0, 90) }));
    expect(await runs(db, start)).toEqual(["7 running 42@0", "7 running 45@30", "7 off@90"]);

    await table(40, vehicle("7"));
    const ended = ["7 running 42@0", "7 running 45@30", "7 off@40"];
    expect(await runs(db, start)).toEqual(ended);

    await table(50, vehicle("7", { line: "42", ...from(55) }));
    await table(52);
    expect(await runs(db, start)).toEqual(ended);
  });

  test("goes on when the table comes again after it had grown stale", async () => {
    const plan = vehicle("7", { line: "42", ...from(0) });
    await registerCity(db, testCity({ sources: [timetable, { ...fleet, staleAfter: "PT1H" }] }), false);
    await table(0, plan);
    await table(100, plan);

    expect(await runs(db, start)).toEqual(["7 running 42@0", "7 unknown@60", "7 running 42@100"]);
  });

  test("of which too much is missing at once is not believed; gone from the city file nobody knows of it", async () => {
    await registerCity(db, testCity({ sources: [timetable, { ...fleet, holdAbove: 0.5 }] }), false);
    await table(0, vehicle("7", { line: "42" }), vehicle("8", { line: "45" }));
    await table(10);
    expect((await runs(db, start)).slice(1, 2)).toEqual(["7 unknown@10"]);
    await table(20, vehicle("7", { line: "42" }));
    expect(await runs(db, start)).toEqual([
      "7 running 42@0",
      "7 unknown@10",
      "7 running 42@20",
      "8 running 45@0",
      "8 unknown@10",
      "8 off@20",
    ]);

    await registerCity(db, testCity({ sources: [timetable] }), false);
    await sweep(db);
    const states = () =>
      db.query(
        "select s.state from vehicle v join vehicle_states_at(now()) s on s.vehicle_id = v.id order by v.key",
      );
    expect(await states()).toEqual([{ state: "unknown" }, { state: "unknown" }]);

    await registerCity(db, testCity({ sources: [timetable, fleet] }), false);
    await sweep(db);
    expect(await states()).toEqual([{ state: "running" }, { state: "off" }]);
  });

  test("finds its lines in a timetable that comes later", async () => {
    await table(0, vehicle("7", { line: "46" }));
    await merge(db, timetable, payload([lineWith("46", [])]), at(10));
    await sweep(db);
    await sweep(db);

    expect((await runs(db, start)).map((run) => run.replace(/@[^0].*/, ""))).toEqual([
      "7 running@0",
      "7 running 46",
    ]);
  });

  test("has the word again when real time is gone from the city file", async () => {
    await table(0, vehicle("7", { line: "42" }));
    await merge(db, realTime, payload([ride("7", null)], { payloadAt: at(20).toISOString() }), at(20));
    await registerCity(db, testCity({ sources: [timetable, fleet] }), false);
    await sweep(db);

    const [held] = await db.query("select state from vehicle_states_at(now())");
    expect(held).toEqual({ state: "running" });
  });

  test("a line that no timetable has is none that is known", async () => {
    await table(0, vehicle("7", { line: "unheard of" }));

    expect(await runs(db, start)).toEqual(["7 running@0"]);
  });

  test("gives way to real time, and does not take the word back", async () => {
    await table(0, vehicle("7", { line: "42", ...from(0, 60) }));
    await merge(db, realTime, payload([ride("7", null)], { payloadAt: at(20).toISOString() }), at(20));
    await table(21, vehicle("7", { line: "45", label: "Tram 7", ...from(0, 90) }));

    expect(await runs(db, start)).toEqual(["7 running 42@0", "7 off@20"]);
    expect(await db.query("select label from vehicle")).toEqual([{ label: "Tram 7" }]);
  });
});
