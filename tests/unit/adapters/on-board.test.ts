import { describe, expect, it } from "vitest";
import { accessPoints, mapDocuments } from "./support.ts";

const node = (id: string, location: Record<string, unknown> = { longitude: 7.465, latitude: 51.514 }) => ({
  node_id: id,
  hostname: `Router ${id}`,
  is_online: true,
  location,
});

function read(vehicles: Record<string, string>, ...nodes: unknown[]) {
  const mapped = mapDocuments("freifunk", { nodes: { nodes } }, { vehicles });
  return {
    ...mapped,
    seen: accessPoints(mapped).map(({ key, attributes: a }) => [key, a.vehicle, a.lon, a.lat]),
  };
}

describe("access points on board", () => {
  it("are named in the city file by key, and have no place of their own", () => {
    expect(read({ a: "317" }, node("a"), node("b")).seen).toEqual([
      ["a", "317", null, null],
      ["b", null, 7.465, 51.514],
    ]);
  });

  it("are found by a MAC address in any spelling, an alias too", () => {
    const vehicles = { "02:11:22:33:44:01": "317", "0211.2233.4402": "4821" };

    const { seen } = read(vehicles, node("021122334401"), { ...node("x"), mac: "02:11:22:33:44:02" });

    expect(seen.map(([key, vehicle]) => [key, vehicle])).toEqual([
      ["021122334401", "317"],
      ["x", "4821"],
    ]);
  });

  it("are not asked whether they are in the city: a depot may be outside", () => {
    const { seen, rejected, skipped } = read(
      { a: "317", b: "318" },
      node("a", { longitude: 9, latitude: 52 }),
      node("b", { longitude: 51.514, latitude: 7.465 }),
    );

    expect(seen).toHaveLength(2);
    expect([rejected, skipped]).toEqual([[], {}]);
  });

  it("take no vehicle from what every object has", () => {
    expect(read({ a: "317" }, node("constructor")).seen).toEqual([["constructor", null, 7.465, 51.514]]);
  });

  it.each([
    ["a list of their own", {}, "up"],
    ["a list that describes others", { describes: "town-hall" }, null],
  ])("are named by a column of %s, which goes before the city file", (_what, more, status) => {
    const text = "id;lon;lat;wagen;zustand\na;7,465;51,514;4821;up\nb;7,465;51,514;;up";
    const columns = { key: "id", lon: "lon", lat: "lat", vehicle: "wagen" };
    const withStatus = status === null ? columns : { ...columns, status: "zustand" };
    const options = { as: "access-point", columns: withStatus, vehicles: { a: "1", b: "2" }, ...more };

    const seen = accessPoints(mapDocuments("csv", { text }, options));

    expect(seen.map(({ attributes: a }) => [a.vehicle, a.lon])).toEqual([
      ["4821", null],
      ["2", null],
    ]);
    expect(seen.map((one) => one.status)).toEqual([status, status]);
  });
});
