import { describe, expect, it } from "vitest";
import type { MappedPayload, VehicleObservation } from "#domain/observation.ts";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accounted, mapDocuments } from "./support.ts";

const options = {
  as: "vehicle",
  columns: { key: "nr", label: "wagen", line: "linie", from: "ab", to: "bis" },
};

function table(...lines: string[]): MappedPayload {
  return mapDocuments("csv", { text: ["nr;wagen;linie;ab;bis", ...lines].join("\n") }, options);
}

function vehicles(mapped: MappedPayload): VehicleObservation[] {
  return mapped.observations.filter((seen) => seen.kind === "vehicle");
}

describe("vehicles of a fleet's table", () => {
  it("have their label and the line they ride from when to when", () => {
    const mapped = table("317;Tram 317;U41;2026-03-01 04:30;2026-03-01T23:00:00+01:00", "4821;Bus 4821;;;");

    expect(vehicles(mapped)).toEqual([
      {
        kind: "vehicle",
        key: "317",
        attributes: {
          label: "Tram 317",
          line: "U41",
          from: "2026-03-01T03:30:00.000Z",
          to: "2026-03-01T22:00:00.000Z",
        },
      },
      {
        kind: "vehicle",
        key: "4821",
        attributes: { label: "Bus 4821", line: null, from: null, to: null },
      },
    ]);
  });

  it("ride from the first instant of a day to the end of the last", () => {
    expect(vehicles(table("317;;U41;01.03.2026;31.3.2026"))[0]?.attributes).toMatchObject({
      from: "2026-02-28T23:00:00.000Z",
      to: "2026-03-31T22:00:00.000Z",
    });
  });

  it("keep their number as it stands, even if it looks like a MAC address", () => {
    expect(vehicles(table("AA:BB:CC:DD:EE:FF;;;;"))[0]?.key).toBe("AA:BB:CC:DD:EE:FF");
  });

  it.each([
    ["without a number", ";Tram;U41;;", "key: key_missing"],
    ["from no day", "1;;U41;soon;", "from: not_a_date"],
    ["to no day", "1;;U41;;2026-02-30", "to: not_a_date"],
    ["backwards", "1;;U41;2026-03-02;2026-03-01", "to: dates_reversed"],
  ])("%s are rejected", (_what, line, fault) => {
    const mapped = table("0;;;;", line);

    expect(mapped.rejected.map(({ reasons: [reason] }) => `${reason?.path}: ${reason?.code}`)).toEqual([
      fault,
    ]);
    expect(accounted(mapped)).toBe(2);
  });

  it("are refused as a whole where the column of numbers is gone", () => {
    for (const lines of ["", "\n1;Tram"]) {
      expect(() => mapDocuments("csv", { text: `id;wagen${lines}` }, options)).toThrow(UnusablePayload);
    }
  });

  it("come from a portal as well", () => {
    const document = {
      total_count: 1,
      results: [{ nr: 317, wagen: "Tram 317", geo: { lon: 7.4, lat: 51.5 } }],
    };

    expect(vehicles(mapDocuments("opendatasoft", { document }, options))).toMatchObject([{ key: "317" }]);
  });
});
