import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { cutTile } from "#backend/tiles/cut-tile.ts";
import type { LineAnswer, LinesAnswer } from "#contract/lines.ts";
import type { TileJson } from "#contract/tiles.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { type DecodedFeature, decodeTile } from "#tests/support/mvt.ts";
import { comparable, type TileOf, tileAt } from "#tests/support/same-tiles.ts";
import { type Served, serve } from "../api/serve.ts";
import { degrees, line, points, type Spot, timetable } from "../lines/line-city.ts";
import { type Engine, engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { distanceTo, drawnLength, onTile, spotsAlong, unitsPerMetre } from "./drawn-lines.ts";

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);
const radius = 50;

/** The database numbers lines and stops as it likes. */
const sorted = (features: readonly DecodedFeature[]) => {
  const nameOf = ({ properties: { shortName, name } }: DecodedFeature) => String(shortName ?? name);
  return features.toSorted((a, b) => Number(nameOf(a) > nameOf(b)) - Number(nameOf(a) < nameOf(b)));
};
const unnumbered = (feature: DecodedFeature) => ({ ...comparable(feature), id: null });

const placeOf = (spot: Spot) => {
  const [lon, lat] = degrees(spot);
  return { lon, lat };
};
const station = (key: string, status: AccessPointStatus, spot: Spot) =>
  accessPoint(key, status, placeOf(spot));
const tileOf = (z: number, spot: Spot = [1_700, 125]) => tileAt(z, placeOf(spot));
const addressOf = (layer: string, { z, x, y }: TileOf) => `/tiles/${layer}/${z}/${x}/${y}.mvt`;

/** In the middle of tiles down to zoom 13. */
const street: Spot[] = [
  [1_200, 125],
  [1_700, 125],
  [2_200, 125],
];
/** To the east along a street and back, one stop that nobody else calls at, and a name of the platform. */
const tram = (course: Spot[], changes: Parameters<typeof line>[2] = {}) => {
  const calls = course.map((spot, index) => [`stop ${index}`, spot] as const);
  const observation = line(
    "tram",
    [
      { course, calls },
      { course: course.toReversed(), calls: calls.toReversed(), direction: 1 },
    ],
    { shortName: "U41", color: "FEE702", ...changes },
  );
  const [first] = observation.attributes.stops;
  if (first) Object.assign(first, { platform: "2", station: "hbf", stationName: "Hauptbahnhof" });
  return observation;
};
const bus = line(
  "bus",
  [
    {
      course: [
        [1_700, 125],
        [1_700, 1_900],
        [1_900, 1_900],
      ],
      calls: [
        ["stop 1", [1_700, 125]],
        ["far", [1_900, 1_900]],
      ],
    },
  ],
  { shortName: null, longName: "Schulbus", mode: "bus" },
);
const night = line("night", [{ course: street }]);
const stations = [
  station("broken", "down", [1_200, 125]),
  station("works", "up", [1_700, 125]),
  station("works as well", "degraded", [1_760, 140]),
  station("silent", "unknown", [2_200, 125]),
];

