import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between } from "#ingest/demo/ground/place.ts";
import { cityDay, dateOf, dayOf } from "#ingest/demo/rollout/day.ts";
import { beginOf, blocksOf, type Vehicle, vehiclesAt } from "#ingest/demo/transit/timetable.ts";
import { endOf } from "#ingest/demo/transit/trips.ts";

const monday = "2026-11-23";

test("most vehicles are out in the rush hour, fewer in the evening, none at three in the morning", () => {
  const at = (time: string) => vehiclesAt(new Date(`${monday}T${time}+01:00`)).length;

  expect(at("07:30")).toBeGreaterThan(165);
  expect(at("07:30")).toBeLessThanOrEqual(200);
  expect(at("21:00")).toBeLessThan(at("11:00"));
  expect(at("11:00")).toBeLessThan(at("07:30"));
  expect(at("03:00")).toBe(0);
});

test("a vehicle is one thing: no two have the same id, and each is on a trip of its block", () => {
  const vehicles = vehiclesAt(new Date(`${monday}T16:10:20+01:00`));
  const blocks = new Map(blocksOf("mo-fr").map(({ id, trips }) => [id, trips]));

  expect(new Set(vehicles.map(({ id }) => id)).size).toBe(vehicles.length);
  for (const { id, trip } of vehicles) expect(blocks.get(id)).toContain(trip);
});

test("nobody rides faster than 25 m/s, backwards or past a stop, and each is near where it should be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * 86_400 - 1 }), (seconds) => {
      const instant = Date.parse("2026-11-27T00:00:00Z") + seconds * 1000;
      const [now, then] = [vehiclesAt(new Date(instant)), vehiclesAt(new Date(instant + 1000))];
      for (const vehicle of now) {
        const later = then.find(({ id, trip }) => id === vehicle.id && trip === vehicle.trip);
        if (later) moved(vehicle, later);
      }
    }),
    { numRuns: 300 },
  );
});

function moved(from: Vehicle, to: Vehicle): void {
  const { east, north } = between(from.place, to.place);
  const ridden = to.metres - from.metres;
  if (Math.hypot(east, north) > 25 || ridden < 0 || ridden > 25 || to.call < from.call) {
    expect.fail(`${from.id} jumps at ${from.metres} m of ${from.trip.id}`);
  }
}

test("a whole trip, second by second: it calls at every stop for as long as the timetable says", () => {
  const trip = blocksOf("so").find(({ id }) => id === "U47-so-1")?.trips[0];
  if (!trip) throw new Error("no such block");
  const sunday = dayOf("2026-11-22");
  const stood = new Map<number, number>();
  let before: Vehicle | undefined;
  for (let second = trip.startsAt; second <= endOf(trip); second++) {
    const vehicle = vehiclesAt(new Date((beginOf(sunday) + second) * 1000)).find((v) => v.trip === trip);
    if (!vehicle) throw new Error(`nowhere at ${second}`);
    if (before) moved(before, vehicle);
    if (vehicle.isStanding) {
      stood.set(vehicle.call, (stood.get(vehicle.call) ?? 0) + 1);
      const track = trip.way.calls[vehicle.call]?.platform.track ?? [0, 0];
      const { east, north } = between(vehicle.place, track);
      expect(Math.hypot(east, north)).toBeLessThan(1);
    }
    before = vehicle;
  }

  expect(stood.size).toBe(trip.way.calls.length);
  expect([...stood.values()].slice(1, -1).every((seconds) => seconds === 21)).toBe(true);
});

test("after midnight the trips of the day before go on", () => {
  const vehicles = vehiclesAt(new Date("2026-11-24T00:30:00+01:00"));

  expect(vehicles.length).toBeGreaterThan(10);
  for (const { day, trip } of vehicles) {
    expect([dateOf(day), trip.service]).toEqual([monday, "mo-fr"]);
    expect(endOf(trip)).toBeGreaterThan(86_400);
  }
});

describe("times count from noon less 12 hours", () => {
  test.each([
    ["a winter's day", "2026-11-23", "2026-11-22T23:00:00Z"],
    ["a summer's day", "2026-07-01", "2026-06-30T22:00:00Z"],
    ["the day clocks go forward", "2026-03-29", "2026-03-28T22:00:00Z"],
    ["the day clocks go back", "2026-10-25", "2026-10-24T23:00:00Z"],
  ])("%s", (_what, date, begin) => {
    expect(new Date(beginOf(dayOf(date)) * 1000)).toEqual(new Date(begin));
  });
});

test("Christmas is ridden as a Sunday", () => {
  const vehicles = vehiclesAt(new Date("2026-12-25T10:00:00+01:00"));

  expect(cityDay(new Date("2026-12-25T10:00:00+01:00"))).toBe(dayOf("2026-12-25"));
  expect(new Set(vehicles.map(({ trip }) => trip.service))).toEqual(new Set(["so"]));
});
