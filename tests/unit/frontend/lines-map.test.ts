import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { contrastOf } from "#domain/badge-colors.ts";
import { grounds } from "#frontend/app/url-state.ts";
import { nextLine, understandLines, understandStop } from "#frontend/map/find-lines.ts";
import { stopColor } from "#frontend/map/icons.ts";
import { linesShown, stopNamesFromZoom } from "#frontend/map/lines-layers.ts";
import { palettes, themes } from "#frontend/map/palette.ts";
import { statusShapes, stopShapes, stopStates } from "#frontend/map/shapes.ts";
import { type MapView, mapStyle, tileAddress, tileLayersOf, wlanOnly } from "#frontend/map/style.ts";
import { mapWords } from "#frontend/map/use-map-words.ts";
import { openingView } from "./map-view.ts";

const css = readFileSync(join(import.meta.dirname, "../../../frontend/styles/map-lines.css"), "utf8");
const view = openingView;
const at = "2026-01-31T22:59:59.999Z";
const all = linesShown(true, null, null);
const chosen = linesShown(true, "3", [11, 12]);
const onlyChosen = linesShown(false, "3", [11, 12]);

beforeAll(() => {
  Object.assign(globalThis, { window: { location: { origin: "http://city.test" } } });
});

type Lines = typeof all;
type Feature = { id: number; properties: Record<string, unknown> };

function layersOf(lines: Lines, shown: Partial<MapView["shown"]> = {}) {
  const { layers } = mapStyle({ ...view, shown: { ...wlanOnly, ...shown, lines } }, null);
  return layers as unknown as {
    id: string;
    source?: string;
    filter?: unknown;
    minzoom?: number;
    layout: Record<string, unknown>;
    paint: Record<string, unknown>;
  }[];
}

function layerOf(id: string, lines: Lines) {
  const found = layersOf(lines).find((layer) => layer.id === id);
  if (found === undefined) throw new Error(`no layer ${id}`);
  return found;
}

/** As much of MapLibre's expressions as lines and stops are drawn by; of zooms the value at the given one, which must be a stop. */
function read(expression: unknown, feature: Feature, zoom: number): unknown {
  if (!Array.isArray(expression)) return expression;
  const [name, ...rest] = expression as [string, ...unknown[]];
  const args = () => rest.map((one) => read(one, feature, zoom));
  const key = String(rest[0]);
  if (name === "id") return feature.id;
  if (name === "zoom") return zoom;
  if (name === "get") return feature.properties[key];
  if (name === "has") return key in feature.properties;
  if (name === "literal") return rest[0];
  if (name === "to-boolean") return Boolean(args()[0]);
  if (name === "to-color") return args()[0];
  if (name === "concat") return args().join("");
  if (name === "+") return args().reduce((sum: number, part) => sum + Number(part), 0);
  if (name === "*") return args().reduce((product: number, part) => product * Number(part), 1);
  if (name === "==") return args()[0] === args()[1];
  if (name === "!=") return args()[0] !== args()[1];
  if (name === "in") return (args()[1] as unknown[]).includes(args()[0]);
  if (name === "case") {
    for (let index = 0; index + 1 < rest.length; index += 2)
      if (read(rest[index], feature, zoom) === true) return read(rest[index + 1], feature, zoom);
    return read(rest.at(-1), feature, zoom);
  }
  if (name === "interpolate") {
    const input = read(rest[1], feature, zoom);
    const index = rest.indexOf(input, 2);
    return index === -1 ? "between" : read(rest[index + 1], feature, zoom);
  }
  throw new Error(`expression ${name}`);
}

const piece = (properties: Record<string, unknown>, id = 3): Feature => ({ id, properties });