describe("tiles of lines and stops", () => {
  const served: Partial<Record<Engine, Served>> = {};
  const on = (engine: Engine): Served => {
    const api = served[engine];
    if (api === undefined) throw new Error(`${engine} is not served`);
    return api;
  };
  const drawn = async (
    engine: Engine,
    layer: string,
    tile: TileOf,
    days?: number,
  ): Promise<DecodedFeature[]> => {
    const at = days === undefined ? "" : `?at=${ago(days).toISOString()}`;
    const response = await on(engine).get(addressOf(layer, tile) + at);
    expect([layer, response.status]).toEqual([layer, 200]);
    return sorted(decodeTile(new Uint8Array(await response.arrayBuffer()))[layer] ?? []);
  };

  beforeAll(async () => {
    for (const engine of engines) {
      const api = await serve(engine, { sources: [timetable, points] });
      served[engine] = api;
      await merge(api.db, timetable, payload([tram(street), bus, night]), ago(20));
      await merge(api.db, points, payload(stations), ago(15));
      const longer: Spot[] = [...street, [3_200, 125]];
      await merge(api.db, timetable, payload([tram(longer), bus]), ago(10));
      await merge(api.db, timetable, payload([tram(longer), bus]), ago(1));
    }
  });

  test.each(["lines", "stops"])(
    "hold the same on both engines, now and at other times: %s",
    async (layer) => {
      for (const zoom of [0, 3, 9, 11, 12, 13, 14, 16, 18]) {
        for (const days of [undefined, 9, 12, 16]) {
          const ours = await drawn("embedded", layer, tileOf(zoom), days);
          const postgis = await drawn("postgres", layer, tileOf(zoom), days);

          expect([zoom, days, ours.map(unnumbered)]).toEqual([zoom, days, postgis.map(unnumbered)]);
          for (const [index, feature] of postgis.entries()) expectSame(ours[index], feature);
        }
      }
    },
  );

  describe.each(engines)("on %s", (engine) => {
    const linesAt = (query: string) => on(engine).json<LinesAnswer>(`/api/v1/lines${query}`);

    test("from zoom 12 a line is in two pieces, of the lengths that are worked out by hand", async () => {
      for (const zoom of [12, 13]) {
        const tile = tileOf(zoom);
        const metre = unitsPerMetre(tile);
        const pieces = (await drawn(engine, "lines", tile, 12)).filter(
          ({ properties }) => properties.shortName === "night",
        );
        const metresOf = (covered: boolean) =>
          drawnLength(pieces.filter(({ properties }) => properties.covered === covered)) / metre;

        expect(pieces.map(({ properties }) => properties)).toEqual([
          { covered: false, shortName: "night", mode: "tram" },
          { covered: true, shortName: "night", mode: "tram" },
        ]);
        // Of a disk of 50 m the street 15 m beside its middle cuts off 2 √(50² − 15²) m: covered from −50 to 107.7.
        expect(metresOf(true) / 157.7).toBeCloseTo(1, 1.5);
        expect(metresOf(false) / 842.3).toBeCloseTo(1, 1.5);
      }
    });

    test("before every source of access points has told, no piece says whether it is covered", async () => {
      const pieces = await drawn(engine, "lines", tileOf(14), 16);
      const [, whole] = await drawn(engine, "lines", tileOf(10), 16);

      expect(pieces.map(({ properties }) => properties)).toEqual([
        { shortName: "Schulbus", mode: "bus" },
        { shortName: "U41", color: "FEE702", mode: "tram" },
        { shortName: "night", mode: "tram" },
      ]);
      expect(whole?.properties).toEqual({ shortName: "U41", color: "FEE702", mode: "tram" });
    });

    test("below zoom 12 each line is one feature, with the share that the API says now", async () => {
      for (const zoom of [0, 5, 9, 11]) {
        for (const days of [undefined, 9, 12]) {
          const whole = await drawn(engine, "lines", tileOf(zoom), days);
          const { lines } = await linesAt(days === undefined ? "" : `?at=${ago(days).toISOString()}`);

          expect(whole.map(({ id }) => `${id}`).sort()).toEqual(lines.map(({ id }) => id).sort());
          for (const { id, properties } of whole) {
            const told = lines.find((each) => each.id === `${id}`);
            if (days !== undefined) expect(properties.share).toBeUndefined();
            else expect(properties.share).toBeCloseTo(told?.coverage.length?.low ?? Number.NaN, 3);
          }
        }
      }
    });

    test("what is gone is on the map as long as it was there", async () => {
      const namesAt = async (zoom: number, days?: number) =>
        new Set(
          (await drawn(engine, "lines", tileOf(zoom), days)).map(({ properties }) => properties.shortName),
        );

      for (const zoom of [10, 14]) {
        expect((await namesAt(zoom, 9)).has("night")).toBe(true);
        expect((await namesAt(zoom, 2)).has("night")).toBe(false);
        expect((await namesAt(zoom)).has("night")).toBe(false);
      }
    });

    test("stops are where the API says, with what it says of them", async () => {
      const { lines } = await linesAt("");
      for (const { id } of lines) {
        const { directions } = await on(engine).json<LineAnswer>(`/api/v1/lines/${id}`);
        for (const stop of directions.flatMap(({ stops }) => stops)) {
          const tile = tileAt(17, stop);
          const found = (await drawn(engine, "stops", tile)).find((feature) => `${feature.id}` === stop.id);

          expect(found?.properties).toMatchObject({ name: stop.name, covered: stop.covered, now: stop.now });
        }
      }
    });

    test("stops say their station, their platform and how many lines call", async () => {
      const around = await drawn(engine, "stops", tileOf(12));

      expect(around.map(({ properties: { covered: _, ...properties } }) => properties)).toEqual([
        { name: "far", now: "none", lines: 1 },
        { name: "stop 0", station: "Hauptbahnhof", platform: "2", now: "down", lines: 1 },
        { name: "stop 1", now: "up", lines: 2 },
        { name: "stop 2", now: "unknown", lines: 1 },
        { name: "stop 3", now: "none", lines: 1 },
      ]);
      const then = await drawn(engine, "stops", tileOf(12), 9);
      expect(then.map(({ properties: { name, lines } }) => `${name} ${lines}`)).toEqual([
        "far 1",
        "night from 1",
        "night to 1",
        "stop 0 1",
        "stop 1 2",
        "stop 2 1",
        "stop 3 1",
      ]);
    });

    test("each stop is in exactly one tile of a zoom, and in none below 12", async () => {
      const { x, y } = tileOf(14);
      const around = [-2, -1, 0, 1, 2].flatMap((dx) =>
        [-2, -1, 0, 1, 2].map((dy) => ({ z: 14, x: x + dx, y: y + dy })),
      );
      const tiles = await Promise.all(around.map((tile) => drawn(engine, "stops", tile)));
      const ids = tiles.flatMap((features) => features.map(({ id }) => id));
      const { vector_layers: described, minzoom } = await on(engine).json<TileJson>("/tiles/stops.json");

      expect(ids.length).toBe(5);
      expect(new Set(ids).size).toBe(5);
      expect(await drawn(engine, "stops", tileOf(11))).toEqual([]);
      expect([minzoom, described[0]?.minzoom]).toEqual([12, 12]);
    });

    test("TileJSON names what features of all zooms say", async () => {
      const { vector_layers: described, minzoom } = await on(engine).json<TileJson>("/tiles/lines.json");
      const said = [
        ...(await drawn(engine, "lines", tileOf(9))),
        ...(await drawn(engine, "lines", tileOf(14))),
      ];

      expect(minzoom).toBe(0);
      expect(new Set(said.flatMap(({ properties }) => Object.keys(properties)))).toEqual(
        new Set(Object.keys(described[0]?.fields ?? {})),
      );
    });

    test("the present asked for by name is the same tile", async () => {
      const { at } = await linesAt("");
      for (const [layer, zoom] of [
        ["lines", 14],
        ["stops", 14],
      ] as const) {
        const path = addressOf(layer, tileOf(zoom));
        const [now, asked] = [await on(engine).get(path), await on(engine).get(`${path}?at=${at}`)];

        expect(decodeTile(new Uint8Array(await asked.arrayBuffer()))).toEqual(
          decodeTile(new Uint8Array(await now.arrayBuffer())),
        );
      }
    });
  });
});

