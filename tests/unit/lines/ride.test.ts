import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RideCall, rideOf } from "#backend/lines/ride.ts";

const call = (
  atMetres: number,
  arrivesAt: number | null,
  departsAt = arrivesAt,
  covered = false,
): RideCall => ({
  atMetres,
  arrivesAt,
  departsAt,
  nominal: covered,
  low: covered,
  high: covered,
});
const everywhere = [{ fromMetres: 0, toMetres: 10_000 }];
const nowhere = { nominal: [], low: [], high: [] };
const way = [call(0, 0, 0, true), call(1_000, 120, 180, true), call(3_000, 600)];

describe("minutes of a ride with WLAN", () => {
  test("are those on covered ground and at covered stops, where nothing is known of the vehicles", () => {
    const half = [{ fromMetres: 500, toMetres: 1_000 }];
    const ride = rideOf(way, { nominal: everywhere, low: half, high: half }, null, true);

    expect(ride).toEqual({ minutes: 10, withWlan: { nominal: 10, low: 1 + 1, high: 2 } });
  });

  test("are all of them in a vehicle with WLAN, and those on the ground in the others", () => {
    const onBoard = { nominal: 1, low: 0.5, high: 0.75 };
    const ride = rideOf(way, nowhere, onBoard, true);

    expect(ride?.withWlan).toEqual({ nominal: 10, low: 0.5 * 10 + 0.5 * 1, high: 0.75 * 10 + 0.25 * 1 });
  });

  test("are not told before the access points are known, nor without times", () => {
    expect(rideOf(way, nowhere, null, false)).toEqual({ minutes: 10, withWlan: null });
    expect(rideOf([call(0, 0), call(1, null), call(2, 60)], nowhere, null, true)).toBeNull();
    expect(rideOf([call(0, 0)], nowhere, null, true)).toBeNull();
    expect(rideOf([], nowhere, null, true)).toBeNull();
  });

  test("are never fewer than none nor more than the ride takes, and grow with what is covered", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const legs = fc.array(fc.record({ metres: fc.nat(2_000), seconds: fc.nat(600), dwell: fc.nat(60) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(legs, share, share, share, (said, more, less, onBoard) => {
        let [metres, seconds] = [0, 0];
        const calls = [call(0, 0)];
        for (const leg of said) {
          metres += leg.metres;
          seconds += leg.seconds;
          calls.push(call(metres, seconds, seconds + leg.dwell));
          seconds += leg.dwell;
        }
        const upTo = (part: number) => [{ fromMetres: 0, toMetres: metres * part }];
        const [low, high] = [Math.min(more, less), Math.max(more, less)];
        const stretches = { nominal: upTo(high), low: upTo(low), high: upTo(high) };
        const ride = rideOf(calls, stretches, { nominal: onBoard, low: onBoard, high: onBoard }, true);
        if (!ride?.withWlan) return;

        expect(ride.withWlan.low).toBeGreaterThanOrEqual(0);
        expect(ride.withWlan.low).toBeLessThanOrEqual(ride.withWlan.high + 1e-9);
        expect(ride.withWlan.high).toBeLessThanOrEqual(ride.minutes + 1e-9);
        expect(ride.withWlan.low).toBeGreaterThanOrEqual(onBoard * ride.minutes - 1e-9);
      }),
    );
  });
});