describe("lines on the map", () => {
  it.each(themes)(
    "can be seen in %s: bare and covered at 3 to 1 against the ground and streets, covered on the reach too",
    (theme) => {
      const { line, ground, paper, footprint, status } = palettes[theme];
      const contrast = (one: string, other: string) => contrastOf(one.slice(1), other.slice(1));

      for (const under of [ground, paper]) {
        expect(contrast(line.rest, under)).toBeGreaterThanOrEqual(3);
        expect(contrast(line.covered, under)).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(line.covered, footprint.up)).toBeGreaterThanOrEqual(3);
      expect(line.covered).toBe(status.up);
      for (const state of stopStates)
        expect(contrast(stopColor(palettes[theme], state), paper)).toBeGreaterThanOrEqual(3);
    },
  );

  it("has the same grey in the legend", () => {
    const [, light, dark] = /--line-rest: light-dark\((#\w+), (#\w+)\)/.exec(css) ?? [];

    expect([light, dark]).toEqual([palettes.light.line.rest, palettes.dark.line.rest]);
  });

  it("draws what is covered in the colour of working WLAN and thicker, the rest and what is not known thin and grey", () => {
    const { paint } = layerOf("lines", all);
    const { covered, rest } = palettes.light.line;
    const drawn = (properties: Record<string, unknown>) => [
      read(paint["line-color"], piece(properties), 15),
      read(paint["line-width"], piece(properties), 15),
    ];
    const [full, fullWidth] = drawn({ covered: true, color: "FF0000" });
    const [bare, bareWidth] = drawn({ covered: false, color: "FF0000" });

    expect([full, bare]).toEqual([covered, rest]);
    expect(Number(fullWidth)).toBeGreaterThan(2 * Number(bareWidth));
    expect(drawn({})).toEqual([rest, bareWidth]);
    expect(drawn({ share: 1 })).toEqual([covered, fullWidth]);
    expect(drawn({ share: 0 })).toEqual([rest, bareWidth]);
  });

  it("draws the chosen line above the others in a seam of its own colour, and lets the others and their stops step back", () => {
    const order = layersOf(chosen)
      .filter(({ source }) => source === "lines" || source === "stops")
      .map(({ id }) => id);
    const halo = layerOf("line-halo", chosen).paint;
    const stops = layerOf("stops", chosen).paint;
    const stop = (id: number) => read(stops["icon-opacity"], piece({}, id), 15);

    expect(order).toEqual(["lines", "line-halo", "line-paper", "line-chosen", "stops"]);
    expect(read(halo["line-color"], piece({ color: "1B75BC" }), 15)).toBe("#1B75BC");
    expect((halo["line-color"] as unknown[]).at(-1)).toBe(palettes.light.accent);
    expect(read(layerOf("line-chosen", chosen).filter, piece({}), 15)).toBe(true);
    expect(read(layerOf("line-chosen", chosen).filter, piece({}, 4), 15)).toBe(false);
    expect(read(layerOf("lines", chosen).filter, piece({}), 15)).toBe(false);
    expect(layerOf("lines", chosen).paint["line-opacity"]).toBeLessThan(0.5);
    expect(layerOf("lines", all).paint["line-opacity"]).toBe(1);
    expect(stop(11)).toBe(1);
    expect(stop(13)).toBeLessThan(0.5);
    expect(layerOf("stops", all).paint["icon-opacity"]).toBe(1);
  });

  it("draws the chosen line and its stops also where the reader wants no lines", () => {
    const ids = layersOf(onlyChosen).map(({ id }) => id);
    const { filter } = layerOf("stops", onlyChosen);

    expect(ids).toContain("line-chosen");
    expect(ids).not.toContain("lines");
    expect([11, 13].map((id) => read(filter, piece({}, id), 15))).toEqual([true, false]);
    expect(linesShown(false, null, null)).toBeNull();
  });

  it("lays lines above streets and below access points, and names stops close by only", () => {
    const ids = layersOf(all).map(({ id }) => id);
    const name = layerOf("stops", all).layout["text-field"] as unknown[];

    expect(ids.indexOf("lines")).toBeGreaterThan(ids.indexOf("footprints"));
    expect(ids.indexOf("lines")).toBeLessThan(ids.indexOf("label-district"));
    expect(ids.indexOf("stops")).toBeGreaterThan(ids.indexOf("label-district"));
    expect(ids.indexOf("stops")).toBeLessThan(ids.indexOf("access-points-points"));
    expect(name.slice(0, 4)).toEqual(["step", ["zoom"], "", stopNamesFromZoom]);
    expect(layersOf(all).find(({ id }) => id === "stops")?.minzoom).toBe(12);
  });

  it("asks for tiles of what it draws and no others, on every ground", () => {
    for (const ground of grounds) {
      for (const lines of [null, chosen, onlyChosen]) {
        const shown = { ...wlanOnly, ground, lines };
        const layers = layersOf(lines, { ground });
        const used = new Set(layers.flatMap(({ source }) => source ?? []));
        const asked = tileLayersOf({ shown, past: null });

        expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
        for (const layer of asked) expect(used).toContain(layer);
        expect(asked.includes("lines")).toBe(used.has("lines"));
        expect(asked.includes("stops")).toBe(used.has("stops"));
        expect(used.has("lines")).toBe(lines !== null);
        expect(used.has("stops")).toBe(lines !== null && ground === "wlan");
      }
    }
  });

  it("follows the time of WLAN and every data version, but no day of the rollout's plan", () => {
    const address = (ground: (typeof grounds)[number], time: string | null) =>
      (["lines", "stops"] as const).map((layer) =>
        tileAddress(layer, { dataVersion: 7, shown: { ...wlanOnly, ground, lines: all, at: time } }),
      );

    expect(address("wlan", null)).toEqual([
      "http://city.test/tiles/lines/{z}/{x}/{y}.mvt?v=7",
      "http://city.test/tiles/stops/{z}/{x}/{y}.mvt?v=7",
    ]);
    for (const one of address("wlan", at)) expect(one).toContain(`?v=7&at=${at}`);
    for (const one of address("fibre", at)) expect(one).not.toContain("at=");
  });

  it("tells the states of stops by shape, and a stop from an access point", () => {
    const shapes = [...Object.values(stopShapes), ...Object.values(statusShapes)];

    expect(new Set(shapes).size).toBe(shapes.length);
    for (const state of stopStates) expect(css).toContain(`.stop-${state} {`);
  });
});

describe("what lies under the pointer", () => {
  it("names every line of a street once, as people list them, with what its topmost piece says", () => {
    const found = understandLines(
      [
        piece({ shortName: "U47", color: "00AEEF", covered: true }, 7),
        piece({ shortName: "U47", color: "00AEEF", covered: false }, 7),
        piece({ shortName: "U5", covered: false }, 5),
        { properties: { shortName: "nobody" } } as unknown as Feature,
      ],
      [7.4, 51.5],
    );

    expect(found).toMatchObject({
      kind: "lines",
      lines: [
        { id: 5, shortName: "U5", color: null, share: 0, isWhole: false },
        { id: 7, shortName: "U47", color: "00AEEF", share: 1, isWhole: false },
      ],
    });
    expect(understandLines([], [7.4, 51.5])).toBeNull();
  });

  it("does not take a share that is not known for none", () => {
    const share = (properties: Record<string, unknown>) => {
      const found = understandLines([piece(properties)], [7.4, 51.5]);
      return found?.kind === "lines" ? found.lines[0] : null;
    };

    expect(share({ shortName: "1" })).toMatchObject({ share: null });
    expect(share({ shortName: "1", share: 0.25 })).toMatchObject({ share: 0.25, isWhole: true });
    expect(share({ shortName: "1", share: 0 })).toMatchObject({ share: 0, isWhole: true });
  });

  it("opens the lines of a street one after the other", () => {
    const found = understandLines([piece({}, 5), piece({}, 7)], [7.4, 51.5]);
    const lines = found?.kind === "lines" ? found.lines : [];

    expect(nextLine(lines, null)).toBe("5");
    expect(nextLine(lines, "5")).toBe("7");
    expect(nextLine(lines, "7")).toBe("5");
    expect(nextLine(lines, "99")).toBe("5");
    expect(nextLine([], "5")).toBeNull();
  });

  it("reads a stop with its lines and its WLAN, and takes no word it does not know", () => {
    const stop = (properties: Record<string, unknown>) => understandStop({ properties }, [7.4, 51.5]);

    expect(stop({ name: "Markt", platform: "2", lines: 4, now: "down" })).toMatchObject({
      name: "Markt",
      platform: "2",
      lines: 4,
      now: "down",
    });
    expect(stop({ name: "", station: "Markt", lines: 1, now: "up" })).toMatchObject({
      name: "Markt",
      platform: null,
    });
    expect(stop({ now: "sometimes" })).toMatchObject({ now: "unknown" });
  });

  it("has every word in both languages", () => {
    const paths = (value: unknown, path = ""): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, part]) => paths(part, `${path}.${key}`))
        : [path];

    expect(paths(mapWords.en)).toEqual(paths(mapWords.de));
  });
});
