import { beforeAll, describe, expect, test } from "vitest";
import {
  type CollectionsAnswer,
  conformanceClasses,
  crs84,
  type LandingPage,
  type Link,
} from "#contract/ogc.ts";
import { type Served, serve } from "../api/serve.ts";
import { degrees, line, points, timetable } from "../lines/line-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { ago, tellLines } from "./ogc-city.ts";

type Linked = { links: Link[] };

describe.each(engines)("the pages of OGC API – Features, %s", (engine) => {
  let served: Served;
  const follow = async ({ links }: Linked, rel: string) => {
    const found = links.find((link) => link.rel === rel);
    if (found === undefined) throw new Error(`no link ${rel}`);
    return await fetch(found.href);
  };

  beforeAll(async () => {
    served = await serve(engine, { sources: [timetable, points] });
    await tellLines(served.db);
  });

  test("are reached from the first one, each link giving what it says", async () => {
    const landing = await served.json<LandingPage>("/ogc");
    const conformance = await (await follow(landing, "conformance")).json();
    const data = (await (await follow(landing, "data")).json()) as CollectionsAnswer;
    const described = (await (await follow(landing, "service-desc")).json()) as { paths: object };

    expect(conformance).toEqual({ conformsTo: conformanceClasses });
    expect(data.collections.map(({ id, itemType }) => [id, itemType])).toEqual([
      ["lines", "feature"],
      ["stops", "feature"],
    ]);
    expect(Object.keys(described.paths)).toContain("/ogc/collections/{collectionId}/items/{featureId}");
    for (const collection of data.collections) {
      expect(await (await follow(collection, "self")).json()).toEqual(collection);
      const items = (await (await follow(collection, "items")).json()) as Linked & { features: Linked[] };
      expect(await (await follow(items, "collection")).json()).toEqual(collection);
    }
  });

  test("say of each link the media type that it is answered with, and lead where they came from", async () => {
    const pages = [
      "/ogc",
      "/ogc/conformance",
      "/ogc/collections",
      "/ogc/collections/stops",
      "/ogc/collections/stops/items?limit=2&f=json",
      "/ogc/collections/lines/items?limit=2&bbox=7%2C51%2C8%2C52",
      `/ogc/collections/stops/items?limit=3&datetime=${encodeURIComponent("2026-01-01T00:00:00+01:00")}`,
    ];
    for (const path of pages) {
      const page = await served.json<Partial<Linked>>(path);
      for (const { href, rel, type } of page.links ?? []) {
        const answer = await fetch(href);
        expect([path, rel, answer.status]).toEqual([path, rel, 200]);
        expect(answer.headers.get("content-type")?.split(";")[0]).toBe(type);
        if (rel === "self") expect(href).toBe(served.url + path);
      }
    }
  });

  test("tell where all features lie, those of the past as well", async () => {
    const { collections } = await served.json<CollectionsAnswer>("/ogc/collections");
    const [[west, south], [east, north]] = [degrees([0, 125]), degrees([3_600, 7_125])];

    for (const { extent, crs } of collections) {
      const [box] = extent.spatial.bbox;
      expect(box).toEqual([west, south, east, north].map((degree) => expect.closeTo(degree, 2)));
      expect([extent.spatial.crs, ...crs]).toEqual([crs84, crs84]);
    }
    const [lines] = collections;
    const [box] = lines?.extent.spatial.bbox ?? [];
    const whole = await served.json<{ numberReturned: number }>(
      `/ogc/collections/lines/items?bbox=${box}&datetime=${ago(12).toISOString()}`,
    );
    expect(whole.numberReturned).toBe(9);
  });

  test("of a city without lines are those of the city, and empty", async () => {
    const empty = await serve(engine, { sources: [timetable, points] });
    const { collections } = await empty.json<CollectionsAnswer>("/ogc/collections");

    for (const { id, extent } of collections) {
      const answer = await empty.json<object>(`/ogc/collections/${id}/items`);
      expect(extent.spatial.bbox).toEqual([empty.db.city.bbox]);
      expect(answer).toMatchObject({ features: [], numberMatched: 0, numberReturned: 0 });
    }
  });

  test("are in German or English, as the city is, and link to where it says it is reached", async () => {
    const english = await serve(engine, { locale: "en", publicUrl: "https://wlan.example.org" });
    const german = await served.json<CollectionsAnswer>("/ogc/collections");
    const other = await english.json<CollectionsAnswer>("/ogc/collections");

    expect(german.collections.map(({ title }) => title)).toEqual(["Linien", "Haltestellen"]);
    expect(other.collections.map(({ title }) => title)).toEqual(["Lines", "Stops"]);
    expect(other.links[0]?.href).toBe("https://wlan.example.org/ogc/collections");
  });

  test("may be read by any page, and are asked for again by their tags until something changes", async () => {
    const other = await serve(engine, { sources: [timetable, points] });
    await tellLines(other.db);
    const path = `/ogc/collections/lines/items?datetime=${ago(1).toISOString()}`;
    const first = await other.get(path);
    const tag = first.headers.get("etag") ?? "";
    const again = await other.get(path, { "If-None-Match": tag });
    await merge(
      other.db,
      timetable,
      payload([
        line("9", [
          {
            course: [
              [0, 0],
              [100, 0],
            ],
          },
        ]),
      ]),
      new Date(),
    );
    const changed = await other.get(path, { "If-None-Match": tag });

    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    expect(first.headers.get("content-type")).toMatch(/^application\/geo\+json/);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect([again.status, changed.status]).toEqual([304, 200]);
  });

  test("link to the host that was asked, whoever asked before", async () => {
    const path = "/ogc/collections/lines/items";
    const byName = served.url.replace("127.0.0.1", "localhost");
    await served.json(path);
    const { links } = (await (await fetch(byName + path)).json()) as Linked;

    expect(links.map(({ href }) => new URL(href).origin)).toEqual([byName, byName]);
  });
});
