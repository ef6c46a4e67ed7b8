import { describe, expect, it } from "vitest";
import type { Area } from "#contract/areas.ts";
import { listedAreas } from "#frontend/panel/listed-areas.ts";

const area = (slug: string, kind: Area["kind"], homes: number | null): Area => ({
  slug,
  name: slug,
  kind,
  areaKm2: 1,
  target: null,
  coverage: null,
  accessPoints: { total: 0, up: 0, degraded: 0, down: 0, unknown: 0, provisioning: 0 },
  fibre: {
    segmentKm: {},
    premises: {},
    homes,
    homesPassed: homes === null ? null : 0,
    homesConnected: homes === null ? null : 0,
    homesActivated: null,
  },
});
const areas = [area("city", "inner_city", 12), area("north", "district", 0), area("south", "district", 7)];
const slugs = (listed: readonly Area[]) => listed.map(({ slug }) => slug);
const of = (...kinds: string[]) =>
  kinds.map((as) => ({ as })) as Parameters<typeof listedAreas>[0]["sources"];

describe("the list of areas", () => {
  it("leaves out on Wi-Fi what has a figure of its own above it, so that it may be empty", () => {
    expect(slugs(listedAreas({ areas, sources: of("premises") }, "wlan"))).toEqual(["north", "south"]);
    expect(listedAreas({ areas: areas.slice(0, 1), sources: [] }, "grid")).toEqual([]);
  });

  it("holds beside the map of fibre every area whose homes are known", () => {
    expect(slugs(listedAreas({ areas, sources: of("premises") }, "fibre"))).toEqual(["city", "south"]);
  });

  it("stays with Wi-Fi where nothing tells of a rollout", () => {
    expect(slugs(listedAreas({ areas, sources: of("access-point") }, "fibre"))).toEqual(["north", "south"]);
  });
});
