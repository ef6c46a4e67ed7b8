import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { OperatedAccessPoint } from "#contract/operations.ts";
import { filteredRows, rowsOf, sortedRows, statusCounts } from "#frontend/operations/access-points/rows.ts";
import { readSavedViews } from "#frontend/operations/access-points/saved-views.ts";
import { tableCsv } from "#frontend/operations/access-points/table-csv.ts";
import { isFiltered, readTableView, viewQuery } from "#frontend/operations/access-points/table-view.ts";

const one = (id: number, change: Partial<OperatedAccessPoint> = {}): OperatedAccessPoint => ({
  id,
  name: `AP ${id}`,
  source: "city",
  status: "up",
  since: `2026-11-0${id}T00:00:00.000Z`,
  pending: null,
  lon: 7.4,
  lat: 51.5,
  environment: "outdoor",
  lifecycle: "live",
  ssid: null,
  access: null,
  provider: null,
  site: null,
  vehicle: null,
  isResting: false,
  externalId: `x-${id}`,
  uplink: null,
  areas: [],
  incident: null,
  maintenance: false,
  ...change,
});

const naming = {
  areaName: (slug: string) => slug.toUpperCase(),
  unnamed: (id: number) => `Zugangspunkt ${id}`,
};
const rows = (...accessPoints: OperatedAccessPoint[]) => rowsOf(accessPoints, naming);
const usual = readTableView(new URLSearchParams());
const ids = (found: readonly { accessPoint: OperatedAccessPoint }[]) =>
  found.map(({ accessPoint }) => accessPoint.id);
const none = () => null;

describe("the view of the table", () => {
  it("is the same after it went through an address", () => {
    const query = new URLSearchParams("status=down,unknown&area=mitte&source=city&q=rat+haus&sort=-since");
    const view = readTableView(query);

    const written = new URLSearchParams();
    for (const [name, value] of Object.entries(viewQuery(view))) if (value) written.set(name, String(value));

    expect(readTableView(written)).toEqual(view);
    expect(view).toEqual({
      status: ["down", "unknown"],
      area: "mitte",
      source: "city",
      q: "rat haus",
      sort: { column: "since", isDescending: true },
    });
    expect(isFiltered(view)).toBe(true);
  });

  it("is the usual one where an address says nothing that is understood", () => {
    expect(readTableView(new URLSearchParams("status=broken&sort=nonsense"))).toEqual(usual);
    expect(isFiltered(usual)).toBe(false);
  });
});

describe("the rows of the table", () => {
  it("begin with what is down, the longest first", () => {
    const all = rows(
      one(1),
      one(3, { status: "down" }),
      one(2, { status: "down" }),
      one(4, { status: "unknown" }),
    );

    expect(ids(sortedRows(all, usual.sort, "de", none))).toEqual([2, 3, 4, 1]);
  });

  it("have those without a value last, whichever way they are sorted", () => {
    const all = rows(one(1, { site: null }), one(2, { site: "B 10" }), one(3, { site: "B 9" }));

    expect(ids(sortedRows(all, { column: "site", isDescending: false }, "de", none))).toEqual([3, 2, 1]);
    expect(ids(sortedRows(all, { column: "site", isDescending: true }, "de", none))).toEqual([2, 3, 1]);
  });

  it("are sorted by an availability that came later", () => {
    const figures = new Map([
      [1, 0.99],
      [2, 0.5],
    ]);
    const sort = { column: "availability", isDescending: false } as const;

    expect(
      ids(sortedRows(rows(one(1), one(2), one(3)), sort, "de", (id) => figures.get(id) ?? null)),
    ).toEqual([2, 1, 3]);
  });

  it("hold every word that is searched for, in name, site, uplink or identifier, with or without umlauts", () => {
    const all = rows(
      one(1, { name: "Flur", site: "Rathaus Hörde", uplink: "sw-7" }),
      one(2, { name: null, externalId: "02def1" }),
    );

    expect(ids(filteredRows(all, { ...usual, q: "hoerde SW-7" }))).toEqual([1]);
    expect(ids(filteredRows(all, { ...usual, q: "02DEF" }))).toEqual([2]);
    expect(ids(filteredRows(all, { ...usual, q: "zugangspunkt 2" }))).toEqual([2]);
    expect(ids(filteredRows(all, { ...usual, q: "hörde 02def" }))).toEqual([]);
  });

  it("are counted by status as the other filters leave them", () => {
    const all = rows(one(1, { areas: ["mitte"] }), one(2, { areas: ["mitte"], status: "down" }), one(3));

    expect(statusCounts(all, { ...usual, area: "mitte", status: ["down"] })).toMatchObject({
      up: 1,
      down: 1,
    });
  });
});

describe("the CSV of the table", () => {
  it("has the rows as they are shown, and no formula of a feed", () => {
    const text = tableCsv(
      rows(one(2, { name: "=1+1", site: 'Halle "A", Tor 2' }), one(1)),
      "2026-11-22T10:00:00Z",
      () => 0.5,
    );
    const [first, second] = parse(text, { columns: true, bom: true }) as Record<string, string>[];

    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(first).toMatchObject({ access_point_id: "2", name: "'=1+1", site: 'Halle "A", Tor 2' });
    expect(second).toMatchObject({ access_point_id: "1", site: "", availability_30d_share: "0.5" });
  });
});

it("kept views that were tampered with are left out", () => {
  expect(readSavedViews('[{"name":"a","query":"status=down"},{"name":1},null]')).toEqual([
    { name: "a", query: "status=down" },
  ]);
  expect(readSavedViews("{")).toEqual([]);
});
