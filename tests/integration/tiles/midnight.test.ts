import { expect, test } from "vitest";
import { fromWallTime, toWallTime } from "#domain/wall-time.ts";
import { decodeTile } from "#tests/support/mvt.ts";
import { tileAt } from "#tests/support/same-tiles.ts";
import { serve } from "../api/serve.ts";
import { homes, premises } from "../fibre/premises-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

const works = testSource({ id: "works", adapter: "csv", staleAfter: "P400D", options: { as: "roadworks" } });
const middle = { lon: 7.466, lat: 51.513 };
const forGood = "public, max-age=31536000, immutable";
const dayMs = 86_400_000;

/** Half a minute before the next midnight in the city, and the day that ends then. */
function lateToday(): { ms: number; day: string } {
  const today = Math.floor(toWallTime(Date.now(), "Europe/Berlin") / dayMs) * dayMs;
  const ms = fromWallTime(today + dayMs, "Europe/Berlin") - 30_000;
  return { ms, day: new Date(today).toISOString().slice(0, 10) };
}

test.each(engines)(
  "on %s what a day decides is kept until the city's midnight, and then shown anew",
  async (engine) => {
    const { ms, day } = lateToday();
    const clock = { ms };
    const city = testCity({ sources: [homes, works] });
    const api = await serve(engine, city, undefined, () => clock.ms);
    const at = new Date(Date.now() - dayMs);
    await merge(api.db, homes, payload([premises("a", "planned", { ...middle, expectedTo: day })]), at);
    const geometry = { type: "Point" as const, coordinates: [middle.lon, middle.lat] };
    const site = { title: "Graben", client: null, startsOn: null, endsOn: day, isFibre: false, geometry };
    await merge(api.db, works, payload([{ kind: "roadworks", key: "w", attributes: site }]), at);
    const { dataVersion } = await api.json<{ dataVersion: number }>("/api/v1/overview");
    const { z, x, y } = tileAt(15, middle);
    const tile = async (layer: string, query = "") => {
      const response = await api.get(`/tiles/${layer}/${z}/${x}/${y}.mvt?v=${dataVersion}${query}`);
      const features = decodeTile(new Uint8Array(await response.arrayBuffer()))[layer] ?? [];
      return {
        kept: response.headers.get("cache-control"),
        is: features.map(({ properties }) => properties),
      };
    };
    const late = { homes: await tile("premises"), works: await tile("roadworks") };

    clock.ms += 60_000;
    const next = { homes: await tile("premises"), works: await tile("roadworks") };

    expect(late.homes).toMatchObject({ kept: "public, max-age=30, immutable", is: [{ stage: "planned" }] });
    expect(late.homes.is[0]).not.toHaveProperty("overdue");
    expect(late.works).toMatchObject({ kept: "public, max-age=30, immutable", is: [{ title: "Graben" }] });
    expect(next.homes.is).toMatchObject([{ overdue: true }]);
    expect(next.works.is).toEqual([]);
    const seconds = Number(/max-age=(\d+)/.exec(next.works.kept ?? "")?.[1]);
    expect([23, 24, 25].map((hours) => hours * 3_600 - 30)).toContain(seconds);
    const plan = await tile("fibre-cells", `&at=${new Date(clock.ms + dayMs).toISOString()}`);
    expect(plan.kept).toBe(next.works.kept);
    expect((await tile("premises", `&at=${at.toISOString()}`)).kept).toBe(forGood);
    expect((await tile("areas")).kept).toBe(forGood);
  },
);
