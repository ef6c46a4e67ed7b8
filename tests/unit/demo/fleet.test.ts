import bindings from "gtfs-realtime-bindings";
import { describe, expect, test } from "vitest";
import { cancelledAt, isCancelled } from "#ingest/demo/fleet/cancelled.ts";
import { dutiesOf, isPowered, reportOf } from "#ingest/demo/fleet/duties.ts";
import { fleet } from "#ingest/demo/fleet/numbers.ts";
import { vehiclePositions } from "#ingest/demo/fleet/positions.ts";
import { equippedVehicles, routersCsv } from "#ingest/demo/fleet/routers.ts";
import { serviceFeed } from "#ingest/demo/fleet/service.ts";
import { between } from "#ingest/demo/ground/place.ts";
import { dateOf, dayOf } from "#ingest/demo/rollout/day.ts";
import { gtfsTables } from "#ingest/demo/transit/gtfs-feed.ts";
import { beginOf } from "#ingest/demo/transit/timetable.ts";
import { endOf } from "#ingest/demo/transit/trips.ts";
import { createWorld } from "#ingest/demo/world.ts";

const { FeedMessage } = bindings.transit_realtime;

const monday = dayOf("2026-11-23");
const at = (time: string) => new Date(`2026-11-23T${time}+01:00`);
const world = createWorld(44);

/** The feed as plain JSON. */
function read(bytes: Buffer) {
  const message = FeedMessage.decode(bytes);
  expect(FeedMessage.verify(message)).toBeNull();
  return FeedMessage.toObject(message, { longs: Number, enums: String, arrays: true }) as {
    header: { timestamp: number };
    entity: {
      id: string;
      vehicle?: {
        timestamp: number;
        trip?: { tripId: string; routeId: string; startDate: string; startTime: string };
        stopId?: string;
        vehicle: { id: string; label: string };
        position: { latitude: number; longitude: number };
      };
      tripUpdate?: { trip: { tripId: string; scheduleRelationship: string } };
    }[];
  };
}

const numbersOn = (day: number) => dutiesOf(day).map(({ vehicle }) => vehicle.number);

