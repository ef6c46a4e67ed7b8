import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointAnswer } from "#contract/access-points.ts";
import type { AvailabilityAnswer } from "#contract/availability.ts";
import type { Problem } from "#contract/common.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { Queryable } from "#platform/database/database.ts";
import { announce, tell } from "../availability/told-history.ts";
import { engines } from "../support/engines.ts";
import { merge, minute, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { type Served, serve } from "./serve.ts";

const city = testCity({
  serviceLevelTarget: 0.9,
  serviceLevelProviders: ["Stadtnetz"],
  sources: [
    testSource({ id: "net" }),
    testSource({ id: "areas", adapter: "geojson", options: { as: "area" } }),
  ],
});
const at = (minutes: number) => minute(minutes).toISOString();
const window = `from=${at(0)}&to=${at(100)}`;

describe.each(engines)("availability on %s", (engine) => {
  let api: Served;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    api = await serve(engine, city);
    Object.assign(ids, await api.db.transaction(populate));
    // The area's member, without the pipeline.
    await merge(
      api.db,
      city.sources[1] ?? testSource(),
      payload([square("mitte", "Mitte", 7.46, 51.51, 0.01)]),
      minute(0),
    );
    await api.db.query(
      `with place as materialized (
         insert into access_point_place (access_point_id, since, environment) values ($1, '-infinity', 'outdoor') returning id
       ), member as materialized (select area.id, place.id as place_id from area, place),
       placed as (update access_point set place_id = place.id from place where access_point.id = $1)
       insert into area_member (area_id, place_id) select id, place_id from member`,
      [ids.good],
    );
  });

  async function populate(tx: Queryable): Promise<Record<string, number>> {
    const told: Record<string, number> = {};
    const history = (...rows: [number, AccessPointStatus][]) =>
      rows.map(([since, status]) => [minute(since), status] as const);
    const stories = {
      good: { name: "=Rathaus, links", transitions: history([-5, "up"], [95, "down"], [98, "degraded"]) },
      bad: { name: 'so "schlecht"', transitions: history([-5, "up"], [20, "down"], [60, "up"]) },
      patchy: { transitions: history([-5, "up"], [40, "unknown"]) },
      never: {},
      citizens: { provider: "Freifunk", transitions: history([-5, "down"]) },
      future: { liveFrom: minute(100) },
      installed: { installingFrom: minute(-500), transitions: history([-5, "up"]) },
    };
    for (const [name, story] of Object.entries(stories)) {
      told[name] = await tell(tx, "net", { provider: "Stadtnetz", name, ...story });
    }
    await announce(tx, { from: minute(95), to: minute(96), source: "net" });
    return told;
  }

  const ask = (query: string) => api.json<AvailabilityAnswer>(`/api/v1/availability?${query}`);

  test("gives shares, minutes and verdict of each and all, and what they rest on", async () => {
    const answer = await ask(window);
    const byName = Object.fromEntries(answer.rows.map((row) => [row.accessPoint.id, row]));

    expect(answer).toMatchObject({
      from: at(0),
      to: at(100),
      ruleVersion: 1,
      cutToNow: false,
      rowsOmitted: 0,
    });
    expect(byName[ids.good ?? 0]).toEqual({
      accessPoint: { id: ids.good, name: "=Rathaus, links", source: "net" },
      availability: 97 / 99,
      observedShare: 1,
      minutes: {
        up: 95,
        degraded: 2,
        down: 2,
        unknown: 0,
        provisioning: 0,
        maintenance: 1,
        outsideServiceHours: 0,
        notLive: 0,
      },
      verdict: "met",
      reason: null,
    });
    const judged = (name: string) => {
      const { availability, observedShare, verdict, reason } = byName[ids[name] ?? 0] ?? {};
      return { availability, observedShare, verdict, reason };
    };
    expect(judged("bad")).toEqual({
      availability: 59 / 99,
      observedShare: 1,
      verdict: "missed",
      reason: null,
    });
    expect(judged("patchy")).toEqual({
      availability: 1,
      observedShare: 40 / 99,
      verdict: "insufficient_data",
      reason: "unknown_decides",
    });
    expect(judged("never")).toEqual({
      availability: null,
      observedShare: 0,
      verdict: "insufficient_data",
      reason: "nothing_observed",
    });
    expect(judged("citizens")).toEqual({
      availability: 0,
      observedShare: 1,
      verdict: "insufficient_data",
      reason: "not_promised",
    });
    const listed = answer.rows.map((row) => row.accessPoint.id);
    expect(listed).toEqual(["good", "bad", "patchy", "never", "citizens"].map((name) => ids[name]));
  });

  test("the total pools minutes; its verdict is about those the city promised", async () => {
    const { total, serviceLevel, rows } = await ask(window);

    const sum = (name: keyof typeof total.minutes) => rows.reduce((all, row) => all + row.minutes[name], 0);
    for (const name of Object.keys(total.minutes) as (keyof typeof total.minutes)[])
      expect([name, total.minutes[name]]).toEqual([name, sum(name)]);
    expect(Object.values(total.minutes).reduce((all, minutes) => all + minutes, 0)).toBe(5 * 100);
    expect(total.availability).toBeCloseTo((97 + 59 + 40) / (97 + 2 + 59 + 40 + 40 + 99), 12);
    expect(serviceLevel).toMatchObject({
      target: 0.9,
      providers: ["Stadtnetz"],
      accessPoints: 4,
      availability: (97 + 59 + 40) / (99 + 99 + 40),
    });
    // Even with all unknown minutes as up: (196 + 158) / 396.
    expect(total).toMatchObject({ verdict: "missed", reason: null });
  });

  test.each([
    ["area=mitte", ["good"]],
    ["source=areas", []],
    ["source=net&area=mitte", ["good"]],
  ])("%s narrows the set", async (query, names) => {
    const { rows } = await ask(`${window}&${query}`);

    expect(rows.map((row) => row.accessPoint.id)).toEqual(names.map((name) => ids[name]));
  });

  test("one that is asked for by id is there though it was never live", async () => {
    const { rows, total } = await ask(`${window}&accessPoint=${ids.future}`);

    expect(rows).toMatchObject([{ availability: null, observedShare: null, minutes: { notLive: 100 } }]);
    expect(total).toMatchObject({
      availability: null,
      verdict: "insufficient_data",
      reason: "nothing_observed",
    });
  });

  test("a window is the last 30 days unless asked otherwise, and its end is now at the latest", async () => {
    const usual = await ask("");
    const future = await ask(`from=${at(0)}&to=2999-01-01T00:00:00Z`);

    expect(Date.parse(usual.to) - Date.parse(usual.from)).toBe(30 * 86_400_000);
    expect(usual.cutToNow).toBe(false);
    expect(future.cutToNow).toBe(true);
    expect(Math.abs(Date.parse(future.to) - Date.now())).toBeLessThan(60_000);
  });

  test("a city without a target decides nothing", async () => {
    const other = await serve(engine, { ...city, serviceLevelTarget: null, serviceLevelProviders: null });
    await other.db.transaction(populate);

    const { rows, total } = await other.json<AvailabilityAnswer>(`/api/v1/availability?${window}`);

    expect(new Set(rows.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(
      new Set(["insufficient_data no_target"]),
    );
    expect(total).toMatchObject({ verdict: "insufficient_data", reason: "no_target" });
  });

  test("hours of service leave the rest of the time out", async () => {
    const serviceHours = [
      { days: ["mo", "tu", "we", "th", "fr", "sa", "su"] as const, from: "13:30", to: "14:00" },
    ];
    await registerCity(api.db, { ...city, serviceHours: [...serviceHours] }, false);

    const { rows } = await ask(`${window}&area=mitte`);
    await registerCity(api.db, city, false);

    expect(rows).toMatchObject([
      { availability: 1, minutes: { up: 30, outsideServiceHours: 70, maintenance: 0 } },
    ]);
  });

  test("as CSV: a header with units, and no name is a formula", async () => {
    const response = await api.get(`/api/v1/availability?${window}&format=csv`);
    const lines = (await response.text()).split("\r\n");

    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(lines[0]).toBe(
      "access_point_id,name,source,from_utc,to_utc,rule_version,availability_share,observed_share,up_minutes,degraded_minutes,down_minutes,unknown_minutes,provisioning_minutes,maintenance_minutes,outside_service_hours_minutes,not_live_minutes,verdict,reason",
    );
    expect(lines).toHaveLength(1 + 5 + 1);
    expect(lines[1]).toBe(
      `${ids.good},"'=Rathaus, links",net,${at(0)},${at(100)},1,${97 / 99},1,95,2,2,0,0,1,0,0,met,`,
    );
    expect(lines[2]).toContain(`,"so ""schlecht""",net,`);
  });

  test("an access point says how available it was in the last 30 days", async () => {
    const never = await api.json<AccessPointAnswer>(`/api/v1/access-points/${ids.never}`);
    const good = await api.json<AccessPointAnswer>(`/api/v1/access-points/${ids.good}?at=${at(100)}`);

    expect(never.availability30d).toBeNull();
    expect(good.availability30d).toBeCloseTo(102 / 104, 12);
  });

  test.each([
    ["when=now", ["when"]],
    ["line=U47", ["line"]],
    ["from=yesterday&format=xml&accessPoint=0", ["from", "accessPoint", "format"]],
    [`from=${at(0)}&to=${at(0)}`, ["from"]],
    [`from=${at(1)}&to=${at(0)}`, ["from"]],
    ["from=2999-01-01T00:00:00Z", ["from"]],
    [`from=1900-01-01T00:00:00Z&to=${at(0)}`, ["from"]],
    ["area=nowhere&accessPoint=999999&source=nobody", ["area", "accessPoint", "source"]],
  ])("?%s is 400 and names the field", async (query, paths) => {
    const response = await api.get(`/api/v1/availability?${query}`);

    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).errors?.map(({ path }) => path)).toEqual(paths);
  });
});
