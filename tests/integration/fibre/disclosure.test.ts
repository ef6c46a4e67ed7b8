import { beforeAll, describe, expect, test } from "vitest";
import type { FibreProgressAnswer } from "#contract/fibre.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { PremisesStage } from "#domain/words.ts";
import { type Served, serve } from "../api/serve.ts";
import { engines } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { homes, places, premises } from "./premises-city.ts";

const hourMs = 3_600_000;
const now = Date.now();
const hoursAgo = (hours: number) => new Date(now - hours * hourMs);

/** Activated and connected ones of one of two districts. */
function some(district: "west" | "east", activated: number, connected: number) {
  const lon = district === "west" ? 7.45 : 7.55;
  const of = (stage: PremisesStage, count: number, from: number) =>
    Array.from({ length: count }, (_, index) =>
      premises(`${district}-${from + index}`, stage, { lon, lat: 51.55 }),
    );
  return [...of("activated", activated, 0), ...of("connected", connected, activated)];
}

describe.each(engines)("who wants to know whose contract runs on %s", (engine) => {
  let api: Served;

  beforeAll(async () => {
    api = await serve(engine, testCity({ sources: [homes, places] }));
    const districts = [square("west", "West", 7.44, 51.54, 0.02), square("east", "East", 7.54, 51.54, 0.02)];
    await merge(api.db, places, payload(districts), hoursAgo(200));
    await merge(api.db, homes, payload([...some("west", 2, 5), ...some("east", 5, 5)]), hoursAgo(150));
    await merge(api.db, homes, payload([...some("west", 3, 4), ...some("east", 5, 5)]), hoursAgo(100));
    await merge(api.db, homes, payload([...some("west", 6, 1), ...some("east", 6, 4)]), hoursAgo(50));
  });

  /** City, west and east: "activated of connected, homes", as the page of an instant tells. */
  async function toldAt(instant: Date | null): Promise<string[]> {
    const at = instant === null ? "" : `?at=${instant.toISOString()}`;
    const { fibre, areas } = await api.json<OverviewAnswer>(`/api/v1/overview${at}`);
    const district = (slug: string) => areas.find((area) => area.slug === slug)?.fibre;
    return [fibre, district("west"), district("east")].map(
      (figures) =>
        `${figures?.premises.activated} ${figures?.premises.connected} ${figures?.homesActivated} ${figures?.homesConnected}`,
    );
  }

  test("learns of no two, neither from their district nor from the city less the other one", async () => {
    expect(await toldAt(hoursAgo(125))).toEqual(["7 10 7 17", "null 7 null 7", "null 10 null 10"]);
  });

  test("learns of no single one from the day on which it came", async () => {
    // The city has 8 by then; 3 in the west would be told by 5 in the east and the city's 8.
    expect(await toldAt(hoursAgo(75))).toEqual(["null 17 null 17", "null 7 null 7", "5 5 5 10"]);
  });

  test("learns what is told now, and no more of today than of the day", async () => {
    const present = await toldAt(null);

    expect(present).toEqual(["12 5 12 17", "null 7 null 7", "null 10 null 10"]);
    expect(await toldAt(hoursAgo(0))).toEqual(present);
  });

  test("finds no number below three, and no step of one or two, in any series", async () => {
    for (const area of ["", "&area=west", "&area=east"]) {
      const { points } = await api.json<FibreProgressAnswer>(`/api/v1/fibre/progress?step=day${area}`);
      const told = points.flatMap(({ premises }) => premises.activated ?? []);

      expect(points.every(({ homesConnected }) => [null, 7, 10, 17].includes(homesConnected))).toBe(true);
      for (const [index, count] of told.entries()) {
        const step = Math.abs(count - (told[index - 1] ?? count));
        expect(count).toBeGreaterThanOrEqual(3);
        expect([1, 2]).not.toContain(step);
      }
    }
  });

  test("sees nothing at all of a connected home that becomes activated, but the sums that may be told", async () => {
    const before = await api.json<OverviewAnswer>("/api/v1/overview");
    await merge(api.db, homes, payload([...some("west", 7, 0), ...some("east", 6, 4)]), hoursAgo(1));
    const after = await api.json<OverviewAnswer>("/api/v1/overview");

    const openly = ({ fibre }: OverviewAnswer) => ({ ...fibre, homesActivated: null, premises: null });
    expect(after.dataVersion).toBeGreaterThan(before.dataVersion);
    expect(openly(after)).toEqual(openly(before));
    expect(after.fibre.premises).toMatchObject({ connected: 17, activated: null });
  });
});
