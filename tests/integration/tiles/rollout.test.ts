import { beforeAll, describe, expect, test } from "vitest";
import { cutTile } from "#backend/tiles/cut-tile.ts";
import { tileParts } from "#backend/tiles/tile-parts.ts";
import { type TileLayer, tileLayers } from "#contract/tiles.ts";
import { type DecodedFeature, decodeTile } from "#tests/support/mvt.ts";
import { comparable, expectNear, type TileOf, tileAt } from "#tests/support/same-tiles.ts";
import { type Served, serve } from "../api/serve.ts";
import { type Engine, engines, freshDatabase } from "../support/engines.ts";
import { dayFrom, houses, middle, moveOn, populateRollout, secretName } from "./a-rollout.ts";

const layers = ["premises", "fibre-segments", "fibre-cells", "supply-cells", "roadworks"] as const;
const planned = ["premises", "fibre-segments", "fibre-cells"] as const;
const zooms = [0, 9, 12, 13, 14, 16];

const pathOf = (layer: TileLayer, { z, x, y }: TileOf) => `/tiles/${layer}/${z}/${x}/${y}.mvt`;

describe("tiles of the rollout", () => {
  const served: Partial<Record<Engine, Served>> = {};
  const on = (engine: Engine): Served => {
    const api = served[engine];
    if (api === undefined) throw new Error(`${engine} is not served`);
    return api;
  };
  const bytesOf = async (engine: Engine, path: string) => {
    const response = await on(engine).get(path);
    expect([path, response.status]).toEqual([path, 200]);
    return new Uint8Array(await response.arrayBuffer());
  };
  /** All features of a layer around the middle, or of one of its tile's layers. */
  const featuresOf = async (
    engine: Engine,
    layer: TileLayer,
    zoom: number,
    daysAhead: number | null = null,
    name: string = layer,
  ): Promise<DecodedFeature[]> => {
    const at = daysAhead === null ? "" : `?at=${dayFrom(daysAhead).noon.toISOString()}`;
    const { x, y } = tileAt(zoom, middle);
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ z: zoom, x: x + dx, y: y + dy })));
    const tiles = await Promise.all(
      around
        .filter((tile) => tile.x >= 0 && tile.y >= 0 && tile.x < 2 ** zoom && tile.y < 2 ** zoom)
        .map((tile) => bytesOf(engine, pathOf(layer, tile) + at)),
    );
    return tiles.flatMap((bytes) => decodeTile(bytes)[name] ?? []);
  };
  const stagesOf = async (engine: Engine, daysAhead: number | null) =>
    (await featuresOf(engine, "premises", 15, daysAhead))
      .sort((a, b) => a.id - b.id)
      .map(({ properties: { stage, overdue, expected } }) =>
        [stage, overdue && "overdue", expected && "expected"].filter(Boolean).join(" "),
      );

  beforeAll(async () => {
    for (const engine of engines) {
      served[engine] = await serve(engine);
      await populateRollout(on(engine).db);
    }
  });

  test.each(layers)("hold the same features on both engines, now and at other times: %s", async (layer) => {
    const times = planned.some((name) => name === layer) ? [null, -30, 45] : [null, -30];
    for (const zoom of zooms) {
      for (const days of times) {
        const at = days === null ? "" : `?at=${dayFrom(days).noon.toISOString()}`;
        const path = pathOf(layer, tileAt(zoom, middle)) + at;
        const ours = decodeTile(await bytesOf("embedded", path));
        const postgis = decodeTile(await bytesOf("postgres", path));

        expect([path, ...Object.keys(postgis)]).toContain(layer);
        expect(Object.keys(ours)).toEqual(Object.keys(postgis));
        for (const [name, features] of Object.entries(postgis)) {
          expect([path, ours[name]?.map(comparable)]).toEqual([path, features.map(comparable)]);
          for (const [index, feature] of features.entries()) expectNear(ours[name]?.[index], feature);
        }
      }
    }
  });

  describe.each(engines)("on %s", (engine) => {
    test("low zooms count all premises by the stage that the public sees", async () => {
      for (const zoom of [0, 6, 10, 14]) {
        const squares = await featuresOf(engine, "premises", zoom);
        const sum = (key: string) =>
          squares.reduce((total, { properties }) => total + Number(properties[key] ?? 0), 0);
        const isWhole = zoom < 14; // the ninth stands too far away for the tiles around the middle

        expect([sum("none"), sum("announced"), sum("presale"), sum("civil_works"), sum("passed")]).toEqual([
          1, 1, 1, 1, 1,
        ]);
        expect([sum("count"), sum("planned"), sum("connected"), sum("overdue")]).toEqual([
          isWhole ? 9 : 8,
          isWhole ? 2 : 1,
          2,
          1,
        ]);
      }
    });

    test("premises are shown as they were, as they are, and as they are expected to be", async () => {
      expect(await stagesOf(engine, -50)).toEqual([
        "none",
        "announced",
        "presale",
        "planned",
        "planned",
        "passed",
        "passed",
        "connected",
      ]);
      expect(await stagesOf(engine, null)).toEqual([
        "none",
        "announced",
        "presale",
        "planned overdue",
        "civil_works",
        "passed",
        "connected",
        "connected",
      ]);
      expect(await stagesOf(engine, 45)).toEqual([
        "none",
        "announced",
        "presale",
        "planned overdue",
        "passed expected",
        "passed",
        "connected",
        "connected",
      ]);
      expect((await stagesOf(engine, 3_000)).slice(2, 4)).toEqual(["passed expected", "planned overdue"]);
    });

    test("nothing is planned beyond ten years, and nothing else than the rollout at all", async () => {
      const tile = tileAt(14, middle);
      const status = async (layer: TileLayer, days: number) =>
        (await on(engine).get(`${pathOf(layer, tile)}?at=${dayFrom(days).noon.toISOString()}`)).status;

      expect(await status("premises", 3_640)).toBe(200);
      expect(await status("premises", 3_700)).toBe(400);
      for (const layer of tileLayers.filter((name) => !planned.some((one) => one === name)))
        expect([layer, await status(layer, 1)]).toEqual([layer, 400]);
      const json = await on(engine).get(`/tiles/premises.json?at=${dayFrom(100).noon.toISOString()}`);
      expect(json.status).toBe(200);
    });

    test("kilometres add up to the spans' length at every zoom, published or not", async () => {
      for (const zoom of [4, 10, 13, 15]) {
        const cells = await featuresOf(engine, "fibre-cells", zoom);
        const whole = new Map(cells.map(({ id, properties }) => [id, Number(properties.km)]));

        const km = [...whole.values()].reduce((sum, one) => sum + one, 0);
        expect(Math.abs(km - 1.419)).toBeLessThan(0.006 * whole.size);
      }
    });

    test("spans are planned to be operational from their day on", async () => {
      const states = async (days: number | null) =>
        (await featuresOf(engine, "fibre-segments", 14, days))
          .sort((a, b) => a.id - b.id)
          .map(
            ({ properties: { element, status, expected } }) =>
              `${element} ${status}${expected ? " expected" : ""}`,
          );

      expect(new Set(await states(-80))).toEqual(
        new Set(["node operational", "span planned", "span underConstruction"]),
      );
      expect(new Set(await states(null))).toEqual(
        new Set(["node operational", "span operational", "span underConstruction"]),
      );
      expect(new Set(await states(90))).toEqual(
        new Set(["node operational", "span operational", "span operational expected"]),
      );
      const later = await featuresOf(engine, "fibre-cells", 10, 500);
      expect(
        later.reduce((sum, { properties }) => sum + Number(properties.expected ?? 0), 0),
      ).toBeGreaterThan(0.6);
    });

    test("nothing of a segment shows whose geometry is not to be, but kilometres in cells", async () => {
      for (const zoom of [3, 9, 12, 14, 16]) {
        for (const days of [null, -50, 500]) {
          const segments = await featuresOf(engine, "fibre-segments", zoom, days);
          const text = JSON.stringify([segments, await featuresOf(engine, "fibre-cells", zoom, days)]);

          expect(text).not.toContain(secretName);
          expect(segments.every(({ properties }) => Number(properties.count ?? 1) <= 2)).toBe(true);
        }
      }
      for (const { properties } of await featuresOf(engine, "fibre-cells", 16))
        expect(Number(properties.km) * 100).toBeCloseTo(Math.round(Number(properties.km) * 100), 9);
    });

    test("roadworks are those of the day, with their ground close by", async () => {
      const titles = async (days: number | null, zoom = 14, name = "roadworks") =>
        (await featuresOf(engine, "roadworks", zoom, days, name))
          .map(({ properties: { title, state, isFibre } }) => `${title} ${state} ${isFibre}`)
          .sort();

      expect(await titles(null)).toEqual([
        "Glasfaser Hansastraße running true",
        "Kanal planned false",
        "Leitung running true",
      ]);
      expect(await titles(-30)).toContain("Zaun running false");
      expect(await titles(null, 3)).toHaveLength(3);
      expect(await titles(null, 15, "roadworks-ground")).toEqual([
        "Kanal planned false",
        "Leitung running true",
      ]);
    });

    test("the federal grid is told by cell, and by means of cells from afar", async () => {
      const [cell] = (await featuresOf(engine, "supply-cells", 16)).filter(
        ({ properties }) => properties.fiveGPercent === 100,
      );
      const far = await featuresOf(engine, "supply-cells", 6);

      expect(cell?.properties).toEqual({
        fibrePercent: 100,
        gigabitPercent: 100,
        fiveGPercent: 100,
        operators: "Telekom, o2",
      });
      expect(far.map(({ properties }) => properties)).toEqual([
        { count: 3, fibrePercent: 70, gigabitPercent: 70, fiveGPercent: 50 },
      ]);
    });

    test("a tile says no more than its layer names, and never a key", async () => {
      for (const layer of layers) {
        const known = new Set(tileParts[layer].flatMap((part) => Object.keys(part.fields)));
        for (const zoom of zooms) {
          const path = pathOf(layer, tileAt(zoom, middle));
          const bytes = await bytesOf(engine, path);
          const text = Buffer.from(bytes).toString("latin1");
          const features = Object.values(decodeTile(bytes)).flat();

          expect(text).not.toMatch(/HOUSE-KEY|activated|homes|network/);
          for (const { properties } of features)
            expect(Object.keys(properties).filter((key) => !known.has(key))).toEqual([]);
        }
      }
    });
  });
});

/** Somebody who fetches every tile at every time before and after a contract begins must not see that it did. */
test.each(engines)(
  "on %s a contract changes no byte of any tile, whenever it is asked about",
  async (engine) => {
    const db = await freshDatabase(engine);
    await populateRollout(db, houses.slice(0, 7));
    const now = new Date();
    const everything = async () => {
      const seen: string[] = [];
      for (const z of [0, 11, 14, 16]) {
        for (const days of [null, -60, -9, -1, 30, 400]) {
          const asked = days === null ? null : dayFrom(days).noon;
          const at = asked === null || asked > now ? now : asked;
          const tile = await cutTile(engine, db, { layer: "premises", ...tileAt(z, middle) }, { at, asked });
          seen.push(`${z} ${days} ${Buffer.from(tile).toString("base64")}`);
        }
      }
      return seen;
    };
    const before = await everything();

    await moveOn(db, "HOUSE-KEY-7", "activated", 3);
    await db.query("update premises set expected_to = '2001-01-01' where key = 'HOUSE-KEY-7'");

    expect(new Set(before).size).toBe(before.length);
    expect(before.every((tile) => tile.length > 40)).toBe(true);
    expect(await everything()).toEqual(before);
  },
);