describe("the fleet", () => {
  test("has 200 numbers, each once, and its vehicles are called by them", () => {
    expect(new Set(fleet.map(({ number }) => number)).size).toBe(200);
    expect(fleet.map(({ label }) => label)).toEqual(expect.arrayContaining(["Tram 317", "Bus 4821"]));
  });

  test("is out nearly whole on a working day, half on a Sunday, nobody twice", () => {
    const [onMonday, onSunday] = [numbersOn(monday), numbersOn(monday - 1)];

    expect(onMonday.length).toBeGreaterThan(190);
    expect(onMonday.length).toBeLessThan(fleet.length);
    expect(onSunday.length).toBeLessThan(100);
    for (const numbers of [onMonday, onSunday]) expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("gets about: a vehicle rides another block each day, of its kind, and none stays in for ever", () => {
    const days = Array.from({ length: 70 }, (_, index) => monday + index);
    const blockOf = (day: number) =>
      dutiesOf(day)
        .find(({ vehicle }) => vehicle.number === "317")
        ?.block.id.split("-")[0];

    expect(new Set(days.map(blockOf)).size).toBeGreaterThan(6);
    expect(new Set(days.flatMap(numbersOn)).size).toBe(fleet.length);
    for (const { vehicle, block } of dutiesOf(monday)) {
      expect(block.trips[0]?.way.line.kind).toBe(vehicle.kind);
    }
  });
});

describe("positions", () => {
  const peak = read(vehiclePositions(at("07:40:03")));

  test("are of nearly all vehicles in the rush hour, also of those that wait to go again, and of none at half past three", () => {
    expect(peak.entity.length).toBeGreaterThan(185);
    expect(read(vehiclePositions(at("03:30:00"))).entity).toEqual([]);
  });

  test("name trips, routes and stops of the timetable, on the day and at the time that it has them", () => {
    const tables = gtfsTables(monday);
    const column = (table: string, place: number) =>
      new Set((tables[table] ?? "").split("\r\n").map((line) => line.split(",")[place]));
    const [trips, routes, stops] = [column("trips.txt", 2), column("routes.txt", 0), column("stops.txt", 0)];
    const starts = new Map(
      dutiesOf(monday).flatMap(({ block }) => block.trips.map((t) => [t.id, t.startsAt])),
    );

    const riding = peak.entity.flatMap(({ vehicle }) => (vehicle?.trip ? [vehicle] : []));

    expect(riding.length).toBeGreaterThan(185);
    for (const { trip, stopId } of riding) {
      expect(
        [trips, routes, stops].map((ids, i) => ids.has([trip?.tripId, trip?.routeId, stopId][i])),
      ).toEqual([true, true, true]);
      expect(trip?.startDate).toBe("20261123");
      const [hours = 0, minutes = 0, seconds = 0] = (trip?.startTime ?? "").split(":").map(Number);
      expect(hours * 3600 + minutes * 60 + seconds).toBe(starts.get(trip?.tripId ?? ""));
    }
  });

  test("are at most 10 s old, no two of one vehicle, and not all of the same second", () => {
    const { header, entity } = peak;
    const ages = entity.map(({ vehicle }) => header.timestamp - (vehicle?.timestamp ?? 0));

    expect(header.timestamp).toBe(at("07:40:03").getTime() / 1000);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThan(10);
    expect(new Set(ages).size).toBeGreaterThan(5);
    expect(new Set(entity.map(({ vehicle }) => vehicle?.vehicle.id)).size).toBe(entity.length);
  });

  test("of the evening go on without a trip for a quarter of an hour, then the vehicle is gone", () => {
    const duty = dutiesOf(monday).find(({ block }) => block.id === "U41-mo-fr-1");
    if (!duty) throw new Error("no such block");
    const last = duty.block.trips.at(-1);
    const ends = beginOf(monday) + (last ? endOf(last) : 0);
    const told = (seconds: number) => reportOf(duty, new Date((ends + seconds) * 1000));

    expect(told(-1)?.riding?.trip).toBe(last);
    expect(told(1)).toMatchObject({ riding: null });
    expect(told(15 * 60)).toMatchObject({ riding: null });
    expect(told(15 * 60 + 1)).toBeNull();
    const { east, north } = between(told(0)?.place ?? [0, 0], told(1)?.place ?? [9, 9]);
    expect(Math.hypot(east, north)).toBeLessThan(1);
  });
});

describe("service", () => {
  test("has one or more trips that are not made at most times of a day, and nobody rides these", () => {
    const hours = Array.from({ length: 14 }, (_, index) => at(`${String(index + 6).padStart(2, "0")}:10:00`));
    const counts = hours.map((hour) => cancelledAt(hour).length);

    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(9);
    expect(Math.max(...counts)).toBeLessThan(6);
    for (const hour of hours) {
      const ridden = read(vehiclePositions(hour)).entity.map(({ vehicle }) => vehicle?.trip?.tripId);
      for (const { trip } of cancelledAt(hour)) expect(ridden).not.toContain(trip.id);
    }
  });

  test("tells of them with their day, and of two notices that say they are a demo's", () => {
    const feed = read(serviceFeed(at("12:00:00")));
    const updates = feed.entity.flatMap(({ tripUpdate }) => (tripUpdate ? [tripUpdate.trip] : []));

    expect(updates.map(({ tripId }) => tripId)).toEqual(
      cancelledAt(at("12:00:00")).map(({ trip }) => trip.id),
    );
    expect(updates.every(({ scheduleRelationship }) => scheduleRelationship === "CANCELED")).toBe(true);
    expect(JSON.stringify(feed).match(/"text":"Demo: /g)).toHaveLength(4);
  });

  test("cancels other trips on another day", () => {
    const cancelledOn = (day: number) =>
      dutiesOf(day).flatMap(({ block }) =>
        block.trips.filter((trip) => isCancelled(trip, day)).map(({ id }) => id),
      );

    expect(dateOf(monday + 1)).toBe("2026-11-24");
    expect(cancelledOn(monday)).not.toEqual(cancelledOn(monday + 1));
  });
});

describe("routers on board", () => {
  const rows = (time: string) =>
    routersCsv(world, at(time))
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
  const online = (time: string) => rows(time).filter(([, , , status]) => status === "online").length;

  test("are in some 70 % of the trams and 40 % of the buses, the same ones each day", () => {
    const kinds = Map.groupBy(equippedVehicles(world.chance), ({ kind }) => kind);

    expect(kinds.get("stadtbahn")?.length).toBeGreaterThan(0.6 * 68);
    expect(kinds.get("stadtbahn")?.length).toBeLessThan(0.8 * 68);
    expect(kinds.get("bus")?.length).toBeGreaterThan(0.3 * 132);
    expect(kinds.get("bus")?.length).toBeLessThan(0.5 * 132);
    expect(rows("07:40:00").map(([key]) => key)).toEqual(rows("03:30:00").map(([key]) => key));
  });

  test("are offline in the depot; of those on their way a few are broken", () => {
    const onTheirWay = new Set(
      read(vehiclePositions(at("07:40:00"))).entity.map(({ vehicle }) => vehicle?.vehicle.id),
    );
    const riding = rows("07:40:00").filter(([, , number]) => onTheirWay.has(number ?? ""));
    const offline = riding.filter(([, , , status]) => status === "offline").length;

    expect(online("03:30:00")).toBe(0);
    expect(offline).toBeGreaterThan(0);
    expect(offline / riding.length).toBeLessThan(0.15);
  });

  test("have their current from before a vehicle reports until after it is gone", () => {
    for (const duty of dutiesOf(monday)) {
      for (let minute = 4 * 60; minute < 27 * 60; minute += 7) {
        const instant = new Date((beginOf(monday) + minute * 60) * 1000);
        if (reportOf(duty, instant)) expect(isPowered(duty, instant)).toBe(true);
      }
    }
  });
});
