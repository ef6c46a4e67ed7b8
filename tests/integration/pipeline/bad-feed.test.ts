import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PollOutcome } from "#ingest/pipeline/poll-outcome.ts";
import type { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import * as bad from "#tests/fixtures/bad-feed.ts";
import { engines, freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";
import { brief, minute, transitions } from "../support/payload.ts";
import { node, nodesJson, nodesUp, pipelineOf, sourcePipeline, type TestClock } from "./feed-city.ts";

describe.each(engines)("a bad feed on %s", (engine) => {
  let db: TestDatabase;
  let feed: bad.BadFeed;
  let dataDir: string;
  let count = 0;
  const clock: TestClock = { at: minute(0) };

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    feed = await bad.startBadFeed();
    dataDir = await freshFolder();
  });
  afterAll(() => feed.close());

  interface Feed {
    source: SourceConfig;
    pipeline: SourcePipeline;
    /** Polls at a minute; the feed answers as scripted. */
    poll: (minutes: number, script: bad.Script) => Promise<PollOutcome>;
    rows: () => Promise<string[]>;
    state: () => Promise<SourceState>;
    kept: (state: string) => Promise<string[]>;
  }

  interface SourceState {
    failure: string | null;
    held: boolean;
    payload_at: Date | null;
  }

  async function freshFeed(changes: Partial<SourceConfig> = {}): Promise<Feed> {
    count += 1;
    const id = `s${count}`;
    const pipeline = await sourcePipeline(db, dataDir, clock, {
      id,
      url: `${feed.origin}/${id}`,
      ...changes,
    });
    return {
      source: pipeline.source,
      pipeline,
      poll: (minutes, script) => {
        clock.at = minute(minutes);
        feed.script(`/${id}`, script);
        return pipeline.poll();
      },
      rows: async () => brief(await transitions(db, id)),
      state: async () => {
        const [row] = await db.query<SourceState>(
          "select failure, held_since is not null as held, payload_at from source where id = $1",
          [id],
        );
        if (!row) throw new Error(`no source ${id}`);
        return row;
      },
      kept: async (state) => (await readdir(join(dataDir, "payloads", id, state)).catch(() => [])).sort(),
    };
  }

  const tallyOf = (outcome: PollOutcome) => (outcome.kind === "done" ? outcome.run.tally : outcome.code);
  const good = (minutes: number, ...nodes: unknown[]) => bad.json(nodesJson(minute(minutes), nodes));

  describe("that brings no payload changes nothing and says why", () => {
    test.each<[string, string, bad.Script, Partial<SourceConfig>]>([
      ["hangs", "timeout", bad.hang, { timeoutMs: 200 }],
      ["stalls half way", "timeout", bad.stall, { timeoutMs: 200 }],
      ["answers 429", "rate_limited", bad.status(429, { "retry-after": "30" }), {}],
      ["answers 500", "http_status", bad.status(500), {}],
      ["sends JSON that breaks off", "not_json", bad.text('{"version":2,"nodes":[{"nodeinfo":'), {}],
      ["sends HTML", "not_json", bad.html, {}],
      ["sends another JSON", "unusable_payload", bad.json({ error: "try later" }), {}],
      ["sends 200 MB", "too_large", bad.huge(200e6), { timeoutMs: 30_000 }],
      ["sends a gzip bomb", "too_large", bad.gzipBomb(200e6), { timeoutMs: 30_000 }],
      ["redirects to the metadata address", "address_refused", bad.redirect("http://169.254.169.254/"), {}],
      ["redirects to a private address", "address_refused", bad.redirect("http://10.1.2.3/"), {}],
      [
        "comes from the future",
        "payload_from_future",
        bad.json(nodesJson(minute(3.1), [node("a", false)])),
        {},
      ],
      [
        "has a time nobody can read",
        "unusable_payload",
        bad.json({ timestamp: "soon", nodes: [node("a")] }),
        {},
      ],
    ])("when it %s: %s", async (_name, code, script, changes) => {
      const { poll, rows, state } = await freshFeed(changes);
      await poll(0, good(0, node("a")));

      const outcome = await poll(1, script);

      expect(outcome).toMatchObject({ kind: "failed", code });
      expect(await rows()).toEqual(["a up@0"]);
      expect(await state()).toMatchObject({ failure: code, payload_at: minute(0) });
    });

    test("and the next good payload ends the failure", async () => {
      const { poll, state } = await freshFeed();
      await poll(0, bad.status(500));

      await poll(1, good(1, node("a")));

      expect(await state()).toMatchObject({ failure: null });
    });

    test("and Retry-After reaches the schedule", async () => {
      const { poll } = await freshFeed();

      const outcome = await poll(0, bad.status(429, { "retry-after": "30" }));

      expect(outcome).toMatchObject({ retryAfterMs: 30_000 });
    });
  });

  describe("of which some things vanish", () => {
    test("31 of 100 are missing: held, the missing are unknown, nothing else changes", async () => {
      const { poll, rows, state } = await freshFeed();
      await poll(0, good(0, ...nodesUp(100)));

      const outcome = await poll(1, good(1, ...nodesUp(69)));

      expect(outcome).toMatchObject({ kind: "done", run: { held: true } });
      expect(await state()).toMatchObject({ held: true });
      expect((await rows()).filter((row) => row.includes("unknown@1"))).toHaveLength(31);
    });

    test("exactly 30 of 100 are missing: not held", async () => {
      const { poll, state } = await freshFeed();
      await poll(0, good(0, ...nodesUp(100)));

      await poll(1, good(1, ...nodesUp(70)));

      expect(await state()).toMatchObject({ held: false });
    });

    test("an empty list is everything missing: held, all unknown", async () => {
      const { poll, rows, state } = await freshFeed();
      await poll(0, good(0, ...nodesUp(3)));

      const outcome = await poll(1, good(1));

      expect(tallyOf(outcome)).toEqual({ received: 0, applied: 0, unchanged: 0, rejected: 0, skipped: 0 });
      expect(await state()).toMatchObject({ held: true });
      expect((await rows()).filter((row) => row.endsWith("unknown@1"))).toHaveLength(3);
    });
  });

  describe("whose clock is wrong", () => {
    test("a frozen timestamp does not make it fresher, whatever else changes", async () => {
      const { poll, rows, state } = await freshFeed();
      await poll(0, good(0, node("a")));

      const same = await poll(1, good(0, node("a")));
      const other = await poll(2, good(0, node("a", false)));

      expect([same, other]).toMatchObject([
        { run: { outcome: "unchanged" } },
        { run: { outcome: "outdated" } },
      ]);
      expect(await rows()).toEqual(["a up@0"]);
      expect(await state()).toMatchObject({ payload_at: minute(0) });
    });

    test("two minutes ahead is believed, but dated by our clock", async () => {
      const { poll, rows } = await freshFeed();

      await poll(0, good(2, node("a")));

      expect(await rows()).toEqual(["a up@0"]);
    });
  });

  describe("with bad records loses those and no others", () => {
    test("each bad record is rejected with its reason, each foreign one skipped, and the tally adds up", async () => {
      const { poll, rows, source } = await freshFeed();
      const at = (longitude: unknown, latitude: unknown) => ({ location: { longitude, latitude } });
      const script = bad.text(
        JSON.stringify(
          nodesJson(minute(0), [
            node("good"),
            node("twice"),
            node("twice", true, { hostname: "other" }),
            node("swapped", true, at(51.514, 7.465)),
            node("nowhere", true, at(999, 51.5)),
            node("nan", true, at("BARE_NAN", 51.5)),
            node("munich", true, at(11.57, 48.14)),
            node("nameless", true, { hostname: null }),
            node("odd", "MAYBE"),
            "not a node",
          ]),
        ).replace('"BARE_NAN"', "NaN"),
      );

      const outcome = await poll(0, script);

      expect(tallyOf(outcome)).toEqual({ received: 10, applied: 4, unchanged: 0, rejected: 5, skipped: 1 });
      expect(await rows()).toEqual(["good up@0", "nameless up@0", "twice up@0"]);
      const [run] = await db.query<{ notices: Record<string, number> }>(
        "select notices from run where source_id = $1",
        [source.id],
      );
      expect(JSON.stringify(run?.notices)).toContain("flags.online");
      const rejected = await db.query<{ code: string }>(
        "select reasons -> 0 ->> 'code' as code from rejected_record where source_id = $1 order by 1",
        [source.id],
      );
      expect(rejected.map(({ code }) => code)).toEqual([
        "coordinates_invalid",
        "coordinates_invalid",
        "coordinates_swapped",
        "duplicate_key",
        "not_a_node",
      ]);
      const names = await db.query<{ name: string | null }>(
        "select name from access_point where source_id = $1 and key = 'nameless'",
        [source.id],
      );
      expect(names).toEqual([{ name: null }]);
    });
  });

  describe("and the archive", () => {
    test("keeps what was merged, without what the adapter drops", async () => {
      const { poll, kept, source } = await freshFeed();

      await poll(0, good(0, node("a", true, { owner: { contact: "mail@example.org" } })));

      const [name = ""] = await kept("documents");
      const path = join(dataDir, "payloads", source.id, "documents", name);
      const text = gunzipSync(await readFile(path)).toString();
      expect(text).toContain("ap-a");
      expect(text).not.toContain("example.org");
      expect([await kept("merged"), await kept("pending")].map((list) => list.length)).toEqual([1, 0]);
    });

    test("keeps of a body that cannot be parsed its hash, size and error position only", async () => {
      const { poll, kept, source } = await freshFeed();
      const body = '{"nodes":[{"owner":"mail@example.org"';

      await poll(0, bad.text(body));

      const [name = ""] = await kept("refused");
      const trace = JSON.parse(await readFile(join(dataDir, "payloads", source.id, "refused", name), "utf8"));
      expect(trace).toMatchObject({
        code: "not_json",
        bodies: [{ bytes: body.length, errorPosition: body.length }],
      });
      expect(JSON.stringify(trace)).not.toContain("example.org");
      expect(await kept("documents")).toEqual([]);
    });

    test("keeps nothing of a JSON of another format, of which nobody can say what to drop", async () => {
      const { poll, kept } = await freshFeed();

      await poll(0, bad.json({ clients: ["02:11:22:33:44:55"] }));

      expect(await kept("documents")).toEqual([]);
      expect([await kept("pending"), await kept("refused")].map((list) => list.length)).toEqual([0, 1]);
    });
  });

  test("polled by two processes at once counts once", async () => {
    const { poll, pipeline, rows } = await freshFeed();
    await poll(0, good(0, node("a"), node("b")));
    const other = pipelineOf(pipeline.source, db, await freshFolder(), clock);

    const outcomes = await Promise.all([poll(1, good(1, node("a", false), node("b"))), other.poll()]);

    expect(outcomes.map((outcome) => outcome.kind === "done" && outcome.run.outcome).sort()).toEqual([
      "merged",
      "unchanged",
    ]);
    expect(await rows()).toEqual(["a up@0", "b up@0"]);
    await poll(2, good(2, node("a", false), node("b")));
    expect(await rows()).toEqual(["a up@0", "a down@1", "b up@0"]);
  });

  describe("that says 304", () => {
    const etag = (at: Date | null, online: unknown) =>
      bad.jsonWithEtag(nodesJson(at, [node("a", online)]), '"1"');

    test("is no fresher for it if it has a time of its own", async () => {
      const { poll, state } = await freshFeed();
      await poll(0, etag(minute(0), true));

      const outcome = await poll(1, etag(minute(0), true));

      expect(outcome).toMatchObject({ kind: "done", run: { outcome: "not_modified" } });
      expect(await state()).toMatchObject({ payload_at: minute(0) });
    });

    test("says the same again if it has none: fresh by the response, and the second sight of a change", async () => {
      const { poll, rows, state, kept } = await freshFeed();
      await poll(0, bad.json(nodesJson(null, [node("a")])));
      await poll(1, etag(null, false));
      expect(await rows()).toEqual(["a up@0"]);

      const outcome = await poll(2, etag(null, false));

      expect(outcome).toMatchObject({ kind: "done", run: { outcome: "unchanged" } });
      expect(await rows()).toEqual(["a up@0", "a down@1"]);
      expect(await state()).toMatchObject({ payload_at: minute(2) });
      expect(await kept("documents")).toHaveLength(2);
    });

    test("is asked anew without conditions after a payload that was refused", async () => {
      const { poll, source } = await freshFeed();
      await poll(0, bad.jsonWithEtag({ error: "try later" }, '"1"'));

      await poll(1, etag(minute(1), true));

      const asked = feed.requests.filter(({ path }) => path === `/${source.id}`);
      expect(asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined]);
    });
  });
});
