import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { publicStages, segmentStatuses } from "#domain/words.ts";
import { grounds } from "#frontend/app/url-state.ts";
import { understandRollout } from "#frontend/map/find-rollout.ts";
import { choicesOf } from "#frontend/map/layer-choices.ts";
import { palettes, themes } from "#frontend/map/palette.ts";
import { stageShapes } from "#frontend/map/shapes.ts";
import { mapStyle, tileAddress, tileLayersOf, wlanOnly } from "#frontend/map/style.ts";
import { rolloutWords } from "#frontend/rollout/use-rollout-words.ts";
import { openingView } from "./map-view.ts";

const css = readFileSync(join(import.meta.dirname, "../../../frontend/styles/rollout.css"), "utf8");
const view = openingView;

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

describe("the rollout on the map", () => {
  it("has the same colours of stages and of the grid as the panel", () => {
    const inCss = (name: string) =>
      new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)?.slice(1);

    for (const stage of publicStages)
      expect([stage, inCss(`stage-${stage}`)]).toEqual([
        stage,
        [palettes.light.stage[stage], palettes.dark.stage[stage]],
      ]);
    for (const [index, light] of palettes.light.grid.entries())
      expect(inCss(`grid-${index}`)).toEqual([light, palettes.dark.grid[index]]);
  });

  it.each(themes)(
    "tells stages in %s by marks of 3 to 1 against the ground, and neighbours by lightness or hue",
    (theme) => {
      const palette = palettes[theme];

      for (const stage of publicStages)
        expect([stage, contrast(palette.stage[stage], palette.ground) >= 3]).toEqual([stage, true]);
      expect(contrast(palette.stage.passed, palette.stage.connected)).toBeGreaterThan(2);
      expect(contrast(palette.stage.announced, palette.stage.planned)).toBeGreaterThan(2);
      expect(new Set(Object.values(stageShapes)).size).toBe(publicStages.length);
    },
  );

  it("draws every ground with sources that exist and layers of names of their own, and asks for no other tiles", () => {
    for (const ground of grounds) {
      for (const roadworks of [true, false]) {
        const shown = {
          ground,
          roadworks,
          lines: null,
          at: "2027-01-31T22:59:59.999Z",
          hasPremises: ground === "fibre",
        };
        const style = mapStyle({ ...view, shown }, null);
        const ids = style.layers.map((layer) => layer.id);
        const used = new Set(style.layers.flatMap((layer) => ("source" in layer ? [layer.source] : [])));

        expect(new Set(ids).size).toBe(ids.length);
        for (const source of used) expect(Object.keys(style.sources)).toContain(source);
        for (const layer of tileLayersOf({ shown, past: null })) expect(used).toContain(layer);
      }
    }
  });

  it("asks tiles of the rollout for its time, and no others", () => {
    const at = "2027-01-31T22:59:59.999Z";
    const timed = { dataVersion: 7, shown: { ...wlanOnly, at } };

    expect(tileAddress("premises", timed)).toBe(
      `http://city.test/tiles/premises/{z}/{x}/{y}.mvt?v=7&at=${at}`,
    );
    expect(tileAddress("areas", timed)).not.toContain("at=");
    expect(tileAddress("supply-cells", timed)).not.toContain("at=");
    expect(tileAddress("premises", { dataVersion: 7, shown: wlanOnly })).not.toContain("at=");
  });

  it("offers what the city has sources for, and what the address names", () => {
    const sources = (...kinds: string[]) => kinds.map((as) => ({ as }));
    const wlan = { ground: "wlan", roadworks: false } as const;

    expect(choicesOf(sources("access-point", "area"), wlan, false)).toEqual({
      grounds: ["wlan"],
      roadworks: false,
      lines: false,
    });
    expect(choicesOf(sources("premises", "roadworks"), wlan, false)).toEqual({
      grounds: ["wlan", "fibre"],
      roadworks: true,
      lines: false,
    });
    expect(choicesOf(sources("supply-cell"), wlan, false).grounds).toEqual(["wlan", "grid", "five-g"]);
    expect(choicesOf([], { ground: "fibre", roadworks: true }, true)).toEqual({
      grounds: ["wlan", "fibre"],
      roadworks: true,
      lines: false,
    });
    expect(choicesOf([], wlan, true).lines).toBe(true);
  });

  it("reads what tiles say, and nothing from what it does not know", () => {
    const read = (sourceLayer: string, properties: Record<string, unknown>) =>
      understandRollout({ sourceLayer, properties }, [7.4, 51.5]);

    expect(read("premises", { stage: "planned", overdue: true, expectedTo: "2026-01-31" })).toMatchObject({
      kind: "premises",
      stage: "planned",
      isOverdue: true,
      isExpected: false,
      expectedTo: "2026-01-31",
    });
    expect(read("premises", { stage: "passed", count: 5, passed: 3, planned: 2 })).toMatchObject({
      kind: "square",
      count: 5,
      counts: { passed: 3, planned: 2 },
      overdue: 0,
    });
    expect(read("premises", { stage: "activated" })).toBeNull();
    expect(read("access-points", { status: "up" })).toBeNull();
    expect(read("supply-cells", { fiveGPercent: 0 })).toMatchObject({
      kind: "grid",
      fiveG: 0,
      operators: "",
    });
    expect(read("supply-cells", { count: 4, fiveGPercent: 50 })).toMatchObject({ operators: null });
    for (const status of segmentStatuses)
      expect(read("fibre-segments", { status, element: "span" })).toMatchObject({ kind: "segment", status });
  });

  it("has every word in both languages", () => {
    const paths = (value: unknown, at = ""): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, part]) => paths(part, `${at}.${key}`))
        : [at];

    expect(paths(rolloutWords.en)).toEqual(paths(rolloutWords.de));
  });
});
