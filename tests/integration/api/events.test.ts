import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type ChangeEvent, changeEvent } from "#contract/events.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { areas, minutesAfter, poll, populate, stations, wlan } from "./a-small-city.ts";
import { operatorToken, serve } from "./serve.ts";

interface StreamEvent {
  name: string;
  id: string;
  data: ChangeEvent;
}

const open: AbortController[] = [];

afterEach(() => {
  for (const controller of open.splice(0)) controller.abort();
});

/** Events as they come; `next` waits for one of that name. */
async function listen(url: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  open.push(controller);
  const response = await fetch(`${url}/api/v1/events`, { headers, signal: controller.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const nextBlock = async (): Promise<string> => {
    while (!text.includes("\n\n")) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) throw new Error("the stream ended");
      text += chunk.value;
    }
    const end = text.indexOf("\n\n");
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return block;
  };
  const next = async (name: string): Promise<StreamEvent> => {
    for (;;) {
      const fields = Object.fromEntries((await nextBlock()).split("\n").map((line) => line.split(/: (.*)/s)));
      if (fields.event !== name) continue;
      return { name, id: fields.id, data: changeEvent.parse(JSON.parse(fields.data)) };
    }
  };
  return { response, next, nextBlock };
}

describe.each(engines)("events on %s", (engine) => {
  test("a client first hears where the data stand, then within 2 s of each commit what changed", async () => {
    const api = await serve(engine);
    const start = await populate(api.db);
    const stream = await listen(api.url);

    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await stream.nextBlock()).toBe("retry: 2000");
    const greeting = await stream.next("poll");
    await poll(api.db, minutesAfter(start, 1), { "ap-1": "down" });
    await poll(api.db, minutesAfter(start, 2), { "ap-1": "down" });
    const committedMs = performance.now();
    const pending = await stream.next("change");
    const change = await stream.next("change");

    expect(performance.now() - committedMs).toBeLessThan(2_000);
    expect(change.data).toMatchObject({ source: "wlan", areas: ["mitte", "ost-sued"] });
    expect(pending.data.dataVersion).toBe(greeting.data.dataVersion + 1);
    expect(change.id).toBe(String(greeting.data.dataVersion + 2));
  });

  test("a poll that changed nothing is a poll", async () => {
    const api = await serve(engine);
    const start = await populate(api.db);
    const stream = await listen(api.url);
    const greeting = await stream.next("poll");

    await poll(api.db, minutesAfter(start, 1));
    const event = await stream.next("poll");

    expect(event.data).toMatchObject({ dataVersion: greeting.data.dataVersion, source: "wlan", areas: [] });
  });

  test("a client that comes back hears what it missed", async () => {
    const api = await serve(engine);
    const start = await populate(api.db);
    const { data } = await (await listen(api.url)).next("poll");
    await poll(api.db, minutesAfter(start, 1), { "ap-1": "unknown" });

    const back = await listen(api.url, { "Last-Event-ID": String(data.dataVersion) });
    const missed = await back.next("change");
    const longAway = await listen(api.url, { "Last-Event-ID": "0" });
    const anything = await longAway.next("change");

    expect(missed.data).toMatchObject({ dataVersion: data.dataVersion + 1, areas: ["mitte", "ost-sued"] });
    expect(anything.data.areas).toEqual(["leer", "mitte", "ost-sued"]);
  });

  test("an operator's confirmation ends a hold and is told to all", async () => {
    const api = await serve(engine);
    const start = await populate(api.db);
    await merge(api.db, wlan, payload(stations.slice(0, 3)), minutesAfter(start, 1));
    const headers = { Authorization: `Bearer ${operatorToken}` };
    const path = `${api.url}/api/v1/sources/wlan/confirm-disappearance`;
    const stream = await listen(api.url);
    await stream.next("poll");

    const unknown = await fetch(path.replace("wlan", "nobody"), { method: "POST", headers });
    const nobody = await fetch(path, { method: "POST" });
    const held = await api.json<{ sources: { id: string; state: string }[] }>("/api/v1/sources");
    const done = await fetch(path, { method: "POST", headers });
    const again = await fetch(path, { method: "POST", headers });
    const after = await api.json<{ sources: { id: string; state: string }[] }>("/api/v1/sources");
    const answer: unknown = await done.json();
    const { dataVersion } = z.object({ dataVersion: z.int() }).parse(answer);
    // News of the merge before may be on its way still.
    let told = await stream.next("change");
    while (told.data.dataVersion < dataVersion) told = await stream.next("change");

    expect([unknown.status, nobody.status, done.status, again.status]).toEqual([404, 401, 200, 409]);
    expect(answer).toMatchObject({ source: "wlan", confirmed: 4, dataVersion: told.data.dataVersion });
    expect(held.sources.find(({ id }) => id === "wlan")?.state).toBe("held");
    expect(after.sources.find(({ id }) => id === "wlan")?.state).toBe("fresh");
  });
});

test("when the listening connection breaks, clients keep their stream and hear that anything may differ", async () => {
  const api = await serve("postgres");
  await populate(api.db);
  const stream = await listen(api.url);
  await stream.next("poll");

  await api.db.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  const anything = await stream.next("change");
  await registerCity(api.db, testCity({ sources: [areas] }), false);
  const change = await stream.next("change");

  expect(anything.data).toMatchObject({ source: null, areas: ["leer", "mitte", "ost-sued"] });
  expect(change.data.dataVersion).toBeGreaterThan(anything.data.dataVersion);
});