const spot: fc.Arbitrary<Spot> = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 700 }));
/** Shapes that cross themselves, repeat themselves and turn back on the spot. */
const anyCourse = fc.uniqueArray(spot, { minLength: 2, maxLength: 8, selector: String }).chain((spots) =>
  fc.constantFrom(
    spots,
    [...spots, ...spots.toReversed()],
    [...spots, ...spots.slice(0, 2)],
    spots.flatMap((s) => [s, s]),
  ),
);
const anyStations = fc.array(
  fc.tuple(spot, fc.constantFrom<AccessPointStatus>("up", "degraded", "down", "unknown")),
  { maxLength: 12 },
);

describe.each(engines)("pieces of any line on %s", (engine) => {
  let db: TestDatabase;
  let clock = ago(5).getTime();

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources: [timetable, points] } });
  });

  test("are covered exactly where a working access point is within 50 m, and leave nothing out", async () => {
    await fc.assert(
      fc.asyncProperty(anyCourse, anyStations, fc.constantFrom(12, 14, 15), async (course, told, zoom) => {
        clock += 60_000;
        const at = new Date(clock);
        await merge(db, timetable, payload([line("any", [{ course }])]), at);
        await merge(
          db,
          points,
          payload(told.map(([place, status], index) => station(`${index}`, status, place))),
          at,
        );
        const working = told.flatMap(([place, status]) =>
          ["up", "degraded"].includes(status) ? [place] : [],
        );

        for (const tile of tilesOf(course, zoom)) {
          const bytes = await cutTile(engine, db, { layer: "lines", ...tile }, { at, asked: null });
          const again = await cutTile(engine, db, { layer: "lines", ...tile }, { at, asked: at });
          const pieces = decodeTile(bytes).lines ?? [];

          expectCovered(pieces, course, working, tile);
          expect(Buffer.compare(bytes, again)).toBe(0);
        }
      }),
      { numRuns: engine === "postgres" ? 60 : 15 },
    );
  });
});

