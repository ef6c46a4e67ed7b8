import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { AcknowledgedAnswer, Incident, IncidentAnswer, IncidentsAnswer } from "#contract/incidents.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { engines } from "../support/engines.ts";
import { minutesAfter, poll, populate } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/incidents";
const authorization = { Authorization: `Bearer ${operatorToken}` };

describe.each(engines)("incidents over HTTP on %s", (engine) => {
  let api: Served;
  let start: Date;
  const at = (minutes: number) => minutesAfter(start, minutes).toISOString();

  beforeAll(async () => {
    api = await serve(engine, {});
    start = await populate(api.db);
    for (const minutes of [1, 2]) await poll(api.db, minutesAfter(start, minutes), { "ap-1": "down" });
    for (const minutes of [3, 4])
      await poll(api.db, minutesAfter(start, minutes), { "ap-1": "down", "ap-7": "down" });
    for (const minutes of [5, 6]) await poll(api.db, minutesAfter(start, minutes), { "ap-1": "down" });
  });

  const send = (method: string, to: string, body?: unknown) =>
    fetch(api.url + to, {
      method,
      headers: { ...authorization, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });

  async function answered<Answer>(method: string, to: string, body?: unknown): Promise<Answer> {
    const response = await send(method, to, body);
    if (response.status !== 200) throw new Error(`${to}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async function refused(method: string, to: string, body?: unknown): Promise<[number, string, string[]]> {
    const response = await send(method, to, body);
    const { code, errors = [] } = (await response.json()) as Problem;
    return [response.status, code, errors.map((error) => error.path)];
  }

  async function listed(query = ""): Promise<Incident[]> {
    return (await answered<IncidentsAnswer>("GET", path + query)).incidents;
  }

  const titles = async (query?: string) => (await listed(query)).map((incident) => incident.title);
  const idOf = async (name: string) =>
    (await listed()).find((incident) => incident.title.includes(name))?.id ?? 0;

  test("what lasts comes first, the longest first, then what is over, and says whom it concerns", async () => {
    const incidents = await listed();

    expect(
      incidents.map(({ title, state, openedAt, resolvedAt }) => [title, state, openedAt, resolvedAt]),
    ).toEqual([
      ["Zugangspunkt 50% weg_ ausgefallen", "open", at(0), null],
      ["Zugangspunkt Rathaus ausgefallen", "open", at(1), null],
      ["Zugangspunkt Hafen ausgefallen", "resolved", at(3), at(5)],
    ]);
    const [, rathaus] = incidents;
    expect(rathaus).toMatchObject({
      cause: "access_point",
      failure: "down",
      accessPoints: [Number(rathaus?.key)],
      affected: 1,
      areas: ["mitte"],
      sources: ["wlan"],
      acknowledgedBy: null,
      reason: null,
    });
  });

  test("pages hold every incident once", async () => {
    const all = await listed();
    const seen: number[] = [];
    for (let query = "?limit=1"; query !== ""; ) {
      const page = await answered<IncidentsAnswer>("GET", path + query);
      seen.push(...page.incidents.map(({ id }) => id));
      query = page.next === null ? "" : `?limit=1&cursor=${page.next}`;
    }

    expect(seen).toEqual(all.map(({ id }) => id));
  });

  test.each([
    ["state=resolved", ["Zugangspunkt Hafen ausgefallen"]],
    ["state=acknowledged", []],
    ["area=ost-sued", []],
    ["area=mitte", ["Zugangspunkt 50% weg_ ausgefallen", "Zugangspunkt Rathaus ausgefallen"]],
    ["cause=uplink", []],
    ["source=wlan&state=resolved,open&limit=1", ["Zugangspunkt 50% weg_ ausgefallen"]],
  ])("narrowed by %s", async (query, expected) => {
    expect(await titles(`?${query}`)).toEqual(expected);
  });

  test("narrowed by time and by access point", async () => {
    const rathaus = (await listed())[1]?.key;

    expect(await titles(`?from=${at(0)}&to=${at(1)}`)).toEqual(["Zugangspunkt 50% weg_ ausgefallen"]);
    expect(await titles(`?state=resolved&from=${at(5)}`)).toEqual([]);
    expect(await titles(`?accessPoint=${rathaus}`)).toEqual(["Zugangspunkt Rathaus ausgefallen"]);
  });

  test("only operators see and change them", async () => {
    const asked = await api.get(path);
    const changed = await fetch(`${api.url}${path}/1/acknowledge`, {
      method: "POST",
      body: '{"reason":"x"}',
    });

    expect([asked.status, changed.status]).toEqual([401, 401]);
  });

  test("acknowledging says why, taking back says so, and pages hear of both", async () => {
    const id = await idOf("Rathaus");
    const before = await answered<IncidentAnswer>("GET", `${path}/${id}`);

    const taken = await answered<IncidentAnswer>("POST", `${path}/${id}/acknowledge`, { reason: " Bagger " });
    const again = await answered<IncidentAnswer>("DELETE", `${path}/${id}/acknowledge`);

    expect(taken).toMatchObject({ state: "acknowledged", reason: "Bagger", acknowledgedBy: null });
    expect(again).toMatchObject({ state: "open", reason: null, acknowledgedAt: null });
    expect([taken.dataVersion, again.dataVersion]).toEqual([before.dataVersion + 1, before.dataVersion + 2]);
    expect(await refused("DELETE", `${path}/${id}/acknowledge`)).toEqual([409, "conflict", []]);
  });

  test("comments and assignment stand in the timeline", async () => {
    const id = await idOf("Rathaus");

    await answered("POST", `${path}/${id}/comments`, { text: "Fahre hin." });
    await answered("POST", `${path}/${id}/assign`, { to: "Ayşe" });
    const one = await answered<IncidentAnswer>("POST", `${path}/${id}/assign`, { to: null });

    expect(one.assignedTo).toBeNull();
    expect(one.members).toMatchObject([
      { name: "Rathaus", status: "down", since: at(1), until: null, lon: 7.466 },
    ]);
    const lines = one.timeline.map(({ kind, text }) => [kind, text]);
    expect(lines[0]).toEqual(["opened", null]);
    expect(lines.slice(-3)).toEqual([
      ["commented", "Fahre hin."],
      ["assigned", "Ayşe"],
      ["assigned", null],
    ]);
  });

  test("what is over is acknowledged no more, and many at once say what became of each", async () => {
    const [weg, rathaus, hafen] = await listed();
    const ids = [weg?.id, rathaus?.id, hafen?.id, 999_999];

    const one = await refused("POST", `${path}/${hafen?.id}/acknowledge`, { reason: "zu spät" });
    const many = await answered<AcknowledgedAnswer>("POST", `${path}/acknowledge`, {
      incidents: ids,
      reason: "Sturm",
    });

    expect(one).toEqual([409, "conflict", []]);
    expect(many).toEqual({ acknowledged: [weg?.id, rathaus?.id], left: [hafen?.id, 999_999] });
    expect((await listed("?state=acknowledged")).map(({ reason }) => reason)).toEqual(["Sturm", "Sturm"]);
  });

  test("what became a part of another names it, is listed no more, and is not changed", async () => {
    const [weg, rathaus] = await listed();
    await api.db.query("update incident set merged_into = $2 where id = $1", [rathaus?.id, weg?.id]);

    const response = await send("POST", `${path}/${rathaus?.id}/acknowledge`, { reason: "x" });
    const one = await answered<IncidentAnswer>("GET", `${path}/${rathaus?.id}`);
    const whole = await answered<IncidentAnswer>("GET", `${path}/${weg?.id}`);
    const left = await listed();
    await api.db.query("update incident set merged_into = null where id = $1", [rathaus?.id]);

    expect([response.status, ((await response.json()) as Problem).detail]).toEqual([
      409,
      `The incident ${rathaus?.id} became a part of incident ${weg?.id}.`,
    ]);
    expect(one).toMatchObject({ mergedInto: weg?.id, state: "resolved" });
    expect(whole.timeline.map(({ text }) => text)).toContain("Fahre hin.");
    expect(left.map(({ id }) => id)).not.toContain(rathaus?.id);
  });

  test.each<[string, string, unknown, [number, string, string[]]]>([
    [
      "GET",
      "?area=nirgends&source=nie&accessPoint=999999",
      undefined,
      [400, "invalid_input", ["area", "source", "accessPoint"]],
    ],
    ["GET", "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", undefined, [400, "invalid_input", ["to"]]],
    ["GET", "?state=broken", undefined, [400, "invalid_input", ["state.0"]]],
    ["GET", "?cursor=nonsense", undefined, [400, "invalid_input", ["cursor"]]],
    ["GET", "/999999", undefined, [404, "not_found", []]],
    ["GET", "/0", undefined, [400, "invalid_input", ["id"]]],
    ["POST", "/999999/acknowledge", { reason: "x" }, [404, "not_found", []]],
    ["POST", "/1/acknowledge", { reason: "  " }, [400, "invalid_input", ["reason"]]],
    ["POST", "/1/acknowledge", {}, [400, "invalid_input", ["reason"]]],
    ["POST", "/1/acknowledge", { reason: "a\u0000b" }, [400, "invalid_input", ["reason"]]],
    ["POST", "/1/comments", { text: "x".repeat(1_001) }, [400, "invalid_input", ["text"]]],
    ["POST", "/1/assign", { to: "" }, [400, "invalid_input", ["to"]]],
    ["POST", "/acknowledge", { incidents: [], reason: "x" }, [400, "invalid_input", ["incidents"]]],
    [
      "POST",
      "/acknowledge",
      { incidents: Array(5_001).fill(1), reason: "x" },
      [400, "invalid_input", ["incidents"]],
    ],
    [
      "POST",
      "/acknowledge",
      { incidents: [1.5, "1"], reason: "x" },
      [400, "invalid_input", ["incidents.0", "incidents.1"]],
    ],
    ["POST", "/acknowledge", "{", [400, "invalid_input", [""]]],
  ])("%s %s is refused", async (method, to, body, expected) => {
    expect(await refused(method, path + to, body)).toEqual(expected);
  });

  test("recovery clears the acknowledgement", async () => {
    const id = await idOf("Rathaus");
    for (const minutes of [7, 8]) await poll(api.db, minutesAfter(start, minutes));
    await sweep(api.db);

    const one = await answered<IncidentAnswer>("GET", `${path}/${id}`);

    expect(one).toMatchObject({ state: "resolved", resolvedAt: at(7), reason: null, acknowledgedAt: null });
    expect(one.accessPoints).toHaveLength(1);
    expect(one.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["resolved", "acknowledgement_cleared"]),
    );
  });

  test("one that comes back is told from when it came back, for whom it concerns now", async () => {
    for (const minutes of [20, 21]) await poll(api.db, minutesAfter(start, minutes), { "ap-7": "down" });

    const again = (await listed("?state=open")).find(({ title }) => title.includes("Hafen"));

    expect(again).toMatchObject({ openedAt: at(3), since: at(20), reopened: 1, concerned: 1, affected: 1 });
    const atom = await (await fetch(`${api.url}/api/v1/incidents.atom`)).text();
    const clock = (instant: string) =>
      new Intl.DateTimeFormat("de", {
        dateStyle: "long",
        timeStyle: "short",
        timeZone: "Europe/Berlin",
      }).format(new Date(instant));
    expect(atom).toContain(clock(at(20)));
    expect(atom).not.toContain(clock(at(3)));
  });
});
