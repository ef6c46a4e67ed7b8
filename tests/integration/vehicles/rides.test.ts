import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RideObservation } from "#domain/observation.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { timetable } from "../lines/line-city.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { lineWith, realTime, ride, runs } from "./fleet.ts";

const start = new Date("2026-03-02T11:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const noon = 12 * 3600;
const fifth = "2026-03-02";

describe.each(engines)("vehicles on lines on %s", (engine) => {
  const sources = [timetable, realTime];
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources } });
  });
  beforeEach(async () => {
    await db.query(
      "delete from vehicle; delete from record; delete from source; update city set departures_from = null, departures_to = null",
    );
    await registerCity(db, testCity({ sources }), false);
    const trips = [
      { id: "to-noon", startsAt: noon },
      { id: "late", startsAt: noon + 1_800 },
      { id: "night", startsAt: 25 * 3600 },
    ];
    const often = [{ id: "often", startsAt: noon, everySeconds: 600, untilSeconds: noon + 3_600 }];
    await merge(db, timetable, payload([lineWith("42", trips), lineWith("45", often)]), at(-60));
  });

  const see = (minutes: number, ...rides: RideObservation[]) =>
    merge(db, realTime, payload(rides, { payloadAt: at(minutes).toISOString() }), at(minutes));

  test("a line holds from trip to trip, and ends with the first payload that has no trip, or no vehicle", async () => {
    await see(0, ride("7", { id: "to-noon" }), ride("8", null), ride("9", { id: "often" }));
    await see(1, ride("7", { id: "late" }), ride("8", { id: "to-noon" }), ride("9", { id: "often" }));
    await see(2, ride("7", null), ride("8", { id: "often" }));

    expect(await runs(db, start)).toEqual([
      "7 running 42@0",
      "7 off@2",
      "8 off@0",
      "8 running 42@1",
      "8 running 45@2",
      "9 running 45@0",
      "9 off@2",
    ]);
  });

  test("a trip that no timetable has is ridden on no known line; its route is enough for one", async () => {
    await see(
      0,
      ride("7", { id: "unheard of" }),
      ride("8", { id: "unheard of", route: "45" }),
      ride("9", { route: "42" }),
    );

    expect(await runs(db, start)).toEqual(["7 running@0", "8 running 45@0", "9 running 42@0"]);
  });

  test("on several trips at once is on none that is known, until it is on one, or gone", async () => {
    await see(0, ride("7", { id: "to-noon" }));
    await see(1, ride("7", null, { isAmbiguous: true }));
    await see(2);
    await see(3);

    expect(await runs(db, start)).toEqual(["7 running 42@0", "7 unknown@1", "7 off@2"]);
  });

  test("many that vanish at once are not believed to rest; a few are", async () => {
    const many = ["1", "2", "3", "4", "5", "6", "7"].map((key) => ride(key, { id: "to-noon" }));
    await see(0, ...many);
    await see(1, ...many.slice(0, 2));
    await see(1.5, ...many.slice(0, 1));

    const transitions = await runs(db, start);
    expect(transitions.filter((run) => run.includes("unknown@1"))).toHaveLength(5);
    expect(transitions).toContain("2 off@1.5");
    expect(transitions).toHaveLength(7 + 5 + 1);
  });

  test("what a silent feed said holds until it is stale, whether or not a sweep came by", async () => {
    await see(0, ride("7", { id: "to-noon" }), ride("8", null));
    await see(10, ride("7", { id: "to-noon" }));
    expect(await runs(db, start)).toEqual([
      "7 running 42@0",
      "7 unknown@2",
      "7 running 42@10",
      "8 off@0",
      "8 unknown@2",
      "8 off@10",
    ]);

    await sweep(db);
    expect((await runs(db, start)).filter((run) => run.endsWith("@12"))).toEqual([
      "7 unknown@12",
      "8 unknown@12",
    ]);
  });

  test("who is only known by others rests as long as a feed that tells of vehicles does not name it", async () => {
    const other = { ...realTime, id: "other" };
    await registerCity(db, testCity({ sources: [...sources, other] }), false);
    await db.query("select note_vehicles(array['5', '6'], array[null, null])");
    await merge(db, other, payload([], { payloadAt: at(0).toISOString() }), at(0));
    expect(await runs(db, start)).toEqual([]);

    await see(1, ride("7", { id: "to-noon" }));
    await merge(
      db,
      other,
      payload([ride("6", { id: "late" }), ride("7", null)], { payloadAt: at(1.5).toISOString() }),
      at(1.5),
    );
    await see(2, ride("7", { id: "to-noon" }));

    expect(await runs(db, start)).toEqual(["5 off@1", "6 off@1", "6 running 42@1.5", "7 running 42@1"]);
  });

  describe("where two feeds tell of a vehicle", () => {
    const other = { ...realTime, id: "other" };
    const hear = (minutes: number, ...rides: RideObservation[]) =>
      merge(db, other, payload(rides, { payloadAt: at(minutes).toISOString() }), at(minutes));
    beforeEach(async () => registerCity(db, testCity({ sources: [...sources, other] }), false));

    test("one that lags does not take back what the other said later", async () => {
      await see(0, ride("7", null));
      await hear(1, ride("7", { id: "often" }));
      await see(0.5, ride("7", { id: "to-noon" }));

      expect(await runs(db, start)).toEqual(["7 off@0", "7 running 45@1"]);
    });

    test("at the same instant the one counts that has it on its way, whichever came first", async () => {
      await see(0, ride("7", { id: "to-noon" }));
      await see(1, ride("7", null), ride("8", null));
      await hear(1, ride("7", { id: "to-noon" }), ride("8", { id: "often" }));

      expect(await runs(db, start)).toEqual(["7 running 42@0", "8 running 45@1"]);
    });

    test("what the one said ends when it grew stale, also where the other goes on from there", async () => {
      await see(0, ride("7", { id: "to-noon" }));
      await hear(10, ride("7", { id: "to-noon" }));

      expect(await runs(db, start)).toEqual(["7 running 42@0", "7 unknown@2", "7 running 42@10"]);
    });
  });

  test("the same payload again, and an older one, change nothing", async () => {
    await see(1, ride("7", { id: "to-noon" }));
    const once = await runs(db, start);

    await see(1, ride("7", { id: "to-noon" }));
    await see(0.5, ride("7", null));

    expect(await runs(db, start)).toEqual(once);
  });

  test("the day and the departure that a trip belongs to are told apart", async () => {
    await see(
      0,
      ride("7", { id: "to-noon" }),
      ride("8", { id: "often", startsAt: noon + 1_200, day: fifth }),
    );
    await see(13.2 * 60, ride("9", { id: "night" }));

    const made = await db.query(
      `select v.key, t.trip, t.service_day::text as day, t.starts_s as starts
       from vehicle_trip t join vehicle v on v.id = t.vehicle_id order by v.key`,
    );
    expect(made).toEqual([
      { key: "7", trip: "to-noon", day: fifth, starts: noon },
      { key: "8", trip: "often", day: fifth, starts: noon + 1_200 },
      { key: "9", trip: "night", day: fifth, starts: 25 * 3600 },
    ]);
  });

  test("a trip of the next day is of that day, however early its vehicle signs on", async () => {
    await merge(db, timetable, payload([lineWith("42", [{ id: "early", startsAt: 300 }])]), at(-30));
    await see(11.9 * 60, ride("7", { id: "early" }));

    expect(await db.query("select service_day::text as day from vehicle_trip")).toEqual([
      { day: "2026-03-03" },
    ]);
  });

  test("a run that cannot be told from others, or is none of the timetable, says the line and no departure", async () => {
    await see(0, ride("7", { id: "often" }), ride("8", { id: "often", startsAt: noon + 60 }));
    await see(1, ride("7", { id: "often" }), ride("8", { id: "to-noon", startsAt: noon + 60 }));

    expect(await runs(db, start)).toEqual(["7 running 45@0", "8 running 45@0", "8 running 42@1"]);
    expect(await db.query("select trip from vehicle_trip")).toEqual([]);
  });

  test("a tally counts what is new of a vehicle as applied", async () => {
    const place = { lon: 7.46, lat: 51.51 };
    const first = await see(0, ride("7", { id: "to-noon" }, place), ride("8", null));
    const moved = await see(1, ride("7", { id: "to-noon" }, { ...place, lon: 7.47 }), ride("8", null));

    expect([first.tally?.applied, moved.tally?.applied, moved.tally?.unchanged]).toEqual([2, 1, 1]);
  });
});
