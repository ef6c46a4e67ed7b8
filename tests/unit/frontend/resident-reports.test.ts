import { describe, expect, it } from "vitest";
import { readReportFilter, writeReportStates } from "#frontend/operations/resident-reports/filter.ts";
import { boxAround, incidentsNear } from "#frontend/operations/resident-reports/nearby.ts";
import { faultsFrom, faultsOf } from "#frontend/reporting/faults.ts";
import { reportingWords } from "#frontend/reporting/words.ts";

const place = { lon: 7.465, lat: 51.514 };

describe("incidents near a report", () => {
  const at = (id: number, northMetres: number) => ({
    id,
    lon: place.lon,
    lat: place.lat + northMetres / 111_320,
  });
  const accessPoints = [at(1, 400), at(2, 90), at(3, 600), { id: 4, lon: null, lat: null }];
  const incident = (id: number, concerned: number[]) =>
    ({ id, accessPoints: concerned }) as unknown as Parameters<typeof incidentsNear>[2][number];

  it("are those with an access point within reach, the nearest first, each by its nearest", () => {
    const incidents = [
      incident(10, [1]),
      incident(11, [3]),
      incident(12, [3, 2]),
      incident(13, [4, 99]),
      incident(14, []),
    ];

    const near = incidentsNear(place, 500, incidents, accessPoints);

    expect(near.map(({ incident: { id }, metres }) => [id, Math.round(metres)])).toEqual([
      [12, 90],
      [10, 400],
    ]);
  });

  it("are looked for in a square that is as wide as it is high on the ground", () => {
    const [west, south, east, north] = boxAround(place, 500);

    expect((north - south) * 111_320).toBeCloseTo(1_000, 5);
    expect((east - west) * 111_320 * Math.cos((place.lat * Math.PI) / 180)).toBeCloseTo(1_000, 5);
  });
});

describe("the filter of reports", () => {
  it("is what is not closed unless the address says otherwise", () => {
    const read = (search: string) => readReportFilter(new URLSearchParams(search));

    expect(read("")).toEqual({ state: ["open", "answered"], kind: null, area: null });
    expect(read("state=closed,nonsense&kind=no_wlan&area=nord")).toEqual({
      state: ["closed"],
      kind: "no_wlan",
      area: "nord",
    });
    expect(
      [["answered", "open"], [], ["closed"]].map((states) => writeReportStates(states as never)),
    ).toEqual([null, null, "closed"]);
  });
});

describe("faults of the form", () => {
  const words = reportingWords.de;

  it.each([
    [{ text: "", contact: "" }, []],
    [{ text: " ".repeat(900), contact: "  ada@example.org " }, []],
    [{ text: "x".repeat(501), contact: "ada" }, ["text", "contact"]],
  ] as const)("of %j are said where they are mended", (given, fields) => {
    expect(Object.keys(faultsOf(given, words))).toEqual(fields);
  });

  it("that the server finds are said in the reader's words", () => {
    expect(faultsFrom(["lat", "lon"], words)).toEqual({ form: words.fault.place });
    expect(faultsFrom(["contact"], words)).toEqual({ contact: words.fault.contact });
    expect(faultsFrom(["ticket"], words)).toEqual({ form: words.fault.other });
  });
});
