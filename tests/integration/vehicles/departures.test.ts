import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { keepDepartures } from "#ingest/pipeline/keep-departures.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { timetable } from "../lines/line-city.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { lineWith, realTime, ride, routers } from "./fleet.ts";

/** Noon in the city. */
const start = new Date("2026-03-02T11:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const noon = 12 * 3600;
const day = "2026-03-02";

interface Counted {
  line: string;
  hour: number;
  made: number;
  known: number;
  equipped: number;
  low: number;
  high: number;
}

describe.each(engines)("departures with WLAN on board on %s", (engine) => {
  const sources = [timetable, { ...realTime, staleAfter: "P400D" }, routers];
  const [, rides] = sources;
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources } });
  });
  beforeEach(reset);

  async function reset(): Promise<void> {
    await db.query("delete from vehicle; delete from record; delete from source");
    await db.query("update city set departures_from = null, departures_to = null");
    await registerCity(db, testCity({ sources }), false);
  }

  const told = (observations: Parameters<typeof payload>[0], minutes: number) =>
    merge(
      db,
      rides ?? realTime,
      payload(observations, { payloadAt: at(minutes).toISOString() }),
      at(minutes),
    );
  const onBoard = (seen: Record<string, AccessPointStatus>, minutes: number) =>
    merge(
      db,
      routers,
      payload(
        Object.entries(seen).map(([vehicle, status]) => accessPoint(`r${vehicle}`, status, { vehicle })),
      ),
      at(minutes),
    );
  /** Counting looks back three minutes. */
  const count = (minutes: number) => keepDepartures(db, { now: at(minutes + 3) });
  const counted = () =>
    db.query<Counted>(
      `select l.key as line, extract(hour from d.hour at time zone 'Europe/Berlin')::integer as hour, d.made, d.known, d.equipped, d.low, d.high
       from line_departure d join line l on l.id = d.line_id order by l.key, d.hour`,
    );

  test("are counted by the hour, by which vehicle made them and how its WLAN stood when they began", async () => {
    const trips = ["a", "b", "c", "d", "e"].map((id, index) => ({ id, startsAt: noon + index * 600 }));
    await merge(db, timetable, payload([lineWith("42", trips)]), at(-60));
    await onBoard({ 1: "up", 2: "down", 3: "unknown" }, -5);
    await told(
      [ride("1", { id: "a" }), ride("2", { id: "b" }), ride("3", { id: "c" }), ride("4", { id: "d" })],
      0,
    );
    await count(60);

    expect(await counted()).toEqual([
      { line: "42", hour: 12, made: 5, known: 4, equipped: 3, low: 1, high: 3 },
    ]);
  });

  test("that were cancelled, or lie before anything was known of vehicles, are not made", async () => {
    const trips = ["early", "a", "b"].map((id, index) => ({ id, startsAt: noon - 1_200 + index * 1_800 }));
    await merge(db, timetable, payload([lineWith("42", trips)]), at(-60));
    await told(
      [ride("1", { id: "a" }), { kind: "cancelled-trip", key: "b", trip: "b", day: null, startsAt: null }],
      0,
    );
    await count(60);

    expect(await counted()).toMatchObject([{ hour: 12, made: 1, known: 1 }]);
  });

  test("that were cancelled after midnight are of the day before", async () => {
    const night = [{ id: "night", startsAt: 24 * 3600 + 1_800 }];
    await merge(db, timetable, payload([lineWith("42", night)]), at(-60));
    await told([ride("1", { route: "42" })], 0);
    const cancelled = {
      kind: "cancelled-trip",
      key: "night",
      trip: "night",
      day: null,
      startsAt: null,
    } as const;
    await told([ride("1", { route: "42" }), cancelled], 12 * 60 + 10);
    await count(13 * 60);

    expect(await counted()).toEqual([]);
  });

  test("of another timetable that calls its trips the same are others", async () => {
    const rival = { ...timetable, id: "rival" };
    await registerCity(db, testCity({ sources: [...sources, rival] }), false);
    const trips = ["a", "b"].map((id, index) => ({ id, startsAt: noon + index * 600 }));
    await merge(db, timetable, payload([lineWith("42", trips)]), at(-60));
    await merge(db, rival, payload([lineWith("45", trips)]), at(-60));
    await told(
      [ride("1", { id: "a" }), { kind: "cancelled-trip", key: "b", trip: "b", day: null, startsAt: null }],
      0,
    );
    await count(60);

    expect(await counted()).toMatchObject([
      { line: "42", made: 1, known: 1 },
      { line: "45", made: 2, known: 0 },
    ]);
  });

  test("of a frequency are told apart, and a late word changes the hour it is about", async () => {
    const often = [{ id: "often", startsAt: noon, everySeconds: 900, untilSeconds: noon + 3_600 }];
    await merge(db, timetable, payload([lineWith("45", often)]), at(-60));
    await onBoard({ 1: "up" }, -5);
    await told([ride("1", { id: "often", startsAt: noon + 900, day })], 0);
    await count(59);
    expect(await counted()).toMatchObject([{ made: 4, known: 1, low: 1, high: 4 }]);

    await told([ride("1", { id: "often", startsAt: noon + 2_700, day })], 59.5);
    await count(61);
    expect(await counted()).toMatchObject([{ made: 4, known: 2, low: 2, high: 4 }]);
    expect(await count(61)).toBe(0);
    expect(await keepDepartures(db, { now: at(68), atLeastMs: 5 * 60_000 })).toBe(0);
    const [upTo] = await db.query<{ at: Date }>("select departures_to as at from city");
    expect(upTo?.at).toEqual(at(61));
  });

  test("where only the line is known of vehicles count as their mean", async () => {
    await merge(db, timetable, payload([lineWith("42", [{ id: "a", startsAt: noon + 600 }])]), at(-60));
    await onBoard({ 1: "up", 2: "down", 3: "up", 4: "up" }, -5);
    await told(
      [...["1", "2", "3", "4"].map((key) => ride(key, { route: "42" })), ride("5", { route: "42" })],
      0,
    );
    await count(60);

    const [row] = await counted();
    expect(row?.known).toBe(1);
    expect(row?.low).toBeCloseTo(3 / 5);
    expect(row?.equipped).toBeCloseTo(4 / 5);
  });

  test("two coupled vehicles have WLAN where one of them has", async () => {
    await merge(db, timetable, payload([lineWith("42", [{ id: "a", startsAt: noon + 600 }])]), at(-60));
    await onBoard({ 1: "up", 2: "down" }, -5);
    await told([ride("1", { id: "a" }), ride("2", { id: "a" })], 0);
    await count(60);

    expect(await counted()).toMatchObject([{ made: 1, known: 1, equipped: 1, low: 1, high: 1 }]);
  });

  test("after a night without ingest every day in between is counted", async () => {
    await merge(db, timetable, payload([lineWith("42", [{ id: "a", startsAt: noon + 600 }])]), at(-60));
    await told([ride("1", { id: "a" })], 0);
    await count(30);
    await count(3 * 1_440 + 30);

    expect((await counted()).map(({ made, known }) => [made, known])).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  test("agree with a count by hand, whatever rode and whatever was up", async () => {
    const statuses = fc.constantFrom<AccessPointStatus>("up", "degraded", "down", "unknown");
    const trip = fc.record({
      minutes: fc.integer({ min: 1, max: 118 }),
      vehicle: fc.option(fc.integer({ min: 0, max: 3 })),
    });
    const fleet = fc.array(fc.record({ before: fc.option(statuses), after: statuses }), {
      minLength: 4,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(trip, { minLength: 1, maxLength: 8 }), fleet, async (trips, vehicles) => {
        await reset();
        const said = trips.map(({ minutes }, index) => ({ id: `t${index}`, startsAt: noon + minutes * 60 }));
        await merge(db, timetable, payload([lineWith("42", said)]), at(-60));
        const seen = (when: "before" | "after") =>
          Object.fromEntries(
            vehicles.flatMap((vehicle, number) => (vehicle.before ? [[number, vehicle[when] ?? "up"]] : [])),
          );
        await onBoard(seen("before"), -5);
        await told([ride("other", { id: "t0" })], 0);
        for (const [index, { vehicle }] of trips.entries()) {
          if (vehicle === null) continue;
          await told([ride(String(vehicle), { id: `t${index}` })], index / 10 + 0.1);
        }
        await onBoard(seen("after"), 59.5);
        await count(120);

        expect(await counted()).toEqual(byHand(trips, vehicles));
      }),
      { numRuns: engine === "postgres" ? 20 : 6 },
    );
  });

  function byHand(
    trips: readonly { minutes: number; vehicle: number | null }[],
    vehicles: readonly { before: AccessPointStatus | null; after: AccessPointStatus }[],
  ): Counted[] {
    const hours = [12, 13].map((hour) => {
      const departures = trips
        .map((trip, index) => ({ ...trip, isFirst: index === 0 }))
        .filter(({ minutes }) => Math.floor(minutes / 60) + 12 === hour)
        .map(({ minutes, vehicle, isFirst }) => {
          const router = vehicle === null ? undefined : vehicles[vehicle];
          const status = router?.before ? (minutes < 59.5 ? router.before : router.after) : null;
          const isUp = status === "up" || status === "degraded";
          // "other", without an access point, was seen on the first trip.
          const isKnown = vehicle !== null || isFirst;
          return {
            isKnown,
            isEquipped: status !== null,
            isUp,
            mayBeUp: isUp || status === "unknown" || !isKnown,
          };
        });
      const sum = (is: (departure: (typeof departures)[number]) => boolean) => departures.filter(is).length;
      return {
        line: "42",
        hour,
        made: departures.length,
        known: sum(({ isKnown }) => isKnown),
        equipped: sum(({ isEquipped }) => isEquipped),
        low: sum(({ isUp }) => isUp),
        high: sum(({ mayBeUp }) => mayBeUp),
      };
    });
    return hours.filter(({ made }) => made > 0);
  }
});
