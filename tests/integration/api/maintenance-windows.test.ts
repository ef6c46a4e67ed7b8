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
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    return (await response.json()) as MaintenanceWindow;
  }

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
    const running = await announced({
      title: "running",
      from: at(10),
      to: at(1_000),
      scope: { area: "mitte" },
    });
    const planned = await announced({
      title: "planned",
      from: at(900),
      to: at(1_000),
      scope: { everything: true },
    });
    const over = await announced({ title: "over", from: at(1), to: at(2) });

    const removed = await Promise.all(
      [running, planned, over].map(async ({ id }) => {
        const response = await send("DELETE", `${path}/${id}`);
        return [response.status, ((await response.json()) as RemovedMaintenanceWindow).outcome];
      }),
    );
    const again = await send("DELETE", `${path}/${planned.id}`);
    const list = (await (await send("GET", path)).json()) as MaintenanceWindowsAnswer;

    expect([running.state, planned.state, over.state]).toEqual(["running", "planned", "ended"]);
    expect(removed).toEqual([
      [200, "ended"],
      [200, "cancelled"],
      [409, undefined],
    ]);
    expect(again.status).toBe(404);
    const states = list.maintenanceWindows.map(({ title, state }) => `${title} ${state}`);
    expect(states).toEqual(expect.arrayContaining(["running ended", "over ended"]));
    expect(states.some((text) => text.startsWith("planned"))).toBe(false);
  });

  test("the list comes in pages, the newest entry first, with scopes as they were given", async () => {
    const scopes = [{ everything: true }, { area: "mitte" }, { site: "Friedensplatz" }, { source: "wlan" }];
    for (const scope of scopes) await announced({ scope });

    const first = (await (await send("GET", `${path}?limit=2`)).json()) as MaintenanceWindowsAnswer;
    const second = (await (
      await send("GET", `${path}?limit=2&cursor=${first.next}`)
    ).json()) as MaintenanceWindowsAnswer;

    const given = [...first.maintenanceWindows, ...second.maintenanceWindows];
    expect(given.map(({ scope }) => scope)).toEqual(scopes.toReversed());
    expect(given[0]).toMatchObject({ ...work(), createdAt: expect.any(String), state: "ended" });
  });

  test.each([
    ["a recurrence", { recurrence: "FREQ=WEEKLY" }, ["recurrence"], /not supported yet/],
    [
      "an end before the start",
      { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" },
      ["to"],
      /after from/,
    ],
    ["no length", { from: "2026-01-02T00:00:00Z", to: "2026-01-02T00:00:00Z" }, ["to"], /after from/],
    ["a mistyped year", { to: "2206-01-01T00:00:00Z" }, ["to"], /at most 366 days/],
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
    ["DELETE", `${path}/1`],
  ])("%s %s is for operators", async (method, to) => {
    const without = await fetch(api.url + to, { method });
    const wrong = await fetch(api.url + to, { method, headers: { Authorization: "Bearer wrong" } });

    expect([without.status, wrong.status]).toEqual([401, 401]);
  });
});
