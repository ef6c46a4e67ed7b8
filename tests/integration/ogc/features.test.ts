import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { Line, LineAnswer, LinesAnswer } from "#contract/lines.ts";
import {
  type FeatureCollectionAnswer,
  featureCollection,
  type LineFeature,
  type OneFeature,
  oneFeature,
  type StopFeature,
} from "#contract/ogc.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { type Served, serve } from "../api/serve.ts";
import { degrees, line, points, timetable } from "../lines/line-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { ago, boxAround, buses, tellLines, tellMoreStations } from "./ogc-city.ts";

interface Features<Feature> extends Omit<FeatureCollectionAnswer, "features"> {
  features: Feature[];
}

describe.each(engines)("features, %s", (engine) => {
  let served: Served;
  const items = async <Feature = LineFeature>(collection: "lines" | "stops", query = "") => {
    const answer = await served.json<unknown>(`/ogc/collections/${collection}/items${query}`);
    expect(featureCollection.parse(answer)).toEqual(answer);
    return answer as Features<Feature>;
  };
  const item = async (collection: "lines" | "stops", id: string, query = "") => {
    const answer = await served.json<unknown>(`/ogc/collections/${collection}/items/${id}${query}`);
    expect(oneFeature.parse(answer)).toEqual(answer);
    return answer as OneFeature;
  };
  const named = async (name: string) => {
    const { lines } = await served.json<LinesAnswer>(`/api/v1/lines?at=${ago(12).toISOString()}`);
    return lines.find(({ shortName }) => shortName === name)?.id ?? "";
  };

  beforeAll(async () => {
    served = await serve(engine, { sources: [timetable, points] });
    await tellLines(served.db);
  });

  test.each([null, 2, 9, 12, 16])("of lines have the figures of /lines, %s days ago", async (days) => {
    const instant = days === null ? null : ago(days).toISOString();
    const { features, at } = await items("lines", instant === null ? "" : `?datetime=${instant}`);
    const asked = await served.json<LinesAnswer>(`/api/v1/lines${instant === null ? "" : `?at=${instant}`}`);

    expect(features.map(({ properties }) => properties)).toEqual(
      asked.lines.map(toldOf).toSorted((a, b) => Number(a.id) - Number(b.id)),
    );
    if (instant !== null) expect(at).toBe(instant);
  });

  test("of lines are drawn by the main way of each direction", async () => {
    const drawnLine = (await item("lines", await named("U41"))) as LineFeature;

    const drawn = [
      [degrees([0, 125]), degrees([500, 125]), degrees([1_000, 125]), degrees([2_000, 125])],
      [degrees([2_000, 125]), degrees([1_000, 125]), degrees([500, 125]), degrees([0, 125])],
    ];
    expect(drawnLine.geometry).toEqual({
      type: "MultiLineString",
      coordinates: drawn.map((way) => way.map((place) => place.map((degree) => expect.closeTo(degree, 5)))),
    });
    for (const degree of drawnLine.geometry.coordinates.flat(2)) {
      expect(Number(degree.toFixed(6))).toBe(degree);
    }
  });

  test("of stops are told as one line tells of its stops, at each time", async () => {
    const id = await named("U41");
    for (const instant of [undefined, ago(9).toISOString(), ago(12).toISOString()]) {
      const { directions } = await served.json<LineAnswer>(
        `/api/v1/lines/${id}${instant ? `?at=${instant}` : ""}`,
      );
      const { features } = await items<StopFeature>("stops", instant ? `?datetime=${instant}` : "");

      const called = features.filter(({ properties }) => properties.lines.includes("U41"));
      expect(
        called.map(({ id, geometry, properties: { name, platform, covered, now } }) => {
          const [lon, lat] = geometry.coordinates;
          return { id, name, platform, lon, lat, covered, now };
        }),
      ).toEqual(
        directions[0]?.stops
          .map(({ atMetres: _, ...stop }) => stop)
          .toSorted((a, b) => Number(a.id) - Number(b.id)),
      );
    }
  });

  test("of stops are those that were called at then, with the lines that called", async () => {
    const linesOf = async (query: string) => {
      const { features } = await items<StopFeature>("stops", query);
      return new Map(features.map(({ properties: { name, lines } }) => [name, lines]));
    };
    const [now, before, between] = [
      await linesOf(""),
      await linesOf(`?datetime=${ago(12).toISOString()}`),
      await linesOf(`?datetime=${ago(5).toISOString()}`),
    ];

    expect([now.get("d"), before.get("d")]).toEqual([["U41"], undefined]);
    expect([now.has("40 from"), between.has("40 from")]).toEqual([false, true]);
    expect(now.size).toBe(4 + 2 * buses);
  });

  test.each(["lines", "stops"] as const)(
    "of %s come in pages without gaps and doubles",
    async (collection) => {
      const whole = await items(collection);
      for (const limit of [1, 3, whole.features.length - 1, whole.features.length, 1_000]) {
        const pages = await allPages(served, `/ogc/collections/${collection}/items?limit=${limit}`);

        const ids = pages.flatMap(({ features }) => features.map(({ id }) => id));
        expect(ids).toEqual(whole.features.map(({ id }) => id));
        expect(pages.length).toBe(Math.ceil(ids.length / limit));
        for (const { features, numberReturned, numberMatched, at } of pages) {
          expect([numberReturned, numberMatched]).toEqual([features.length, ids.length]);
          expect(at).toBe(pages[0]?.at);
        }
      }
    },
  );

  test.each(["lines", "stops"] as const)(
    "of %s show the first page's instant, whatever changes",
    async (collection) => {
      const other = await serve(engine, { sources: [timetable, points] });
      await tellLines(other.db);
      const path = `/ogc/collections/${collection}/items`;
      const before = await other.json<Features<LineFeature>>(path);
      const first = await other.json<Features<LineFeature>>(`${path}?limit=1`);
      await tellMoreStations(other.db);

      const { href = "" } = first.links.find(({ rel }) => rel === "next") ?? {};
      const rest = await allPages(other, href.slice(other.url.length));
      const after = await other.json<Features<LineFeature>>(path);

      expect(rest.flatMap(({ features }) => features)).toEqual(before.features.slice(1));
      expect(rest.map(({ at }) => at)).toEqual(rest.map(() => first.at));
      expect(after.features).not.toEqual(before.features);
    },
  );

  test.each(["lines", "stops"] as const)("of %s keep to filters from page to page", async (collection) => {
    const box = boxAround([
      [3_000, 2_125],
      [3_600, 5_125],
    ]);
    const path = `/ogc/collections/${collection}/items?limit=2&f=json&bbox=${box}&datetime=../${ago(12).toISOString()}`;
    const pages = await allPages(served, path);

    const found = pages.flatMap(({ features }) => features.map(({ id }) => id));
    expect(found.length).toBe(collection === "lines" ? 4 : 8);
    expect(new Set(found).size).toBe(found.length);
    expect(pages[0]?.numberMatched).toBe(found.length);
  });

  test("of lines are found by where their drawn ways are", async () => {
    const names = async (bbox: string) => {
      const { features, numberMatched } = await items("lines", `?bbox=${bbox}`);
      expect(numberMatched).toBe(features.length);
      return features.map(({ properties }) => properties.shortName).toSorted();
    };
    const spot = degrees([1_500, 125]).map((degree) => degree.toFixed(6));

    expect(await names(boxAround([[3_300, 2_125]]))).toEqual(["42"]);
    expect(
      await names(
        boxAround([
          [3_300, 2_125],
          [3_300, 3_125],
        ]),
      ),
    ).toEqual(["42", "43"]);
    expect(await names(boxAround([[3_300, 2_500]]))).toEqual([]);
    expect(await names(boxAround([[1_500, 125]]))).toEqual(["U41"]);
    // No line runs on a point to the last digit; a box without height that is crossed is another thing.
    expect(await names(`${spot[0]},51,${spot[0]},52`)).toEqual(["U41"]);
    expect((await names("-180,-90,180,90")).length).toBe(buses + 1);
    expect((await names("170,-90,10,90")).length).toBe(buses + 1);
    expect(await names("170,-90,5,90")).toEqual([]);
    expect((await names("-180,-90,-500,180,90,9000")).length).toBe(buses + 1);
  });

  test("of lines are not found where only a box around them lies", async () => {
    const other = await serve(engine, { sources: [timetable, points] });
    const course = [
      [0, 0],
      [1_000, 0],
      [1_000, 1_000],
    ] as const;
    await merge(other.db, timetable, payload([line("bent", [{ course }])]), ago(1));
    const found = async (spot: readonly [number, number]) =>
      (await other.json<Features<LineFeature>>(`/ogc/collections/lines/items?bbox=${boxAround([spot])}`))
        .numberReturned;

    expect(await found([1_000, 500])).toBe(1);
    expect(await found([200, 800])).toBe(0);
  });

  test("of stops are found by where they stand", async () => {
    const names = async (bbox: string) => {
      const { features } = await items<StopFeature>("stops", `?bbox=${bbox}`);
      return features.map(({ properties }) => properties.name).toSorted();
    };
    const { features } = await items<StopFeature>("stops");
    const [lon, lat] = features[0]?.geometry.coordinates ?? [];

    expect(
      await names(
        boxAround([
          [0, 125],
          [500, 125],
        ]),
      ),
    ).toEqual(["a", "b"]);
    expect(await names(`${lon},${lat},${lon},${lat}`)).toEqual([features[0]?.properties.name]);
    expect((await names("170,-90,10,90")).length).toBe(features.length);
    expect(await names("170,-90,5,90")).toEqual([]);
  });

  test("of an interval are those of its end, and of an open end those of now", async () => {
    const [start, end] = [ago(12).toISOString(), ago(5).toISOString()];
    const ended = await items("lines", `?datetime=${start}/${end}`);
    const begun = await items("lines", `?datetime=../${end}`);
    const instant = await items("lines", `?datetime=${end}`);
    const open = await items("lines", `?datetime=${start}/..`);
    const now = await items("lines");

    expect([ended.at, begun.at]).toEqual([end, end]);
    expect([ended.features, begun.features]).toEqual([instant.features, instant.features]);
    expect(open.features).toEqual(now.features);
    expect(now.features.length).toBe(instant.features.length - 1);
  });

  test("one is the same as in its list, as long as it was there", async () => {
    const [gone, past] = [await named("40"), `?datetime=${ago(5).toISOString()}`];
    for (const [collection, query] of [
      ["lines", ""],
      ["stops", ""],
      ["lines", past],
      ["stops", past],
    ] as const) {
      const {
        features,
        links: _,
        timeStamp: __,
        numberMatched: ___,
        numberReturned: ____,
        ...about
      } = await items(collection, query);
      const last = features.at(-1);
      const { links, at, ...feature } = await item(collection, last?.id ?? "", query);

      expect(feature).toEqual({ ...last, demo: about.demo, dataVersion: about.dataVersion });
      if (query !== "") expect(at).toBe(about.at);
      expect(links.map(({ rel }) => rel)).toEqual(["self", "collection"]);
    }
    expect((await item("lines", gone, past)).properties).toMatchObject({ shortName: "40" });
    expect((await served.get(`/ogc/collections/lines/items/${gone}`)).status).toBe(404);
  });

  test.each([
    ["lines/items?bbox=1,2,3", 400, "bbox"],
    ["lines/items?bbox=1,2,3,4&bbox=1,2,3,4", 400, "bbox"],
    ["stops/items?bbox=7,52,8,51", 400, "bbox"],
    ["lines/items?datetime=yesterday", 400, "datetime"],
    ["lines/items?datetime=2999-01-01T00:00:00Z", 400, "datetime"],
    ["lines/items?datetime=2999-01-01T00:00:00Z/..", 400, "datetime"],
    ["stops/items?datetime=2026-01-01T00:00:00Z/2999-01-01T00:00:00Z", 400, "datetime"],
    ["stops/items/1?datetime=2999-01-01T00:00:00Z", 400, "datetime"],
    ["lines/items?limit=0", 400, "limit"],
    ["lines/items?limit=many", 400, "limit"],
    ["lines/items?f=html", 400, "f"],
    ["lines/items?mode=bus", 400, "mode"],
    ["lines/items?crs=http://www.opengis.net/def/crs/EPSG/0/25832", 400, "crs"],
    ["lines/items?cursor=made-up", 400, "cursor"],
    [`lines/items?cursor=${forged({ at: 1, after: 1, of: 1 })}`, 400, "cursor"],
    ["lines?f=xml", 400, "f"],
    ["trams", 404, null],
    ["trams/items", 404, null],
    ["lines/items/U41", 404, null],
    ["lines/items/0", 404, null],
    ["stops/items/9007199254740991", 404, null],
    ["lines/items/1;drop table line", 404, null],
  ])("%s is answered %d", async (path, status, parameter) => {
    const response = await served.get(`/ogc/collections/${path}`);
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("problem+json");
    if (parameter !== null) expect(problem.errors?.map(({ path }) => path)).toEqual([parameter]);
  });

  test("a page's cursor serves its own list only, and no time that nobody knows", async () => {
    const { links } = await items("lines", "?limit=1");
    const cursor =
      new URL(links.find(({ rel }) => rel === "next")?.href ?? "").searchParams.get("cursor") ?? "";
    const read = JSON.parse(Buffer.from(cursor, "base64url").toString()) as Record<string, number>;

    const statuses = await Promise.all(
      [
        `lines/items?limit=1&cursor=${cursor}`,
        `stops/items?limit=1&cursor=${cursor}`,
        `lines/items?limit=1&bbox=7,51,8,52&cursor=${cursor}`,
        `lines/items?limit=1&cursor=${forged({ ...read, at: Number.MAX_SAFE_INTEGER })}`,
        `lines/items?limit=1&cursor=${forged({ ...read, at: -8.64e15 })}`,
      ].map(async (path) => (await served.get(`/ogc/collections/${path}`)).status),
    );

    expect(statuses).toEqual([200, 400, 400, 400, 400]);
  });

  test("of a source that the city file no longer names are gone at once, and stay in the past", async () => {
    const other = await serve(engine, { sources: [timetable, points] });
    await tellLines(other.db);
    await registerCity(other.db, testCity({ sources: [points] }), false);

    for (const collection of ["lines", "stops"]) {
      const path = `/ogc/collections/${collection}/items`;
      const past = await other.json<Features<LineFeature>>(`${path}?datetime=${ago(1).toISOString()}`);
      const now = await other.json<Features<LineFeature>>(path);

      expect([past.features.length > 0, now.features.length]).toEqual([true, 0]);
    }
  });
});

function toldOf({ textColor: _, stopCount: __, ...told }: Line): LineFeature["properties"] {
  return told;
}

function forged(position: Record<string, number>): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** Follows the links `next` from one page to the last. */
async function allPages(served: Served, path: string): Promise<Features<LineFeature>[]> {
  const pages: Features<LineFeature>[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: Features<LineFeature> = await served.json<Features<LineFeature>>(next);
    pages.push(page);
    next = page.links.find(({ rel }) => rel === "next")?.href.slice(served.url.length);
  }
  return pages;
}
