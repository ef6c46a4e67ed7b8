import { describe, expect, it } from "vitest";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { keptRejected } from "#ingest/pipeline/run-log.ts";
import { accounted } from "../support.ts";
import { faults, mapEntities, payloadSeconds, rides, vehicle } from "./feed.ts";

const minute = 60;

describe("a vehicle of real time", () => {
  it("is on its trip, where and when it says", () => {
    expect(mapEntities([vehicle()]).observations).toEqual([
      {
        kind: "ride",
        key: "317",
        label: "Tram 317",
        at: "2026-03-01T10:59:55.000Z",
        lon: 7.465,
        lat: 51.514,
        bearing: 90,
        trip: { id: "U41-1", route: "u41", direction: null, day: "2026-03-01", startsAt: 42_000 },
        isAmbiguous: false,
      },
    ]);
  });

  it("is known by its id, else by its label", () => {
    const mapped = mapEntities([vehicle(), vehicle({ vehicle: { label: "Bus 9" } }, "2")]);

    expect(rides(mapped).map(({ key, label }) => [key, label])).toEqual([
      ["317", "Tram 317"],
      ["Bus 9", "Bus 9"],
    ]);
  });

  it("is known by its label where the city file says so, and then by nothing else", () => {
    const mapped = mapEntities([vehicle(), vehicle({ vehicle: { id: "9" } }, "2")], {
      options: { vehicle: "label" },
    });

    expect(rides(mapped).map(({ key }) => key)).toEqual(["Tram 317"]);
    expect(faults(mapped)).toEqual(["vehicle.vehicle: vehicle_missing"]);
  });

  it.each([
    ["no descriptor", undefined],
    ["an empty one", {}],
    ["a blank id", { id: "  " }],
  ])("that has %s is nobody", (_what, descriptor) => {
    expect(faults(mapEntities([vehicle({ vehicle: descriptor })]))).toEqual([
      "vehicle.vehicle: vehicle_missing",
    ]);
  });

  it.each([
    ["2 minutes ahead", 2 * minute, ["ride"], [], {}],
    ["more than 2 minutes ahead", 2 * minute + 1, [], ["vehicle.timestamp: position_from_future"], {}],
    ["10 minutes old", -10 * minute, ["ride"], [], {}],
    ["more than 10 minutes old", -10 * minute - 1, [], [], { position_too_old: 1 }],
  ])("%s: is seen, rejected or gone", (_what, offset, kinds, rejected, skipped) => {
    const mapped = mapEntities([vehicle({ timestamp: payloadSeconds + offset })]);

    expect(mapped.observations.map(({ kind }) => kind)).toEqual(kinds);
    expect(faults(mapped)).toEqual(rejected);
    expect(mapped.skipped).toEqual(skipped);
  });

  it("whose time is milliseconds is rejected with what was expected", () => {
    const mapped = mapEntities([vehicle({ timestamp: payloadSeconds * 1000 })]);

    expect(faults(mapped)).toEqual(["vehicle.timestamp: not_a_time"]);
    expect(mapped.rejected[0]?.reasons[0]?.message).toContain("expected seconds since 1970");
  });

  it.each([
    ["ahead", { timestamp: payloadSeconds + 900 }, { timestamp: payloadSeconds + 910 }],
    [
      "with milliseconds",
      { timestamp: payloadSeconds * 1000 },
      { timestamp: payloadSeconds * 1000 + 10_000 },
    ],
    ["nobody's", { vehicle: {} }, { vehicle: {}, timestamp: payloadSeconds }],
  ])("rejected poll after poll, %s, is kept once, and where it was not at all", (_what, one, later) => {
    const moved = { ...later, position: { latitude: 51.52, longitude: 7.47 } };
    const mapped = [one, moved].map((changes) => mapEntities([vehicle(changes)]));

    const { hashes, records } = keptRejected(mapped.flatMap(({ rejected }) => rejected));

    expect(new Set(hashes).size).toBe(1);
    expect(records.join()).not.toMatch(/51\.5|7\.4/);
    expect(records.join()).toContain("U41-1");
  });

  it("without a time of its own counts as seen when the feed was made", () => {
    expect(rides(mapEntities([vehicle({ timestamp: undefined })]))).toMatchObject([{ key: "317", at: null }]);
  });

  it.each([
    ["0/0", { latitude: 0, longitude: 0 }],
    ["no numbers", { latitude: "NaN", longitude: "Infinity" }],
    ["half a place", { latitude: 51.5 }],
    ["no place on earth", { latitude: 151.5, longitude: 7.5 }],
  ])("at %s is out, not known where, which is said", (_what, position) => {
    const mapped = mapEntities([vehicle({ position })]);

    expect(rides(mapped)).toMatchObject([{ key: "317", lon: null, lat: null, bearing: null }]);
    expect(Object.values(mapped.notices)).toEqual([1]);
  });

  it("keeps a place beyond the city, for lines go there", () => {
    const position = { latitude: 51.2, longitude: 6.8 };

    expect(rides(mapEntities([vehicle({ position })]))).toMatchObject([{ lon: 6.8, lat: 51.2 }]);
  });

  it.each([
    ["nothing", undefined],
    ["no trip and no route", { startDate: "20260301" }],
    ["a trip that is not made", { tripId: "t", scheduleRelationship: "CANCELED" }],
  ])("that names %s rides none", (_what, trip) => {
    expect(rides(mapEntities([vehicle({ trip })]))).toMatchObject([{ trip: null, isAmbiguous: false }]);
  });

  it.each([
    ["25:10:00", 90_600],
    ["6:05:09", 21_909],
  ])("on a trip that begins at %s reads it as seconds of the service day", (startTime, startsAt) => {
    const mapped = mapEntities([vehicle({ trip: { tripId: "t", startTime, directionId: 1 } })]);

    expect(rides(mapped)[0]?.trip).toMatchObject({ startsAt, direction: 1, day: null });
  });

  it.each([
    [{ startDate: "20260230" }, "vehicle.trip.startDate: not_a_date"],
    [{ startDate: "2026-03-01" }, "vehicle.trip.startDate: not_a_date"],
    [{ startTime: "12:60:00" }, "vehicle.trip.startTime: not_a_time"],
    [{ startTime: "noon" }, "vehicle.trip.startTime: not_a_time"],
  ])("on a trip of %j is rejected", (trip, fault) => {
    expect(faults(mapEntities([vehicle({ trip: { tripId: "t", ...trip } })]))).toEqual([fault]);
  });
});

