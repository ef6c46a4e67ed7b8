import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OperatedVehicle } from "#contract/vehicles.ts";
import { vehiclesCsv } from "#frontend/operations/vehicles/vehicles-csv.ts";
import {
  choiceCounts,
  choices,
  columns,
  readVehicleView,
  shownVehicles,
  vehicleQuery,
  wlanSince,
} from "#frontend/operations/vehicles/view.ts";

const accessPoint = (
  id: string,
  status: OperatedVehicle["accessPoints"][number]["status"],
  since: string | null,
) => ({
  id,
  name: `Bord ${id}`,
  status,
  since,
});

const vehicle = (key: string, change: Partial<OperatedVehicle> = {}): OperatedVehicle => ({
  id: key,
  key,
  label: key,
  state: "running",
  since: "2026-11-22T06:00:00.000Z",
  line: { id: "7", shortName: "U43" },
  headsign: "Wickede",
  trip: "t1",
  wlan: "up",
  accessPoints: [accessPoint(`${key}1`, "up", "2026-11-22T05:00:00.000Z")],
  position: { lon: 7.4, lat: 51.5, at: "2026-11-22T12:00:00.000Z" },
  source: "real-time",
  ...change,
});

const down = (key: string, since: string, change: Partial<OperatedVehicle> = {}) =>
  vehicle(key, { wlan: "down", accessPoints: [accessPoint(`${key}1`, "down", since)], ...change });

const fleet = [
  vehicle("10"),
  down("9", "2026-11-22T11:00:00.000Z"),
  down("8", "2026-11-22T10:00:00.000Z"),
  down("7", "2026-11-22T01:00:00.000Z", { state: "off", line: null, headsign: null }),
  vehicle("6", { wlan: "none", accessPoints: [], line: { id: "9", shortName: "403" } }),
  vehicle("5", { state: "unknown", line: null }),
];
const keys = (search: string) =>
  shownVehicles(fleet, readVehicleView(new URLSearchParams(search)), "de").map(({ key }) => key);

describe("the table of vehicles", () => {
  it("begins with those in service whose Wi-Fi is down, the longest first, and shows no others", () => {
    expect(keys("")).toEqual(["8", "9"]);
    expect(keys("show=all").slice(0, 3)).toEqual(["8", "9", "7"]);
  });

  it("shows those running, those without Wi-Fi, and those of which something is not known", () => {
    expect(keys("show=running").toSorted()).toEqual(["10", "6", "8", "9"]);
    expect(keys("show=none")).toEqual(["6"]);
    expect(keys("show=unknown")).toEqual(["5"]);
    expect(choiceCounts(fleet, "")).toEqual({ down: 2, running: 4, none: 1, unknown: 1, all: 6 });
    expect(choiceCounts(fleet, "403")).toEqual({ down: 0, running: 1, none: 1, unknown: 0, all: 1 });
  });

  it("is searched for numbers, lines, directions and access points, every word of them", () => {
    expect(keys("show=all&q=403")).toEqual(["6"]);
    expect(keys("show=all&q=wickede+u43")).not.toContain("6");
    expect(keys("show=all&q=bord+91")).toEqual(["9"]);
    expect(keys("show=all&q=bord+403")).toEqual([]);
  });

  it("is sorted by numbers as people count, with what is not known last either way", () => {
    expect(keys("show=all&sort=vehicle")).toEqual(["5", "6", "7", "8", "9", "10"]);
    expect(keys("show=all&sort=-vehicle")[0]).toBe("10");
    expect(keys("show=all&sort=line")[0]).toBe("6");
    for (const sort of ["line", "-line"])
      expect(keys(`show=all&sort=${sort}`).slice(-2).toSorted()).toEqual(["5", "7"]);
  });

  it("tells since when no Wi-Fi is on board: since the last of its access points failed", () => {
    const both = down("1", "2026-11-22T08:00:00.000Z", {
      accessPoints: [
        accessPoint("a", "down", "2026-11-22T08:00:00.000Z"),
        accessPoint("b", "down", "2026-11-22T09:00:00.000Z"),
        accessPoint("c", "provisioning", "2026-11-22T11:00:00.000Z"),
      ],
    });

    expect(wlanSince(both)).toBe("2026-11-22T09:00:00.000Z");
    expect(wlanSince(vehicle("2"))).toBeNull();
  });

  it("is in its address whatever the view, and what is as usual is not", () => {
    const view = fc.record({
      show: fc.constantFrom(...choices),
      q: fc.string({ maxLength: 50 }),
      sort: fc.record({ column: fc.constantFrom(...columns), isDescending: fc.boolean() }),
    });
    fc.assert(
      fc.property(view, (one) => {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(vehicleQuery(one))) {
          if (value !== null && value !== "") query.set(name, String(value));
        }
        expect(readVehicleView(new URLSearchParams(query.toString()))).toEqual(one);
      }),
      { numRuns: 1_000 },
    );
    expect(vehicleQuery(readVehicleView(new URLSearchParams()))).toEqual({ show: null, q: "", sort: null });
  });

  it("shows every vehicle once, whatever it is sorted by", () => {
    for (const column of columns) {
      for (const isDescending of [false, true]) {
        const shown = shownVehicles(fleet, { show: "all", q: "", sort: { column, isDescending } }, "en");
        expect(new Set(shown)).toEqual(new Set(fleet));
      }
    }
  });

  it("is taken out as CSV in its order, with the API's words", () => {
    const lines = vehiclesCsv(fleet.slice(1, 2), "2026-11-22T12:00:00.000Z").trim().split("\r\n");

    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe(
      "9,9,9,down,2026-11-22T11:00:00.000Z,running,2026-11-22T06:00:00.000Z,U43,Wickede,t1,91:down,7.4,51.5,2026-11-22T12:00:00.000Z,real-time,2026-11-22T12:00:00.000Z",
    );
  });
});
