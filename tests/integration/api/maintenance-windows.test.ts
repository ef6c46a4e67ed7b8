import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointHistoryAnswer, AccessPointsAnswer } from "#contract/access-points.ts";
import type { AvailabilityAnswer } from "#contract/availability.ts";
import type { Problem } from "#contract/common.ts";
import type {
  MaintenanceWindow,
  MaintenanceWindowsAnswer,
  RemovedMaintenanceWindow,
} from "#contract/maintenance-windows.ts";
import { engines } from "../support/engines.ts";
import { minutesAfter, poll, populate } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/maintenance-windows";
const authorization = { Authorization: `Bearer ${operatorToken}` };

describe.each(engines)("maintenance windows on %s", (engine) => {
  let api: Served;
  let start: Date;
  const at = (minutes: number) => minutesAfter(start, minutes).toISOString();

  beforeAll(async () => {
    api = await serve(engine, {});
    start = await populate(api.db);
    // Whatever day it is, its clocks do not change.
    await api.db.query("update city set time_zone = 'UTC'");
    for (const minutes of [1, 2, 3, 4])
      await poll(api.db, minutesAfter(start, minutes), minutes >= 2 ? { "ap-1": "down" } : {});
  });

  async function send(method: string, to: string, body?: unknown): Promise<Response> {
    const headers = { ...authorization, "Content-Type": "application/json" };
    return await fetch(api.url + to, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  function work(changes: Record<string, unknown> = {}) {
    return {
      title: "Switch replaced",
      from: at(1),
      to: at(3),
      recurrence: null,
      scope: { source: "wlan" },
      countsAgainstServiceLevel: false,
      ...changes,
    };
  }

  async function idOf(name: string): Promise<number> {
    const list = await api.json<AccessPointsAnswer>(`/api/v1/access-points?q=${name}`);
    return list.accessPoints[0]?.id ?? 0;
  }

  async function announced(changes: Record<string, unknown>): Promise<MaintenanceWindow> {
    const response = await send("POST", path, work(changes));
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "private, no-store"]);
    return (await response.json()) as MaintenanceWindow;
  }

  async function answered<Answer>(method: string, to: string, body?: unknown): Promise<Answer> {
    const response = await send(method, to, body);
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  }

  const statesOf = (window: MaintenanceWindow) => window.occurrences.map(({ state }) => state);

  test("a history is split at its borders, and an answer of before is not given again", async () => {
    const id = await idOf("Rathaus");
    const history = `/api/v1/access-points/${id}/history?from=${at(0)}`;
    const before = await api.json<AccessPointHistoryAnswer>(history);
    await announced({ scope: { accessPoint: id } });
    await announced({
      scope: { site: "Friedensplatz" },
      from: at(2),
      to: at(3.5),
      countsAgainstServiceLevel: true,
    });
    await announced({ scope: { site: "Friedensplatz" }, from: at(5), to: at(500) });

    const after = await api.json<AccessPointHistoryAnswer>(history);
    const past = await api.json<AccessPointHistoryAnswer>(`${history}&to=${at(4)}`);

    expect(before.intervals.map(({ maintenance }) => maintenance)).toEqual([false, false]);
    const told = ({ intervals }: AccessPointHistoryAnswer) =>
      intervals.map(({ status, from, to, maintenance }) => [status, from, to, maintenance]);
    expect(told(after)).toEqual([
      ["up", at(0), at(1), false],
      ["up", at(1), at(2), true],
      ["down", at(2), at(3.5), true],
      ["down", at(3.5), at(5), false],
      ["down", at(5), null, true],
    ]);
    expect(told(past)).toEqual([
      ["up", at(0), at(1), false],
      ["up", at(1), at(2), true],
      ["down", at(2), at(3.5), true],
      ["down", at(3.5), at(4), false],
    ]);
  });

  test("its time is in no availability unless it counts", async () => {
    const id = await idOf("Hafen");
    const query = `/api/v1/availability?accessPoint=${id}&from=${at(0)}&to=${at(4)}`;
    await announced({ scope: { accessPoint: id }, countsAgainstServiceLevel: true });
    const counting = await api.json<AvailabilityAnswer>(query);
    await announced({ scope: { accessPoint: id }, from: at(2), to: at(3) });
    const excused = await api.json<AvailabilityAnswer>(query);

    expect(counting.rows[0]?.minutes).toMatchObject({ up: 4, maintenance: 0 });
    expect(excused.rows[0]?.minutes).toMatchObject({ up: 3, maintenance: 1 });
  });

  test("one that runs ends now, one that has not begun is gone, one that is over stays", async () => {
    const running = await announced({ from: at(10), to: at(1_000), scope: { area: "mitte" } });
    const planned = await announced({ from: at(900), to: at(1_000) });
    const over = await announced({ from: at(1), to: at(2), scope: { area: "leer" } });

    const removed = await Promise.all(
      [running, planned, over].map(async ({ id }) => {
        const response = await send("DELETE", `${path}/${id}`);
        return [response.status, ((await response.json()) as RemovedMaintenanceWindow).outcome];
      }),
    );
    const again = await send("DELETE", `${path}/${planned.id}`);
    const left = await answered<MaintenanceWindow>("GET", `${path}/${running.id}`);

    expect([running.state, planned.state, over.state]).toEqual(["running", "planned", "ended"]);
    expect(removed).toEqual([
      [200, "ended"],
      [200, "cancelled"],
      [409, undefined],
    ]);
    expect(again.status).toBe(404);
    expect([left.state, left.to]).toEqual(["ended", at(1_000)]);
    expect(Date.parse(left.occurrences[0]?.to ?? "")).toBeLessThanOrEqual(Date.now());
  });

  test("recurring work keeps its time of day when clocks change", async () => {
    await api.db.query("update city set time_zone = 'Europe/Berlin'");
    const window = await announced({
      from: "2027-03-27T02:30:00+01:00",
      to: "2027-03-27T03:30:00+01:00",
      recurrence: "RRULE:FREQ=DAILY;COUNT=3",
    });
    await api.db.query("update city set time_zone = 'UTC'");

    expect(window).toMatchObject({ recurrence: "FREQ=DAILY;COUNT=3", occurrencesTotal: 3, state: "planned" });
    expect(window.occurrences).toEqual([
      { from: "2027-03-27T01:30:00.000Z", to: "2027-03-27T02:30:00.000Z", state: "planned" },
      { from: "2027-03-28T01:30:00.000Z", to: "2027-03-28T02:30:00.000Z", state: "planned" },
      { from: "2027-03-29T00:30:00.000Z", to: "2027-03-29T01:30:00.000Z", state: "planned" },
    ]);
  });

  test("of recurring work the running occurrence ends now, what was and what comes stays", async () => {
    const window = await announced({
      from: at(-2_880),
      to: at(-2_820),
      recurrence: "FREQ=DAILY;COUNT=5",
      scope: { area: "leer" },
    });

    const ended = await answered<MaintenanceWindow>("POST", `${path}/${window.id}/end`);
    const again = await send("POST", `${path}/${window.id}/end`);
    const all = await answered<MaintenanceWindowsAnswer>("GET", `${path}?from=${at(-3_000)}&to=${at(9_999)}`);
    const cancelled = await answered<RemovedMaintenanceWindow>("DELETE", `${path}/${window.id}`);
    const left = await answered<MaintenanceWindow>("GET", `${path}/${window.id}`);

    expect(statesOf(window)).toEqual(["ended", "running", "planned", "planned"]);
    expect(ended.state).toBe("planned");
    expect(ended.changedAt).not.toBeNull();
    expect(again.status).toBe(409);
    const listed = all.maintenanceWindows.find(({ id }) => id === window.id);
    expect(listed?.occurrences.map(({ from }) => from)).toEqual([-2_880, -1_440, 0, 1_440, 2_880].map(at));
    expect(cancelled.endedAt).toBeNull();
    expect([left.state, left.occurrencesTotal]).toEqual(["ended", 3]);
  });

  test("other times hold for what has not begun, and lie over nothing that runs", async () => {
    const window = await announced({
      from: at(-1_440),
      to: at(-1_380),
      recurrence: "FREQ=DAILY;COUNT=4",
      scope: { area: "leer" },
    });

    const moved = await answered<MaintenanceWindow>("PATCH", `${path}/${window.id}`, {
      from: at(-1_400),
      recurrence: "FREQ=DAILY;COUNT=5",
      title: "Later in the hour",
    });
    const all = await answered<MaintenanceWindowsAnswer>("GET", `${path}?from=${at(-3_000)}&to=${at(9_999)}`);

    expect(moved).toMatchObject({ title: "Later in the hour", from: at(-1_400), to: at(-1_380) });
    const listed = all.maintenanceWindows.find(({ id }) => id === window.id);
    expect(listed?.occurrences.map(({ from, to }) => [from, to])).toEqual([
      [at(-1_440), at(-1_380)],
      [at(0), at(60)],
      [at(1_480), at(1_500)],
      [at(2_920), at(2_940)],
      [at(4_360), at(4_380)],
    ]);
  });

  test("work that runs may take longer; its begin stays, and so does all of what is over", async () => {
    const running = await announced({ from: at(5), to: at(100), scope: { area: "leer" } });
    const over = await announced({ from: at(1), to: at(2), scope: { area: "leer" } });
    const change = async (id: number, body: unknown) => {
      const response = await send("PATCH", `${path}/${id}`, body);
      const answer = (await response.json()) as Problem & MaintenanceWindow;
      return [response.status, answer.errors?.map((error) => error.path) ?? answer.occurrences?.[0]?.to];
    };

    expect(await change(running.id, { to: at(200) })).toEqual([200, at(200)]);
    expect(await change(running.id, { to: at(6) })).toEqual([400, ["to"]]);
    expect(await change(running.id, { from: at(4), to: at(7) })).toEqual([400, ["from", "to"]]);
    expect(await change(running.id, { to: at(1) })).toEqual([400, ["to"]]);
    expect(await change(running.id, { recurrence: "FREQ=DAILY" })).toEqual([400, ["recurrence"]]);
    expect(await change(running.id, {})).toEqual([400, [""]]);
    expect(await change(running.id, { title: "x", scope: { source: "wlan" } })).toEqual([400, ["scope"]]);
    expect(await change(over.id, { to: at(3) })).toEqual([409, undefined]);
    expect(await change(over.id, { title: "Named", to: at(2) })).toEqual([200, at(2)]);
    expect((await send("PATCH", `${path}/999999`, { title: "x" })).status).toBe(404);
  });

  test("whether it counts may be decided afterwards, and changes the figures of the past", async () => {
    const id = await idOf("Reinoldi");
    const query = `/api/v1/availability?accessPoint=${id}&from=${at(0)}&to=${at(4)}`;
    const window = await announced({ scope: { accessPoint: id }, countsAgainstServiceLevel: true });
    const before = await api.json<AvailabilityAnswer>(query);

    await answered("PATCH", `${path}/${window.id}`, { countsAgainstServiceLevel: false });
    const after = await api.json<AvailabilityAnswer>(query);

    expect(after.dataVersion).toBeGreaterThan(before.dataVersion);
    expect([before, after].map(({ rows }) => rows[0]?.minutes.maintenance)).toEqual([0, 2]);
  });

  test("windows that share an access point and a moment name each other", async () => {
    const id = await idOf("Rathaus");
    const day = (days: number) => ({ from: at(days * 1_440 + 500), to: at(days * 1_440 + 560) });
    const one = await announced({ ...day(10), recurrence: "FREQ=DAILY;COUNT=9", scope: { accessPoint: id } });
    const area = await announced({ ...day(12), scope: { area: "mitte" } });
    const elsewhere = await announced({ ...day(12), scope: { area: "leer" } });
    const later = await announced({ ...day(30), scope: { site: "Friedensplatz" } });

    const find = async ({ id: wanted }: MaintenanceWindow, query = "") => {
      const all = await answered<MaintenanceWindowsAnswer>("GET", path + query);
      return all.maintenanceWindows.find((window) => window.id === wanted)?.overlaps;
    };
    expect([area.overlaps, elsewhere.overlaps, later.overlaps]).toEqual([[one.id], [], []]);
    expect(await find(one)).toEqual([area.id]);
    expect(await find(one, `?from=${at(10 * 1_440)}&to=${at(11 * 1_440)}`)).toEqual([]);
    expect([one, area, elsewhere, later].map(({ accessPoints }) => accessPoints)).toEqual([1, 5, 0, 1]);
    expect([one, area, elsewhere, later].map(({ scopeName }) => scopeName)).toEqual([
      "Rathaus",
      "Mitte",
      "Leer",
      "Friedensplatz",
    ]);
  });

  test("the list comes in pages, the newest entry first, with scopes as they were given", async () => {
    const scopes = [{ area: "mitte" }, { site: "Friedensplatz" }, { source: "wlan" }, { area: "leer" }];
    for (const scope of scopes) await announced({ scope });

    const first = await answered<MaintenanceWindowsAnswer>("GET", `${path}?limit=2`);
    const second = await answered<MaintenanceWindowsAnswer>("GET", `${path}?limit=2&cursor=${first.next}`);
    const mixed = await send("GET", `${path}?limit=2&state=ended&cursor=${first.next}`);

    const given = [...first.maintenanceWindows, ...second.maintenanceWindows];
    expect(given.map(({ scope }) => scope)).toEqual(scopes.toReversed());
    expect(given[1]).toMatchObject({
      ...work(),
      createdAt: expect.any(String),
      state: "ended",
      createdBy: null,
    });
    expect(mixed.status).toBe(400);
  });

  test("the list is by state and by time", async () => {
    const titles = async (query: string) => {
      const list = await answered<MaintenanceWindowsAnswer>("GET", `${path}?${query}`);
      return list.maintenanceWindows.map(({ title }) => title).filter((title) => title.startsWith("list"));
    };
    await announced({ title: "list planned", from: at(50_000), to: at(50_060) });
    await announced({ title: "list running", from: at(20), to: at(50_000) });
    await announced({ title: "list ended", from: at(1), to: at(2) });

    expect(await titles("state=planned")).toEqual(["list planned"]);
    expect(await titles("state=running")).toEqual(["list running"]);
    expect(await titles("state=ended")).toEqual(["list ended"]);
    expect(await titles(`from=${at(2)}&to=${at(21)}`)).toEqual(["list running"]);
    expect(await titles(`from=${at(50_000)}`)).toEqual(["list planned"]);
    expect(await titles(`to=${at(2)}`)).toEqual(["list ended"]);
    expect((await send("GET", `${path}?from=${at(5)}&to=${at(5)}`)).status).toBe(400);
  });

  test.each([
    ["a recurrence that never ends", { recurrence: "FREQ=WEEKLY" }, ["recurrence"], /never ends/],
    [
      "a rule that no day fits",
      { recurrence: "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5" },
      ["recurrence"],
      /no occurrence/,
    ],
    ["a recurrence of thousands", { recurrence: "FREQ=DAILY;COUNT=5000" }, ["recurrence"], /1000/],
    [
      "work that overlaps itself",
      { recurrence: "FREQ=DAILY;COUNT=5", to: "2099-01-01T00:00:00Z" },
      ["to"],
      /./,
    ],
    ["no rule at all", { recurrence: "every monday" }, ["recurrence", "recurrence", "recurrence"], /./],
    [
      "a recurrence and a scope that are wrong",
      { recurrence: "FREQ=WEEKLY", scope: { area: "x" } },
      ["scope.area", "recurrence"],
      /./,
    ],
    ["a recurrence of another type", { recurrence: 5 }, ["recurrence"], /RFC 5545/],
    ["everything", { scope: { everything: true } }, ["scope"], /exactly one/],
    [
      "an end before the start",
      { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" },
      ["to"],
      /after from/,
    ],
    ["no length", { from: "2026-01-02T00:00:00Z", to: "2026-01-02T00:00:00Z" }, ["to"], /after from/],
    ["a mistyped year", { to: "2106-01-01T00:00:00Z" }, ["to"], /at most 366 days/],
    ["the end of all calendars", { from: "9999-12-31T00:00:00Z" }, ["from", "to"], /2000 to 2199/],
    ["a site that no name can be", { scope: { site: "a\u0000" } }, ["scope.site"], /not known/],
    ["two scopes", { scope: { site: "Friedensplatz", source: "wlan" } }, ["scope"], /exactly one/],
    ["no scope", { scope: {} }, ["scope"], /exactly one/],
    ["an unknown source", { scope: { source: "nobody" } }, ["scope.source"], /not known/],
    ["an unknown site", { scope: { site: "nowhere" } }, ["scope.site"], /not known/],
    ["an unknown area", { scope: { area: "nowhere" } }, ["scope.area"], /not known/],
    ["an unknown access point", { scope: { accessPoint: 999_999 } }, ["scope.accessPoint"], /not known/],
    ["no title and a field too much", { title: " ", until: "x" }, ["title", "until"], /./],
    ["no word on what counts", { countsAgainstServiceLevel: undefined }, ["countsAgainstServiceLevel"], /./],
  ])("%s is 400 and names the field", async (_, changes, paths, message) => {
    const response = await send("POST", path, work(changes));
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(400);
    expect(problem.errors?.map((error) => error.path)).toEqual(paths);
    expect(problem.errors?.[0]?.message).toMatch(message);
  });

  test.each([
    ["GET", path],
    ["POST", path],
    ["GET", `${path}/1`],
    ["PATCH", `${path}/1`],
    ["POST", `${path}/1/end`],
    ["DELETE", `${path}/1`],
  ])("%s %s is for operators", async (method, to) => {
    const without = await fetch(api.url + to, { method });
    const wrong = await fetch(api.url + to, { method, headers: { Authorization: "Bearer wrong" } });

    expect([without.status, wrong.status]).toEqual([401, 401]);
  });
});
