import { beforeAll, describe, expect, test } from "vitest";
import type { FibreProgressAnswer } from "#contract/fibre.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { PremisesStage } from "#domain/words.ts";
import { type Served, serve } from "../api/serve.ts";
import { engines } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { homes, places, premises } from "./premises-city.ts";

const dayMs = 86_400_000;
const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * dayMs);
/** In Dortmund, whatever its clocks did in between. */
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(now);
const dayText = (days: number) => new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10);
const west = { lon: 7.45, lat: 51.55 };
const east = { lon: 7.55, lat: 51.55 };

/** So many premises of a stage, passed on even days of the last half year where they are passed. */
function some(name: string, count: number, stage: PremisesStage, place: { lon: number; lat: number }) {
  return Array.from({ length: count }, (_, index) =>
    premises(`${name}-${index}`, stage, {
      ...place,
      households: 2,
      reachedOn:
        stage === "planned"
          ? { planned: dayText(400) }
          : { planned: dayText(400), passed: dayText(170 - ((index * 17) % 160)), [stage]: dayText(5) },
      expectedTo: stage === "planned" ? dayText(index === 0 ? 10 : -100 - index) : null,
    }),
  );
}

describe.each(engines)("the progress of the rollout on %s", (engine) => {
  let api: Served;

  beforeAll(async () => {
    api = await serve(engine, testCity({ sources: [homes, places] }));
  });

  test("nothing is null, and no forecast, before a source of premises has succeeded", async () => {
    const answer = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress");
    const overview = await api.json<OverviewAnswer>("/api/v1/overview");

    const nothing = {
      segmentKm: {},
      premises: {},
      homes: null,
      homesPassed: null,
      homesConnected: null,
      homesActivated: null,
    };
    expect(answer.now).toEqual(nothing);
    expect(overview.fibre).toEqual(nothing);
    expect(answer).toMatchObject({ forecast: null, noForecast: "no_premises", overdue: null, sources: [] });
    expect(answer.points.every(({ homesPlanned }) => homesPlanned === null)).toBe(true);
    expect(answer.to).toBe(dayText(0));
  });

  test("past, present and plan are told of the city and of an area", async () => {
    const areas = [square("west", "West", 7.445, 51.545, 0.01), square("far", "Far", 7.6, 51.45, 0.01)];
    await merge(api.db, places, payload(areas), daysAgo(3));
    const said = [
      ...some("p", 20, "passed", west),
      ...some("c", 6, "connected", west),
      ...some("a", 4, "activated", west),
      ...some("w", 10, "planned", east),
      ...some("b", 5, "activated", east),
    ];
    await merge(api.db, homes, payload(said), daysAgo(2));

    const city = await api.json<FibreProgressAnswer>(`/api/v1/fibre/progress?step=day&from=${dayText(200)}`);
    const area = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress?area=west");
    const far = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress?area=far");
    const overview = await api.json<OverviewAnswer>("/api/v1/overview");

    expect(city.now).toEqual({
      segmentKm: {},
      premises: {
        none: 0,
        announced: 0,
        presale: 0,
        planned: 10,
        civil_works: 0,
        passed: 20,
        connected: 6,
        activated: 9,
      },
      homes: 90,
      homesPassed: 70,
      homesConnected: 30,
      homesActivated: 18,
    });
    expect(overview.fibre).toEqual(city.now);
    expect(overview.areas.map(({ slug, fibre }) => [slug, fibre])).toEqual([
      ["far", null],
      ["west", area.now],
    ]);
    expect(area.now).toMatchObject({ homes: 60, homesPassed: 60, homesActivated: 8 });
    expect(far.now.homes).toBeNull();
    expect(far.noForecast).toBe("no_premises");
    expect(area.noForecast).toBe("complete");
    const point = (day: string) => city.points.find((candidate) => candidate.day === day);
    expect(point(dayText(190))).toMatchObject({ homes: 90, homesPassed: 0, homesPlanned: 0 });
    expect(point(dayText(0))).toMatchObject({ ...city.now, homesPlanned: 70 });
    expect(point(dayText(-101))).toMatchObject({ homes: null, premises: {}, homesPlanned: 72 });
    // The first is overdue and in no plan.
    expect(city.points.at(-1)).toMatchObject({ day: dayText(-109), homesPlanned: 88 });
    expect(city.overdue).toEqual({ premises: 1, homes: 2 });
    expect(city.points.map(({ homesPassed }) => homesPassed ?? 70)).toEqual(
      city.points.map(({ homesPassed }) => homesPassed ?? 70).toSorted((a, b) => a - b),
    );
    expect(city.forecast?.window.to).toBe(dayText(1));
    expect(city.forecast?.homesPerMonth.middle).toBeGreaterThan(0);
    expect(city.sources).toEqual(["homes"]);
  });

  test("what slipped is counted from the day first told", async () => {
    const said = some("w", 10, "planned", east).map((one, index) => ({
      ...one,
      attributes: {
        ...one.attributes,
        expectedTo: index < 4 ? dayText(-200 - index) : one.attributes.expectedTo,
      },
    }));
    await merge(api.db, homes, payload(said), daysAgo(1));

    const { slippage } = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress");

    expect(slippage).toEqual({ later: 4, earlier: 0, medianDays: 100 });
  });

  test("as CSV, one line a point", async () => {
    const response = await api.get(`/api/v1/fibre/progress?area=west&format=csv&from=${dayText(1)}&step=day`);

    const lines = (await response.text()).trimEnd().split("\r\n");
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(lines[0]).toContain("area,day,homes,homes_passed,homes_connected,homes_activated,homes_planned");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 7).join())).toEqual([
      `west,${dayText(1)},60,60,20,8,60`,
      `west,${dayText(0)},60,60,20,8,60`,
    ]);
  });

  test.each([
    ["from", "from=yesterday"],
    ["from", "from=2026-02-30"],
    ["from", "from=2026-03-02&to=2026-03-01"],
    ["to", "to=2099-01-01"],
    ["step", "step=hour"],
    ["step", "step=day&from=2015-01-01"],
    ["format", "format=xml"],
    ["at", "at=now"],
  ])("%s is named where ?%s is refused", async (path, query) => {
    const response = await api.get(`/api/v1/fibre/progress?${query}`);

    const problem = (await response.json()) as { errors: { path: string }[] };
    expect(response.status).toBe(400);
    expect(problem.errors.map((error) => error.path)).toEqual([path]);
  });

  test("an area nobody knows is not found", async () => {
    expect((await api.get("/api/v1/fibre/progress?area=nowhere")).status).toBe(404);
  });
});

test.each(engines)("on %s who was told of today is no rollout at a standstill", async (engine) => {
  const api = await serve(engine, testCity({ sources: [homes] }));
  const known = { ...west, reachedOn: { announced: dayText(400) } };
  await merge(
    api.db,
    homes,
    payload([premises("a", "announced", known), premises("b", "planned", known)]),
    new Date(now),
  );

  const { forecast, noForecast } = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress");

  expect([forecast, noForecast]).toEqual([null, "too_little_history"]);
});
