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
    expect(faults("unifi", { apiKey: "k" })).toBe("");
    expect(faults("csv", { as: "access-point", describes: "town-hall", columns })).toBe("");
    expect(faults("geojson", { as: "area", kind: "quarter", columns: { key: "nr", name: "n" } })).toBe("");
  });

  it.each(adapters.map(({ name }) => name))("of %s have no place for one that is not known", (name) => {
    const as =
      name === "freifunk" || name === "meraki" || name === "unifi"
        ? {}
        : { as: "access-point", columns: { key: "k" } };

    expect(faults(name, { ...as, colour: "red" })).toContain("colour");
  });

  it.each([
    [
      "an unknown column names the known ones",
      { as: "area", columns: { key: "a", name: "n", farbe: "x" } },
      /unknown column farbe; there are key, name, kind/,
    ],
    ["a kind of record of a later version", { as: "premises", columns: {} }, /expected area or access-point/],
    ["no kind of record", { columns: {} }, /expected area or access-point/],
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
      /crs 31466 is not one of 4326, 4258, 3857, 25828 to 25838, 32601 to 32660/,
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
    ["an outline", { as: "area", columns: { key: "k", name: "n" } }, /geometry: name the column/],
  ])("of a mapped source are checked: %s", (_case, options, message) => {
    expect(faults("csv", options)).toMatch(message);
  });

  it("names of adapters are there once", () => {
    expect(new Set(adapters.map(({ name }) => name)).size).toBe(adapters.length);
  });
});