describe("a vehicle that is told of more than once", () => {
  const at = (seconds: number, tripId: string, id: string) =>
    vehicle({ timestamp: payloadSeconds - seconds, trip: { tripId } }, id);

  it("is where its newest position is", () => {
    const mapped = mapEntities([at(30, "a", "1"), at(10, "b", "2"), at(20, "c", "3")]);

    expect(rides(mapped).map(({ trip }) => trip?.id)).toEqual(["b"]);
    expect(faults(mapped)).toEqual(["vehicle.vehicle: duplicate_key", "vehicle.vehicle: duplicate_key"]);
  });

  it("equally new on different trips is out, not known on which", () => {
    const mapped = mapEntities([at(10, "a", "1"), at(10, "b", "2"), at(20, "c", "3")]);

    expect(rides(mapped)).toMatchObject([{ key: "317", trip: null, isAmbiguous: true, lon: 7.465 }]);
    expect(faults(mapped)).toEqual([
      "vehicle.vehicle: duplicate_key",
      "vehicle.vehicle: vehicle_on_two_trips",
    ]);
    expect(accounted(mapped)).toBe(3);
  });

  it("equally new at different places is out, not known where", () => {
    const elsewhere = vehicle({ trip: { tripId: "b" }, position: { latitude: 51.5, longitude: 7.5 } }, "2");

    expect(rides(mapEntities([vehicle(), elsewhere]))).toMatchObject([{ isAmbiguous: true, lon: null }]);
  });

  it("once with and once without its trip is on it", () => {
    const mapped = mapEntities([vehicle({ trip: undefined }, "0"), vehicle()]);

    expect(rides(mapped)).toMatchObject([{ trip: { id: "U41-1" }, isAmbiguous: false }]);
    expect(faults(mapped)).toEqual(["vehicle.vehicle: duplicate_key"]);
  });
});

describe("a feed of real time", () => {
  it("of differences is refused, for what it does not name is not gone", () => {
    expect(() => mapEntities([], { incrementality: "DIFFERENTIAL" })).toThrow(UnusablePayload);
  });

  it("without a time has that of the answer, and says so", () => {
    const mapped = mapEntities([vehicle({ timestamp: undefined })], { timestamp: undefined });

    expect(mapped.payloadAt).toBeNull();
    expect(mapped.notices).toEqual({ "no timestamp: the time of the response counts": 1 });
  });

  it("with a time that is none is refused, for a frozen one must not pass as fresh", () => {
    expect(() => mapEntities([], { timestamp: payloadSeconds * 1000 })).toThrow(/seconds since 1970/);
  });

  it("at night may name nobody", () => {
    expect(mapEntities([])).toMatchObject({ received: 0, observations: [] });
  });

  it("skips what is deleted and what is not read, and rejects what is no entity", () => {
    const mapped = mapEntities([vehicle(), { id: "2", isDeleted: true }, { id: "3" }, "x"]);

    expect(mapped.skipped).toEqual({ deleted: 1, not_read: 1 });
    expect(faults(mapped)).toEqual([": not_an_entity"]);
    expect(accounted(mapped)).toBe(4);
  });

  it("counts an entity of several things once, as its position", () => {
    const both = { ...vehicle(), tripUpdate: { trip: { tripId: "t", scheduleRelationship: "CANCELED" } } };

    const mapped = mapEntities([both]);

    expect(mapped.observations.map(({ kind }) => kind)).toEqual(["ride"]);
    expect(Object.keys(mapped.notices).join()).toContain("vehicle and tripUpdate");
  });
});
