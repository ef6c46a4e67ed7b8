import { beforeAll, describe, expect, test } from "vitest";
import type { OverviewAnswer } from "#contract/overview.ts";
import { type Served, serve } from "../api/serve.ts";
import { segment } from "../merge/segment-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { homes, places, premises } from "./premises-city.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const net = testSource({ id: "net", adapter: "ofds", staleAfter: "P400D", options: { as: "fibre-segment" } });
const districts = { ...places, retireAfter: "PT1H" };

describe.each(engines)("the rollout of an area that is no more, on %s", (engine) => {
  let api: Served;

  beforeAll(async () => {
    api = await serve(engine, testCity({ sources: [homes, net, districts] }));
  });

  test("is told of the past in which it was watched, whatever moved since, and not of later", async () => {
    const west = square("west", "West", 7.44, 51.5, 0.05);
    const east = square("east", "East", 7.5, 51.5, 0.05);
    const home = (key: string, lon: number) => premises(key, "planned", { lon, lat: 51.51 });
    const fibreOfWest = async (days: number) => {
      const { areas } = await api.json<OverviewAnswer>(`/api/v1/overview?at=${daysAgo(days).toISOString()}`);
      return areas.find(({ slug }) => slug === "west")?.fibre;
    };
    await merge(api.db, districts, payload([west, east]), daysAgo(20));
    await merge(api.db, homes, payload([home("a", 7.45), home("b", 7.46)]), daysAgo(19));
    await merge(api.db, net, payload([segment("a")]), daysAgo(19));
    const watched = await fibreOfWest(15);

    await merge(api.db, districts, payload([east]), daysAgo(10));
    await merge(api.db, districts, payload([east]), daysAgo(9));
    const kept = await fibreOfWest(15);
    await merge(api.db, homes, payload([home("a", 7.45), home("b", 7.51)]), daysAgo(8));
    await merge(api.db, net, payload([segment("a", { phase: "later" })]), daysAgo(8));

    expect(watched).toMatchObject({ homes: 2, segmentKm: { planned: expect.any(Number) } });
    expect(kept).toEqual(watched);
    expect(await fibreOfWest(15)).toEqual({
      ...watched,
      homes: 1,
      premises: { ...watched?.premises, planned: 1 },
    });
    expect(await fibreOfWest(5)).toBeUndefined();
  });
});
