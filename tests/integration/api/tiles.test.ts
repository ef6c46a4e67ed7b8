import { beforeAll, describe, expect, test } from "vitest";
import { tileParts } from "#backend/tiles/tile-parts.ts";
import { type TileJson, type TileLayer, tileJson } from "#contract/tiles.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { decodeTile, doubleArea } from "#tests/support/mvt.ts";
import { comparable, expectNear, tileAt } from "#tests/support/same-tiles.ts";
import { type Engine, engines } from "../support/engines.ts";
import { testCity } from "../support/test-city.ts";
import { areas, middle, minutesAfter, poll, populate, wlan } from "./a-small-city.ts";
import { type Served, serve } from "./serve.ts";

const tileOf = (z: number) => tileAt(z, middle);
const pathOf = (layer: TileLayer, { z, x, y }: { z: number; x: number; y: number }) =>
  `/tiles/${layer}/${z}/${x}/${y}.mvt`;

describe("tiles", () => {
  const served: Partial<Record<Engine, Served>> = {};
  const on = (engine: Engine): Served => {
    const api = served[engine];
    if (api === undefined) throw new Error(`${engine} is not served`);
    return api;
  };
  const started: Partial<Record<Engine, Date>> = {};
  const decoded = async (engine: Engine, path: string) => {
    const response = await on(engine).get(path);
    expect([path, response.status, response.headers.get("content-type")]).toEqual([
      path,
      200,
      "application/vnd.mapbox-vector-tile",
    ]);
    return decodeTile(new Uint8Array(await response.arrayBuffer()));
  };

  beforeAll(async () => {
    for (const engine of engines) {
      served[engine] = await serve(engine);
      started[engine] = await populate(on(engine).db);
    }
  });

  describe.each<TileLayer>(["access-points", "footprints", "areas"])("of layer %s", (layer) => {
    test.each([0, 5, 9, 11, 12, 14, 16, 18, 22])(
      "hold the same features on both engines at zoom %i",
      async (zoom) => {
        const path = pathOf(layer, tileOf(zoom));
        const ours = await decoded("embedded", path);
        const postgis = await decoded("postgres", path);

        expect(Object.keys(ours)).toEqual(Object.keys(postgis));
        for (const [name, features] of Object.entries(postgis)) {
          expect(ours[name]?.map(comparable)).toEqual(features.map(comparable));
          for (const [index, feature] of features.entries()) expectNear(ours[name]?.[index], feature);
        }
      },
    );
  });

  test.each(engines)(
    "on %s every ring is closed, outer rings turn as the specification says",
    async (engine) => {
      for (const path of [
        pathOf("footprints", tileOf(14)),
        pathOf("footprints", tileOf(9)),
        pathOf("areas", tileOf(12)),
      ]) {
        const layers = await decoded(engine, path);
        const polygons = Object.values(layers)
          .flat()
          .filter((feature) => feature.type === "polygon");

        expect(polygons.length).toBeGreaterThan(0);
        for (const { paths } of polygons) {
          for (const ring of paths) expect(doubleArea(ring)).toBeGreaterThan(0);
          for (const [x, y] of paths.flat()) {
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(-65);
            expect(Math.max(x, y)).toBeLessThanOrEqual(4096 + 65);
          }
        }
      }
    },
  );

  test.each(engines)("on %s low zooms count everybody who has a place, by status", async (engine) => {
    for (const zoom of [0, 4, 8, 11]) {
      const neighbours = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => shifted(tileOf(zoom), dx, dy)));
      const tiles = await Promise.all(
        neighbours.filter(isInWorld).map((tile) => decoded(engine, pathOf("access-points", tile))),
      );
      const clusters = tiles.flatMap((tile) => tile["access-points"] ?? []);
      const sum = (key: string) =>
        clusters.reduce((total, { properties }) => total + Number(properties[key]), 0);

      expect([sum("count"), sum("up"), sum("degraded"), sum("down"), sum("unknown")]).toEqual([
        6, 3, 1, 1, 1,
      ]);
      for (const { properties } of clusters) {
        expect("accessPoint" in properties).toBe(properties.count === 1);
      }
    }
  });

  test.each(engines)("on %s each access point is in exactly one tile of a zoom", async (engine) => {
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => shifted(tileOf(17), dx, dy)));
    const tiles = await Promise.all(around.map((tile) => decoded(engine, pathOf("access-points", tile))));
    const ids = tiles.flatMap((tile) => (tile["access-points"] ?? []).map(({ id }) => id));

    expect(ids.length).toBe(5);
    expect(new Set(ids).size).toBe(5);
  });

  test.each(engines)("on %s a tile says no more than its layer names", async (engine) => {
    for (const layer of ["access-points", "footprints", "areas"] as const) {
      const known = new Set(tileParts[layer].flatMap((part) => Object.keys(part.fields)));
      for (const zoom of [9, 14]) {
        const features = Object.values(await decoded(engine, pathOf(layer, tileOf(zoom)))).flat();
        for (const { properties } of features)
          expect(Object.keys(properties).filter((key) => !known.has(key))).toEqual([]);
      }
    }
  });

  test.each(engines)(
    "on %s TileJSON names tiles that exist, and keeps markup out of the attribution",
    async (engine) => {
      const described = tileJson.parse(await on(engine).json<TileJson>("/tiles/access-points.json"));
      const { x, y, z } = tileOf(14);
      const address = (described.tiles[0] ?? "")
        .replace("{z}", `${z}`)
        .replace("{x}", `${x}`)
        .replace("{y}", `${y}`);
      const response = await fetch(address);
      const behindTls = await on(engine).json<TileJson>("/tiles/areas.json", {
        "X-Forwarded-Proto": "https",
      });

      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(described.attribution).toBe("Stadtnetz &lt;Dortmund&gt;");
      expect(behindTls.tiles[0]).toMatch(/^https:/);
    },
  );

  test.each(engines)("on %s an empty tile is an empty answer", async (engine) => {
    const response = await on(engine).get("/tiles/areas/14/0/0.mvt");

    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  test.each(engines)(
    "on %s a tile keeps its entity tag until a commit changes it, then is new at once",
    async (engine) => {
      const api = await serve(engine);
      const start = await populate(api.db);
      const path = pathOf("access-points", tileOf(14));
      const first = await api.get(path);
      const etag = first.headers.get("etag") ?? "";
      const again = await api.get(path, { "If-None-Match": etag });

      await poll(api.db, minutesAfter(start, 1), { "ap-1": "down" });
      await poll(api.db, minutesAfter(start, 2), { "ap-1": "down" });
      const changed = await api.get(path, { "If-None-Match": etag });
      const outdated = await api.get(`${path}?v=1`);

      expect(etag).toMatch(/^"[^"]+"$/);
      expect(first.headers.get("cache-control")).toBe("no-cache");
      expect(again.status).toBe(304);
      expect(changed.status).toBe(200);
      expect(outdated.headers.get("cache-control")).toBe("no-cache");
      const stations = decodeTile(new Uint8Array(await changed.arrayBuffer()))["access-points"] ?? [];
      expect(stations.find(({ properties }) => properties.name === "Rathaus")?.properties.status).toBe(
        "down",
      );
    },
  );

  test.each(engines)("on %s the present asked for by name is the same tile", async (engine) => {
    const { at } = await on(engine).json<{ at: string }>("/api/v1/sources");
    for (const layer of ["access-points", "footprints"] as const) {
      for (const zoom of [9, 14]) {
        const path = pathOf(layer, tileOf(zoom));

        expect(await decoded(engine, `${path}?at=${at}`)).toEqual(await decoded(engine, path));
      }
    }
  });

  test.each(engines)("on %s a tile of the past shows the past", async (engine) => {
    const at = minutesAfter(started[engine] ?? new Date(0), -5).toISOString();
    const { "access-points": stations = [] } = await decoded(
      engine,
      `${pathOf("access-points", tileOf(14))}?at=${at}`,
    );

    expect(new Set(stations.map(({ properties }) => properties.status))).toEqual(new Set(["unknown"]));
  });

  test.each(engines)("on %s what the city file no longer names is not on the map", async (engine) => {
    const api = await serve(engine);
    await populate(api.db);
    await registerCity(api.db, testCity({ sources: [areas] }), false);

    const response = await api.get(pathOf("access-points", tileOf(14)));

    expect(wlan.id).toBe("wlan");
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });
});

const shifted = ({ z, x, y }: { z: number; x: number; y: number }, dx: number, dy: number) => ({
  z,
  x: x + dx,
  y: y + dy,
});
const isInWorld = ({ z, x, y }: { z: number; x: number; y: number }) =>
  x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
