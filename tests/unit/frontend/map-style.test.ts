import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { accessPointStatuses } from "#domain/words.ts";
import { palettes, themes } from "#frontend/map/palette.ts";
import { mapStyle } from "#frontend/map/style.ts";
import { openingView } from "./map-view.ts";

const css = readFileSync(join(import.meta.dirname, "../../../frontend/styles/tokens.css"), "utf8");
const view = { ...openingView, waysUrl: "/demo-ground.json" };

beforeAll(() => {
  Object.assign(globalThis, { window: { location: { origin: "http://city.test" } } });
});

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe("the map's style", () => {
  it("has the same status colours as the lists", () => {
    for (const status of accessPointStatuses) {
      const [, light, dark] =
        new RegExp(`--status-${status}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
      expect([light, dark]).toEqual([palettes.light.status[status], palettes.dark.status[status]]);
    }
  });

  it.each(themes)(
    "can be read in %s: words at 4.5 to 1, marks at 3 to 1 against what they stand on",
    (theme) => {
      const palette = palettes[theme];

      expect(contrast(palette.label, palette.ground)).toBeGreaterThanOrEqual(4.5);
      for (const status of accessPointStatuses) {
        expect(contrast(palette.status[status], palette.paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.status[status], palette.footprint[status])).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it("names the data version in every tile, so that nothing old comes from a cache", () => {
    const style = JSON.stringify(mapStyle(view, null));

    expect(style.match(/\.mvt\?v=7/g)).toHaveLength(3);
    expect(JSON.stringify(mapStyle({ ...view, dataVersion: 8 }, null))).not.toContain("v=7");
  });

  it("gives every layer a name of its own and a source that exists, now and in the past, on our ground or another's", () => {
    const basemap = {
      version: 8 as const,
      sources: {},
      layers: [{ id: "paper", type: "background" as const }],
    };
    const past = { type: "FeatureCollection" as const, features: [] };
    for (const style of [mapStyle(view, null), mapStyle({ ...view, past }, null), mapStyle(view, basemap)]) {
      const ids = style.layers.map((layer) => layer.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const layer of style.layers) {
        if ("source" in layer) expect(Object.keys(style.sources)).toContain(layer.source);
      }
    }
  });

  it("shows no modelled reach in the past, since tiles know only now", () => {
    const past = { type: "FeatureCollection" as const, features: [] };
    const ids = mapStyle({ ...view, past }, null).layers.map((layer) => layer.id);

    expect(ids).not.toContain("footprints");
    expect(ids).toContain("past-points");
    expect(ids).not.toContain("access-points-points");
  });
});
