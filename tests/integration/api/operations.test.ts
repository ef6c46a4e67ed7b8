import { beforeAll, describe, expect, test } from "vitest";
import type { OperatedAccessPointAnswer, OperatedAccessPointsAnswer } from "#contract/operations.ts";
import { announce } from "../availability/told-history.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { minutesAfter, populate, stations, wlan } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/operations/access-points";
const authorization = { Authorization: `Bearer ${operatorToken}` };

describe.each(engines)("access points for operators on %s", (engine) => {
  let api: Served;
  let start: Date;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    api = await serve(engine, {});
    start = await populate(api.db);
    // ap-2 is seen down once, ap-3 hangs on a switch, ap-6 is retired.
    const changed = stations.map((station) => {
      const { key, attributes } = station;
      if (key === "ap-2") return { ...station, status: "down" as const };
      if (key === "ap-3") return { ...station, attributes: { ...attributes, uplink: "switch 1" } };
      if (key === "ap-6")
        return { ...station, attributes: { ...attributes, liveTo: minutesAfter(start, 1).toISOString() } };
      return station;
    });
    await merge(api.db, wlan, payload(changed), minutesAfter(start, 10));
    const rows = await api.db.query<{ id: number; key: string }>("select id, key from access_point");
    for (const { id, key } of rows) ids[key] = id;
  });

  const all = () => api.json<OperatedAccessPointsAnswer>(path, authorization);
  const one = (key: string) => api.json<OperatedAccessPointAnswer>(`${path}/${ids[key]}`, authorization);
  const moved = () => api.db.query("update data_version set version = version + 1");

  test("all but retired ones, by id, with what only operators may know", async () => {
    const { accessPoints } = await all();

    expect(accessPoints.map(({ externalId }) => externalId)).toEqual(
      ["ap-1", "ap-2", "ap-3", "ap-4", "ap-5", "ap-7"].sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0)),
    );
    const byKey = new Map(accessPoints.map((row) => [row.externalId, row]));
    expect(byKey.get("ap-3")).toMatchObject({ uplink: "switch 1", status: "degraded", areas: ["mitte"] });
    expect(byKey.get("ap-2")).toMatchObject({
      status: "up",
      pending: { status: "down", since: minutesAfter(start, 10).toISOString() },
      areas: ["ost-sued", "mitte"],
    });
    expect(byKey.get("ap-7")).toMatchObject({ areas: [], uplink: null, maintenance: false, incident: null });
  });

  test("names the open incident that concerns it, and no other", async () => {
    const keys = ["ap-7", "ap-5", "ap-1", "ap-3"];
    const rows = await api.db.query<{ id: number }>(
      `insert into incident (cause, failure, key, opened_at, detected_at, resolved_at)
       values ('access_point', 'down', 'open', $1, $1, null), ('uplink', 'down', 'later', $1, $1, null),
              ('access_point', 'down', 'over', $1, $1, $1), ('access_point', 'down', 'left', $1, $1, null),
              ('access_point', 'down', 'merged', $1, $1, null)
       returning id`,
      [start],
    );
    const [open = 0, later = 0, over = 0, left = 0, merged = 0] = rows.map(({ id }) => id);
    await api.db.query("update incident set merged_into = $1 where id = $2", [open, merged]);
    const concerned: [number, string, Date | null][] = [
      [open, "ap-7", null],
      [later, "ap-7", null],
      [over, "ap-5", null],
      [left, "ap-1", start],
      [merged, "ap-3", null],
    ];
    for (const [incident, key, until] of concerned)
      await api.db.query("insert into incident_access_point values ($1, $2, $3, $4)", [
        incident,
        ids[key],
        start,
        until,
      ]);
    await moved();

    const { accessPoints } = await all();
    const single = await one("ap-7");
    await api.db.query("delete from incident where id = any ($1::bigint[])", [rows.map(({ id }) => id)]);

    const incidents = Object.fromEntries(accessPoints.map((row) => [row.externalId, row.incident]));
    expect(keys.map((key) => incidents[key])).toEqual([open, null, null, null]);
    expect(single.incident).toBe(open);
  });

  test("says where maintenance runs now, counting or not", async () => {
    const now = new Date();
    const soon = minutesAfter(now, 60);
    await announce(api.db, { from: start, to: soon, site: "Friedensplatz", counts: true });
    await announce(api.db, { from: start, to: minutesAfter(now, -1), accessPoint: ids["ap-7"] ?? 0 });
    await announce(api.db, { from: soon, to: minutesAfter(soon, 60), source: "wlan" });
    await moved();

    const { accessPoints } = await all();
    await api.db.query("delete from maintenance_window");

    const running = accessPoints.filter(({ maintenance }) => maintenance);
    expect(running.map(({ externalId }) => externalId)).toEqual(["ap-1"]);
  });

  test("one has its availability in windows that end now, each adding up to its length", async () => {
    const at = (minutes: number) => minutesAfter(start, minutes);
    await api.db.query("delete from access_point_status where access_point_id = $1", [ids["ap-7"]]);
    await api.db.query(
      `insert into access_point_status (access_point_id, since, status) values ($1, $2, 'up'), ($1, $3, 'down'), ($1, $4, 'up')`,
      [ids["ap-7"], at(-10 * 24 * 60), at(-3 * 24 * 60), at(-2 * 24 * 60)],
    );
    await moved();

    const { availability, knownFrom, payloadAt, ruleVersion } = await one("ap-7");

    expect([knownFrom, payloadAt, ruleVersion]).toEqual([
      at(-10 * 24 * 60).toISOString(),
      at(10).toISOString(),
      1,
    ]);
    const lengths = Object.values(availability).map(({ minutes }) =>
      Object.values(minutes).reduce((sum, value) => sum + value, 0),
    );
    for (const [index, days] of [1, 7, 30, 365].entries()) expect(lengths[index]).toBeCloseTo(days * 1440, 6);
    expect(availability["24h"]).toMatchObject({ availability: 1, observedShare: 1 });
    expect(availability["7d"].availability).toBeCloseTo(6 / 7, 12);
    expect(availability["30d"].minutes.down).toBe(1440);
    expect(availability["365d"].minutes.down).toBe(1440);
    expect(availability["365d"].observedShare).toBeLessThan(0.03);
  });

  test("one that is retired is there, one that never was is not", async () => {
    const retired = await one("ap-6");
    const unknown = await api.get(`${path}/999999`, authorization);

    expect(retired).toMatchObject({ lifecycle: "retired", externalId: "ap-6" });
    expect(unknown.status).toBe(404);
  });

  test.each(["", "/1"])("%s is for operators, and no shared cache keeps it", async (rest) => {
    const without = await api.get(path + rest);
    const parameter = await api.get(`${path}${rest}?at=now`, authorization);
    const answer = await api.get(path, authorization);

    expect([without.status, parameter.status]).toEqual([401, 400]);
    expect(answer.headers.get("cache-control")).toContain("private");
  });
});
