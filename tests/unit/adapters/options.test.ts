import { describe, expect, it } from "vitest";
import { adapters } from "#ingest/adapters/registry.ts";
import { adapterNamed } from "./support.ts";

function faults(adapter: string, options: unknown): string {
  const parsed = adapterNamed(adapter).options.safeParse(options);
  return parsed.success
    ? ""
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
}

describe("options", () => {
  it("are those of the contract's examples", () => {
    const columns = { key: "mac", lon: "lon", lat: "lat", site: "site", uplink: "switch", ssid: "ssid" };

    expect(faults("freifunk", { environment: "outdoor", access: "free" })).toBe("");
    expect(faults("unifi", { apiKey: "k", vehicles: { "02:11:22:33:44:01": "317" } })).toBe("");
    expect(faults("gtfs-rt", { timetable: "timetable", vehicle: "label" })).toBe("");
    expect(faults("csv", { as: "access-point", describes: "town-hall", columns })).toBe("");
    expect(faults("geojson", { as: "area", kind: "quarter", columns: { key: "nr", name: "n" } })).toBe("");
  });

  it.each(adapters.map(({ name }) => name))("of %s have no place for one that is not known", (name) => {
    const isMapped = ["geojson", "csv", "opendatasoft"].includes(name);
    const as = isMapped ? { as: "access-point", columns: { key: "k" } } : {};

    expect(faults(name, { ...as, colour: "red" })).toContain("colour");
  });

  it.each([
    [
      "an unknown column names the known ones",
      { as: "area", columns: { key: "a", name: "n", farbe: "x" } },
      /unknown column farbe; there are key, name, kind/,
    ],
    ["a kind of record that there is not", { as: "tree", columns: {} }, /expected area, access-point, premi/],
    [
      "no kind of record",
      { columns: {} },
      /expected area, access-point, premises, address, roadworks or vehicle/,
    ],
    [
      "a word that is none of ours",
      { as: "access-point", columns: { key: "k" }, values: { status: { an: "on" } } },
      /values\.status\.an/,
    ],
    [
      "a field without words",
      { as: "access-point", columns: { key: "k" }, values: { name: {} } },
      /unknown values of name/,
    ],
    [
      "a reference system",
      { as: "access-point", columns: { key: "k" }, crs: 31466 },
      /crs 31466 is not one of 4326, 4258, 3857, 3035, 4647, 25828 to 25838, 32601 to 32660/,
    ],
    ["metres without one", { as: "access-point", columns: { key: "k", x: "x", y: "y" } }, /x and y need crs/],
    [
      "degrees in metres",
      { as: "access-point", columns: { key: "k", lon: "x", lat: "y" }, crs: 25832 },
      /lon and lat are degrees/,
    ],
    ["half a position", { as: "access-point", columns: { key: "k", lon: "x" } }, /lon and lat go together/],
    ["no key", { as: "access-point", columns: {} }, /key: name the column/],
    [
      "a status of what it describes",
      { as: "access-point", describes: "s", columns: { key: "k", status: "s" } },
      /brings no status/,
    ],
    ["premises without a key", { as: "premises", columns: { street: "s" } }, /key: name the column/],
    [
      "premises nowhere",
      { as: "premises", columns: { key: "k" } },
      /name street, lon and lat, x and y, or geo/,
    ],
    [
      "stages of no column",
      { as: "premises", columns: { key: "k", street: "s" }, values: { stage: { gebaut: "passed" } } },
      /stage: its values are translated/,
    ],
    [
      "a stage that is none of ours",
      { as: "premises", columns: { key: "k", street: "s", stage: "t" }, values: { stage: { a: "built" } } },
      /values\.stage\.a/,
    ],
    [
      "two positions",
      { as: "premises", columns: { key: "k", lon: "a", lat: "b", geometry: "g" } },
      /either geometry or/,
    ],
    ["addresses without a street", { as: "address", columns: { lon: "a", lat: "b" } }, /street: name the/],
    ["addresses nowhere", { as: "address", columns: { street: "s" } }, /where an address is/],
    ["a filter without values", { as: "address", columns: {}, where: { kreis: [] } }, /where\.kreis/],
    [
      "an archive's file for what is read at once",
      { as: "area", columns: { key: "k", name: "n", geometry: "g" }, entry: "a.csv" },
      /unknown option entry; there are as, kind/,
    ],
    [
      "roadworks without a title",
      { as: "roadworks", columns: { lon: "a", lat: "b" } },
      /title: name the col/,
    ],
    [
      "fibre by a client that no column has",
      { as: "roadworks", columns: { title: "t", lon: "a", lat: "b" }, fibre: { client: ["Glas"] } },
      /client: fibre looks into it/,
    ],
    [
      "fibre by something else",
      { as: "roadworks", columns: { title: "t", lon: "a", lat: "b" }, fibre: { street: ["Glas"] } },
      /unknown list of words in fibre: street; there are client, title/,
    ],
    ["vehicles without a number", { as: "vehicle", columns: { label: "l" } }, /key: name the column/],
    [
      "times at which vehicles ride no line",
      { as: "vehicle", columns: { key: "k", from: "f" } },
      /line: from and to say when a vehicle rides it/,
    ],
    [
      "an access point in no vehicle",
      { as: "access-point", columns: { key: "k" }, vehicles: { a: " " } },
      /vehicles\.a/,
    ],
    ["an outline", { as: "area", columns: { key: "k", name: "n" } }, /geometry: name the column/],
  ])("of a mapped source are checked: %s", (_case, options, message) => {
    expect(faults("csv", options)).toMatch(message);
  });

  it("names of adapters are there once", () => {
    expect(new Set(adapters.map(({ name }) => name)).size).toBe(adapters.length);
  });
});