function tilesOf(course: readonly Spot[], zoom: number): TileOf[] {
  const tiles = spotsAlong(course, 20).map((each) => tileOf(zoom, each));
  return [...new Map(tiles.map((tile) => [`${tile.x}/${tile.y}`, tile])).values()];
}

/** Asks for each spot of the course on the tile what is drawn there; not so near to a border that a unit decides. */
function expectCovered(
  pieces: DecodedFeature[],
  course: readonly Spot[],
  working: readonly Spot[],
  tile: TileOf,
) {
  const metre = unitsPerMetre(tile);
  const unsure = 2 + 2 / metre;
  for (const each of spotsAlong(course, 9)) {
    const [x, y] = onTile(each, tile);
    if (Math.min(x, y) < 0 || Math.max(x, y) > 4_096) continue;
    const away = Math.min(
      Number.POSITIVE_INFINITY,
      ...working.map((place) => Math.hypot(place[0] - each[0], place[1] - each[1])),
    );
    const ofKind = (covered: boolean) => pieces.filter(({ properties }) => properties.covered === covered);
    expect(distanceTo(pieces, [x, y])).toBeLessThan(2);
    if (Math.abs(away - radius) > unsure) {
      expect(distanceTo(ofKind(away < radius), [x, y])).toBeLessThan(2);
      expect(distanceTo(ofKind(away > radius), [x, y])).toBeGreaterThan(1);
    }
  }
}

/** Versions of GEOS order and begin lines differently, and a corner may fall a unit beside. */
function expectSame(ours: DecodedFeature | undefined, theirs: DecodedFeature): void {
  expect(ours).toBeDefined();
  if (ours === undefined) return;
  if (theirs.type !== "line") {
    expect(ours.paths).toEqual(theirs.paths);
    return;
  }
  expect(Math.abs(drawnLength([ours]) - drawnLength([theirs]))).toBeLessThanOrEqual(
    2 + 0.01 * drawnLength([theirs]),
  );
  for (const point of ours.paths.flat()) expect(distanceTo([theirs], point)).toBeLessThan(1.5);
  for (const point of theirs.paths.flat()) expect(distanceTo([ours], point)).toBeLessThan(1.5);
}
