import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { Replay } from "#contract/replays.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { type Replayable, replayWaiting } from "#ingest/pipeline/replay.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { silentLog } from "#platform/log.ts";
import { operatorToken, type Served, serve } from "../api/serve.ts";
import { engines, freshFolder } from "../support/engines.ts";
import { brief, minute, transitions } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { pipelineOf } from "./feed-city.ts";
import { pollStep, scriptedSource } from "./scripted-polls.ts";

const bearer = { Authorization: `Bearer ${operatorToken}` };

/** The columns as the city file has them in the end; at first longitude and latitude are mixed up. */
const mended = { key: "id", lon: "laenge", lat: "breite", status: "zustand", name: "ort" };
const mixedUp = { ...mended, lon: "breite", lat: "laenge" };

/** `a` has no position, so that it is understood either way; the others are rejected while the columns are mixed up. */
const table = (a: string, b: string, c: string, more = "") =>
  `id;laenge;breite;zustand;ort\na;;;${a};A\nb;7,465;51,514;${b};B\nc;7,466;51,515;${c};C\n${more}`;

describe.each(engines)("replays on %s", (engine) => {
  const sources: SourceConfig[] = [];
  let api: Served;

  beforeAll(async () => {
    api = await serve(engine);
  });

  /** A source of its own, read first by mixed-up columns. */
  async function city(changes: Partial<SourceConfig> = {}) {
    const id = `list-${sources.length}`;
    const folder = await freshFolder();
    const url = pathToFileURL(join(folder, "list.csv")).href;
    const base = { id, adapter: "csv", url, confirmations: 2, staleAfter: "P100Y", ...changes };
    const sourceBy = (columns: Record<string, string>) =>
      testSource({ ...base, options: { as: "access-point", columns } });
    sources.push(sourceBy(mixedUp));
    await registerCity(api.db, testCity({ sources }), false);
    const clock = { at: minute(0) };
    const by = (columns: Record<string, string>, dataDir = folder) =>
      pipelineOf(sourceBy(columns), api.db, dataDir, clock);
    const poll = async (at: number, text: string, columns: Record<string, string> = mixedUp) => {
      clock.at = minute(at);
      await writeFile(join(folder, "list.csv"), text);
      const outcome = await by(columns).poll();
      if (outcome.kind === "failed") throw new Error(outcome.message);
      return outcome.run;
    };
    return { id, by, poll, history: async () => brief(await transitions(api.db, id)) };
  }

  const ask = (run: number, headers: Record<string, string> = bearer) =>
    fetch(`${api.url}/api/v1/runs/${run}/replay`, { method: "POST", headers });
  const replayOf = (id: number) => api.json<Replay>(`/api/v1/replays/${id}`, bearer);

  /** Asks as an operator does, lets ingest take it, and asks how it went. */
  async function replay(run: number, ...pipelines: Replayable[]): Promise<Replay> {
    const asked = (await (await ask(run)).json()) as Replay;
    await replayWaiting(api.db, pipelines, silentLog);
    return await replayOf(asked.id);
  }

  /** Everything that a poll or a replay may leave of one source, replays apart. */
  const whatIsKnown = (source: string) =>
    api.db.query(
      `select (select version from data_version) as version,
         (select jsonb_agg(to_jsonb(s) order by s.id) from source s where id = $1) as source,
         (select jsonb_agg(to_jsonb(r) order by key) from record r where source_id = $1) as records,
         (select jsonb_agg(to_jsonb(r) order by id) from rejected_record r where source_id = $1) as rejected,
         (select jsonb_agg(to_jsonb(r) order by id) from run r where source_id = $1) as runs,
         (select jsonb_agg(to_jsonb(a) order by key) from access_point a where source_id = $1) as points,
         (select jsonb_agg(to_jsonb(t) order by t.access_point_id, t.since)
          from access_point_status t join access_point a on a.id = t.access_point_id where a.source_id = $1) as status,
         (select jsonb_agg(to_jsonb(t) order by t.access_point_id, t.at)
          from access_point_pending t join access_point a on a.id = t.access_point_id where a.source_id = $1) as pending,
         (select jsonb_agg(to_jsonb(t) order by t.access_point_id, t.at)
          from access_point_blip t join access_point a on a.id = t.access_point_id where a.source_id = $1) as blips,
         (select jsonb_agg(to_jsonb(t) order by t.id)
          from access_point_place t join access_point a on a.id = t.access_point_id where a.source_id = $1) as places`,
      [source],
    );

  test("what mixed-up columns rejected applies at the payload's time once they are mended, and only once", async () => {
    const { id, poll, by, history } = await city();
    const first = await poll(0, table("up", "up", "down"));
    const before = await history();
    const done = await replay(first.runId, by(mended));
    const known = await whatIsKnown(id);
    const again = await replay(first.runId, by(mended));

    expect(first.tally).toEqual({ received: 3, applied: 1, unchanged: 0, rejected: 2, skipped: 0 });
    expect(before).toEqual(["a up@0"]);
    expect(done).toMatchObject({
      source: id,
      run: first.runId,
      outcome: "merged",
      rejected: [],
      error: null,
    });
    expect(done.tally).toEqual({ received: 3, applied: 2, unchanged: 1, rejected: 0, skipped: 0 });
    expect(await history()).toEqual(["a up@0", "b up@0", "c down@0"]);
    expect(again.tally).toEqual({ received: 3, applied: 0, unchanged: 3, rejected: 0, skipped: 0 });
    expect(await whatIsKnown(id)).toEqual(known);
  });

  test("records that are rejected no longer leave the list; those that still are stay, and are shown", async () => {
    const { id, poll, by } = await city();
    const first = await poll(0, table("up", "up", "up", "d;hier;dort;up;D\n"));
    const rejected = async () =>
      await api.db.query<{ key: string; times: number }>(
        `select record -> 'fields' ->> 'key' as key, times from rejected_record where source_id = $1 order by 1`,
        [id],
      );
    const before = await rejected();
    const done = await replay(first.runId, by(mended));

    expect(before.map(({ key }) => key)).toEqual(["b", "c", "d"]);
    expect(await rejected()).toEqual([{ key: "d", times: 1 }]);
    expect(done.rejected).toEqual([
      { reasons: [expect.stringContaining("lon")], record: expect.objectContaining({}) },
    ]);
  });

  test("of two processes that take it at once, and of two operators who ask, one does it", async () => {
    const { id, poll, by } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const [one, two] = (await Promise.all(
      [1, 2].map(async () => (await ask(first.runId)).json()),
    )) as Replay[];
    await Promise.all([1, 2, 3].map(() => replayWaiting(api.db, [by(mended)], silentLog)));
    const replays = await api.db.query("select id from replay where source_id = $1", [id]);

    expect(two?.id).toBe(one?.id);
    expect(replays).toEqual([{ id: one?.id }]);
    expect((await replayOf(one?.id ?? 0)).outcome).toBe("merged");
  });

  test("an access point whose record was rejected meanwhile has no gap", async () => {
    const { poll, by, history } = await city();
    await poll(0, table("up", "up", "up"), mended);
    const second = await poll(1, table("up", "up", "down"));
    const before = await history();
    await replay(second.runId, by(mended));
    const after = await history();
    await poll(2, table("up", "up", "down"), mended);

    expect(before).toEqual(["a up@0", "b up@0", "b unknown@1", "c up@0", "c unknown@1"]);
    expect(after).toEqual(["a up@0", "b up@0", "c up@0"]);
    // The replay was the first observation, the poll after it the second: believed, and dated from the first.
    expect(await history()).toEqual(["a up@0", "b up@0", "c up@0", "c down@1"]);
  });

  test("what an older payload would bring is only counted", async () => {
    const { id, poll, by, history } = await city();
    const first = await poll(0, table("up", "up", "up"));
    await poll(1, table("up", "up", "down"), mended);
    const before = await whatIsKnown(id);
    const done = await replay(first.runId, by(mended));

    expect(done.outcome).toBe("mapped");
    expect(done.tally).toEqual({ received: 3, applied: 0, unchanged: 3, rejected: 0, skipped: 0 });
    expect(await history()).toEqual(["a up@0", "b up@1", "c down@1"]);
    const withoutRejected = (rows: unknown[]) => [{ ...(rows[0] as object), rejected: null }];
    expect(withoutRejected(await whatIsKnown(id))).toEqual(withoutRejected(before));
  });

  test("what the mended mapping no longer brings is not taken for missing: the next payload says so", async () => {
    const { id, poll, by, history } = await city();
    const byName = { key: "ort", name: "id", status: "zustand" };
    const byId = { key: "id", name: "ort", status: "zustand" };
    const first = await poll(0, table("up", "up", "up"), byName);
    const done = await replay(first.runId, by(byId));
    const after = await history();
    const held = await api.db.query("select from source where id = $1 and held_since is not null", [id]);
    await poll(1, table("up", "up", "up"), byId);

    expect(done.tally).toEqual({ received: 3, applied: 3, unchanged: 0, rejected: 0, skipped: 0 });
    expect(after).toEqual(["A up@0", "B up@0", "C up@0", "a up@0", "b up@0", "c up@0"]);
    expect(held).toHaveLength(0);
    expect((await history()).filter((row) => row.includes("unknown"))).toEqual(
      ["A", "B", "C"].map((key) => `${key} unknown@1`),
    );
  });

  test("what applies late grows stale with the rest of its source", async () => {
    const { poll, by, history } = await city({ staleAfter: "PT10M" });
    const first = await poll(0, table("up", "up", "up"));
    await sweep(api.db);
    await replay(first.runId, by(mended));

    const both = (key: string) => [`${key} up@0`, `${key} unknown@10`];
    expect(await history()).toEqual([...both("a"), ...both("b"), ...both("c")]);
  });

  test("a payload that is no longer kept is gone, but not before another process could have had it", async () => {
    const { poll, by } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const elsewhere = by(mended, await freshFolder());
    const early = await replay(first.runId, elsewhere);
    await api.db.query("update replay set requested_at = requested_at - interval '6 seconds' where id = $1", [
      early.id,
    ]);
    const late = await replay(first.runId, elsewhere);

    expect(early).toMatchObject({ outcome: null, finishedAt: null });
    expect(late).toMatchObject({ id: early.id, outcome: "gone", tally: null });
  });

  test("columns that were not kept fail it with a sentence that names them, and change nothing", async () => {
    const { id, poll, by } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const before = await whatIsKnown(id);
    const done = await replay(first.runId, by({ ...mended, name: "bezeichnung" }));

    expect(done).toMatchObject({ outcome: "failed", tally: null });
    expect(done.error).toMatch(/kept without the column .bezeichnung/);
    expect(await whatIsKnown(id)).toEqual(before);
  });

  test("a source that nobody polls any more fails it", async () => {
    const { poll } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const asked = await replay(first.runId);
    await api.db.query("update replay set requested_at = requested_at - interval '6 seconds' where id = $1", [
      asked.id,
    ]);

    expect((await replay(first.runId)).error).toMatch(/city file/);
  });

  test("a fault of one replay holds up no other", async () => {
    const broken = await city();
    const whole = await city();
    const runs = [
      await broken.poll(0, table("up", "up", "up")),
      await whole.poll(0, table("up", "up", "up")),
    ];
    const [first, second] = await Promise.all(
      runs.map(async ({ runId }) => (await (await ask(runId)).json()) as Replay),
    );
    const failing: Replayable = {
      source: broken.by(mended).source,
      mapAgain: () => Promise.reject(new Error("nonsense 12345")),
    };
    await replayWaiting(api.db, [failing, whole.by(mended)], silentLog);

    expect((await replayOf(second?.id ?? 0)).outcome).toBe("merged");
    const failed = await replayOf(first?.id ?? 0);
    expect(failed.outcome).toBe("failed");
    expect(failed.error).not.toContain("12345");
  });

  test("replaying the newest payload after each poll gives the rows that polls alone give", async () => {
    const steps = 24;
    const rows = await Promise.all(
      [false, true].map(async (replays) => {
        const own = engine === "postgres" || replays ? await serve(engine) : api;
        const folder = await freshFolder();
        const source = scriptedSource(folder);
        await registerCity(own.db, testCity({ sources: [source] }), false);
        const clock = { at: minute(0) };
        const pipeline = pipelineOf(source, own.db, folder, clock);
        for (let step = 0; step < steps; step += 1) {
          await pollStep(pipeline, clock, folder, step);
          if (!replays) continue;
          await own.db.query(
            "insert into replay (source_id, run_id) select source_id, max(id) from run where source_id = $1 group by 1",
            [source.id],
          );
          await replayWaiting(own.db, [pipeline], silentLog);
        }
        if (replays) {
          const outcomes = await own.db.query("select distinct outcome from replay");
          expect(outcomes).toEqual([{ outcome: "merged" }]);
        }
        return brief(await transitions(own.db, source.id));
      }),
    );

    expect(rows[0]?.length).toBeGreaterThan(30);
    expect(rows[1]).toEqual(rows[0]);
  });

  test("asking answers 202 and where to look; there must be a run, with a payload", async () => {
    const { id, poll } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const [failed] = await api.db.query<{ id: number }>(
      `insert into run (source_id, started_at, finished_at, outcome) values ($1, now(), now(), 'failed') returning id`,
      [id],
    );
    const asked = await ask(first.runId);
    const body = (await asked.json()) as Replay;
    const withoutPayload = await ask(failed?.id ?? 0);
    const refusals = await Promise.all([
      ask(999_999),
      ask(first.runId, {}),
      api.get("/api/v1/replays/999999", bearer),
    ]);

    expect(asked.status).toBe(202);
    expect(asked.headers.get("location")).toBe(`/api/v1/replays/${body.id}`);
    expect(body).toMatchObject({
      source: id,
      run: first.runId,
      finishedAt: null,
      outcome: null,
      tally: null,
    });
    expect(withoutPayload.status).toBe(409);
    expect(((await withoutPayload.json()) as Problem).code).toBe("conflict");
    expect(refusals.map(({ status }) => status)).toEqual([404, 401, 404]);
  });

  test("a replay says who asked for it, if it was asked for in a session", async () => {
    const { poll } = await city();
    const first = await poll(0, table("up", "up", "up"));
    const logIn = await fetch(`${api.url}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: operatorToken, name: "Grace" }),
    });
    const cookie = logIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const asked = await ask(first.runId, { Cookie: cookie, "Sec-Fetch-Site": "same-origin" });

    expect(((await asked.json()) as Replay).requestedBy).toBe("Grace");
  });
});
