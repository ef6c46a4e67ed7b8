import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Vehicle, VehicleCounts, VehicleWlan } from "#contract/vehicles.ts";
import { readUrlState } from "#frontend/app/url-state.ts";
import { byDirection } from "#frontend/lines/line-vehicles.ts";
import { statusShapes, stopShapes } from "#frontend/map/shapes.ts";
import { Fleet, frameMs, metresBetween } from "#frontend/map/vehicle-fleet.ts";
import { vehiclesShown } from "#frontend/map/vehicles-shown.ts";
import { vehicleWords } from "#frontend/vehicles/use-vehicle-words.ts";
import { isSilent, newestPayload, runningSentence } from "#frontend/vehicles/vehicles-text.ts";
import { wlanShapes, wlanStates } from "#frontend/vehicles/wlan-states.ts";

const vehicle = (id: string, lon: number, lat: number, change: Partial<Vehicle> = {}): Vehicle => ({
  id,
  label: id,
  lon,
  lat,
  bearing: null,
  at: "2026-11-22T12:00:00.000Z",
  line: null,
  direction: null,
  headsign: null,
  wlan: "up",
  ...change,
});

/** About 69 m further east. */
const step = 0.001;

describe("a fleet on the map", () => {
  it("rides straight and evenly from where a vehicle was to where it is", () => {
    const fleet = new Fleet();
    fleet.take([vehicle("1", 7.4, 51.5)], 0, 10_000);
    fleet.take([vehicle("1", 7.4 + step, 51.5)], 10_000, 10_000);
    const lonAt = (now: number) => fleet.at(now)[0]?.lon;

    expect(lonAt(10_000)).toBe(7.4);
    expect(lonAt(15_000)).toBeCloseTo(7.4 + step / 2, 9);
    expect(lonAt(20_000)).toBe(7.4 + step);
    expect(lonAt(90_000)).toBe(7.4 + step);
    expect([fleet.isMovingAt(19_999), fleet.isMovingAt(20_000)]).toEqual([true, false]);
  });

  it("turns on the way from where it is drawn, not from where it was to be", () => {
    const fleet = new Fleet();
    fleet.take([vehicle("1", 7.4, 51.5)], 0, 10_000);
    fleet.take([vehicle("1", 7.4 + step, 51.5)], 0, 10_000);
    fleet.take([vehicle("1", 7.4, 51.5)], 5_000, 10_000);

    expect(fleet.at(5_000)[0]?.lon).toBeCloseTo(7.4 + step / 2, 9);
    expect(fleet.at(15_000)[0]?.lon).toBe(7.4);
  });

  it("jumps farther than a kilometre, when it is to stand still, and where it was not seen before", () => {
    const fleet = new Fleet();
    fleet.take([vehicle("far", 7.4, 51.5), vehicle("near", 7.4, 51.5)], 0, 10_000);
    fleet.take(
      [vehicle("far", 7.42, 51.5), vehicle("near", 7.41, 51.5), vehicle("new", 7.5, 51.5)],
      0,
      10_000,
    );
    const first = fleet.at(0).map(({ lon }) => lon);
    fleet.take([vehicle("near", 7.4, 51.5)], 0, 0);

    expect(first).toEqual([7.42, 7.4, 7.5]);
    expect(fleet.at(0)).toMatchObject([{ lon: 7.4 }]);
    expect(fleet.isMovingAt(0)).toBe(false);
  });

  it("never leaves the straight way, whatever is heard when", () => {
    const place = fc.record({
      lon: fc.double({ min: 7.4, max: 7.41, noNaN: true }),
      lat: fc.double({ min: 51.5, max: 51.505, noNaN: true }),
    });
    const heard = fc.record({ place, afterMs: fc.integer({ min: 0, max: 30_000 }) });
    fc.assert(
      fc.property(
        fc.array(heard, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 40_000 }),
        (all, later) => {
          const fleet = new Fleet();
          let now = 0;
          for (const { place: at, afterMs } of all) {
            now += afterMs;
            fleet.take([vehicle("1", at.lon, at.lat)], now, 10_000);
          }
          const [drawn] = fleet.at(now + later);
          const last = all.at(-1)?.place;

          expect(drawn).toBeDefined();
          expect(drawn?.lon).toBeGreaterThanOrEqual(Math.min(...all.map((one) => one.place.lon)) - 1e-9);
          expect(drawn?.lon).toBeLessThanOrEqual(Math.max(...all.map((one) => one.place.lon)) + 1e-9);
          if (later >= 10_000) expect(drawn).toMatchObject(last ?? {});
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("measures metres on the ground, and draws as often as one could see it move", () => {
    expect(metresBetween({ lon: 7.4, lat: 51.5 }, { lon: 7.4, lat: 51.51 })).toBeCloseTo(1_113, 0);
    expect(metresBetween({ lon: 7.4, lat: 51.5 }, { lon: 7.41, lat: 51.5 })).toBeCloseTo(693, 0);
    expect(frameMs(0.1)).toBe(66);
    expect(frameMs(3)).toBe(250);
    expect(frameMs(500)).toBe(1_000);
  });
});

describe("vehicles of a line in one sentence", () => {
  const counts = (change: Partial<VehicleCounts>): VehicleCounts => ({
    running: Object.values(change).reduce((sum, part) => sum + part, 0),
    up: 0,
    down: 0,
    unknown: 0,
    none: 0,
    ...change,
  });
  const say = (change: Partial<VehicleCounts>, line = "U42", tense: "now" | "past" = "now") =>
    runningSentence(line, counts(change), tense, vehicleWords.de);

  it("tells in how many Wi-Fi works, in how many not, and how many have none", () => {
    expect(say({ up: 11, down: 2, none: 1 })).toBe(
      "Auf der U42 sind gerade 14 Fahrzeuge unterwegs: in 11 geht das WLAN, in 2 nicht, 1 hat keins.",
    );
    expect(say({ down: 2, unknown: 3 }, "403")).toBe(
      "Auf der 403 sind gerade 5 Fahrzeuge unterwegs: in 2 geht das WLAN nicht, von 3 wissen wir es nicht.",
    );
    expect(say({ unknown: 1, none: 2 })).toBe(
      "Auf der U42 sind gerade 3 Fahrzeuge unterwegs: von 1 wissen wir nicht, ob das WLAN geht, 2 haben keins.",
    );
  });

  it("says it shortly where all are alike, and where there is one or none", () => {
    expect(say({ up: 3 })).toBe("Auf der U42 sind gerade 3 Fahrzeuge unterwegs: in allen geht das WLAN.");
    expect(say({ none: 3 })).toContain(": keines hat WLAN.");
    expect(say({ down: 1 })).toBe("Auf der U42 ist gerade 1 Fahrzeug unterwegs: sein WLAN ist gestört.");
    expect(say({})).toBe("Auf der U42 ist gerade kein Fahrzeug unterwegs.");
    expect(say({ up: 2 }, "Flughafenexpress")).toMatch(/^Auf der Linie Flughafenexpress sind /);
  });

  it("is in the past of the past, in English as well", () => {
    expect(say({ up: 11, down: 2, none: 1 }, "U42", "past")).toBe(
      "Auf der U42 waren 14 Fahrzeuge unterwegs: in 11 ging das WLAN, in 2 nicht, 1 hatte keins.",
    );
    expect(runningSentence("403", counts({ up: 2, unknown: 1 }), "now", vehicleWords.en)).toBe(
      "3 vehicles are running on line 403 right now: Wi-Fi works in 2, of 1 we do not know.",
    );
  });

  it("names every number there is and no other", () => {
    const count = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(fc.record({ up: count, down: count, unknown: count, none: count }), (some) => {
        const present = Object.values(some).filter((one) => one > 0);
        fc.pre(present.length > 1);
        const numbers = (say(some, "X").match(/\d+/g) ?? []).map(Number);

        expect(numbers).toEqual([counts(some).running, ...present]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("has every word in both languages", () => {
    const paths = (value: unknown, path = ""): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, part]) => paths(part, `${path}.${key}`))
        : [path];

    expect(paths(vehicleWords.en)).toEqual(paths(vehicleWords.de));
  });
});

describe("what tells of vehicles", () => {
  const source = (
    state: "fresh" | "stale" | "failing" | "held" | "never",
    payloadAt: string | null = null,
  ) => ({
    state,
    payloadAt,
  });

  it("is silent only where no source is up to date, and not where there is none", () => {
    expect(isSilent([source("stale"), source("fresh")])).toBe(false);
    expect(isSilent([source("stale"), source("failing"), source("never")])).toBe(true);
    expect(isSilent([])).toBe(false);
  });

  it("is as new as the newest of its payloads", () => {
    const [older, newer] = ["2026-11-22T12:00:00.000Z", "2026-11-22T12:00:10.000Z"];

    expect(newestPayload([source("fresh", older), source("fresh", newer), source("never")])).toBe(newer);
    expect(newestPayload([source("never")])).toBeNull();
  });

  it("is told apart by shape: among themselves, from stops and from access points", () => {
    const shapes = [
      ...Object.values(wlanShapes),
      ...Object.values(stopShapes),
      ...Object.values(statusShapes),
    ];

    expect(new Set(shapes).size).toBe(shapes.length);
    expect(Object.keys(wlanShapes)).toEqual([...wlanStates] satisfies VehicleWlan[]);
  });

  it("is listed by direction, then by number as people count", () => {
    const listed = byDirection([
      vehicle("10", 7, 51, { direction: 1 }),
      vehicle("9", 7, 51, { direction: 1 }),
      vehicle("5", 7, 51),
      vehicle("70", 7, 51, { direction: 0 }),
    ]);

    expect(listed.map(({ id }) => id)).toEqual(["70", "9", "10", "5"]);
  });
});

describe("vehicles on the map", () => {
  const shown = (search: string, hasVehicles = true) => vehiclesShown(readUrlState(search), hasVehicles);

  it("are shown where the page tells of lines: all in their list, and one line's on its page", () => {
    expect(shown("?tab=lines")).toEqual({ isWanted: true, isShown: true, line: null });
    expect(shown("?line=7")).toEqual({ isWanted: true, isShown: true, line: "7" });
  });

  it("are left out elsewhere, unless they are asked for, and there where they are not wanted", () => {
    for (const search of ["", "?tab=access-points", "?tab=lines&area=mitte", "?tab=lines&point=7.4,51.5"])
      expect(shown(search).isShown).toBe(false);
    expect(shown("?layers=wlan,vehicles").isShown).toBe(true);
    expect(shown("?tab=lines&layers=wlan,no-vehicles").isShown).toBe(false);
    expect(shown("?tab=lines&layers=wlan,no-lines").isShown).toBe(false);
    expect(shown("?layers=fibre,vehicles").isShown).toBe(false);
    expect(shown("?tab=lines", false).isWanted).toBe(false);
  });

  it("are of the present only", () => {
    const { isWanted, isShown } = shown("?tab=lines&at=2026-11-20T08:00:00.000Z");

    expect([isWanted, isShown]).toEqual([true, false]);
  });
});
