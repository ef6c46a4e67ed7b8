import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { momentOf } from "#backend/http/moment.ts";
import { sourcesAt } from "#backend/http/source-states.ts";
import type { Adapter } from "#ingest/adapters/adapter.ts";
import { ImportProgress } from "#ingest/pipeline/import-progress.ts";
import { replayWaiting } from "#ingest/pipeline/replay.ts";
import { lockSource } from "#ingest/pipeline/source-row.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { type FileSource, fileSource } from "../support/file-source.ts";
import { lines } from "../support/line-adapter.ts";
import { cell, cells, linesOf } from "../support/lines-of.ts";

const day = 86_400_000;
const now = Date.now();
/** Some days ago, to the minute, so that sweeps find retirements due. */
const daysAgo = (days: number) => new Date(now - days * day);

describe.each(engines)("streamed payloads on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  function freshSource(
    changes: { options?: object; adapter?: Adapter; source?: object; context?: object } = {},
  ): Promise<FileSource> {
    count += 1;
    const { adapter = lines as Adapter, context = {} } = changes;
    const options = { as: "supply-cell", piece: 3, ...changes.options };
    const source = { id: `s${count}`, adapter: "lines", staleAfter: "P400D", ...changes.source, options };
    return fileSource(db, source, { adapter, context });
  }

  const records = ({ source }: FileSource) =>
    db.query<{ key: string; hash: string; attributes: Record<string, unknown> }>(
      `select key, hash, attributes, missing_since, retired_at from record where source_id = $1 order by key collate "C"`,
      [source.id],
    );
  const present = async ({ source }: FileSource) => {
    const rows = await db.query<{ key: string }>(
      `select key from supply_cell where source_id = $1 and removed_at is null order by key collate "C"`,
      [source.id],
    );
    return rows.map(({ key }) => key);
  };
  const leftovers = async ({ source, dataDir }: FileSource) => ({
    spool: await readdir(join(dataDir, "payloads", source.id, "spool")).catch(() => []),
    pending: await readdir(join(dataDir, "payloads", source.id, "pending")),
    rows: await db.query(
      `select source_id from import_row union all select source_id from import_rejected
       union all select source_id from import_change union all select source_id from source_import`,
    ),
  });
  const nothing = { spool: [], pending: [], rows: [] };

  test("every record of many pieces is counted, kept, derived, and nothing is left behind", async () => {
    const feed = await freshSource();
    const odd = [
      { no: "key", secret: "s3cret" },
      { key: "x", skip: true },
    ];

    const run = await feed.take(linesOf([...cells(7), ...odd]), daysAgo(1));

    expect(run).toMatchObject({ outcome: "merged", held: false });
    expect(run.tally).toEqual({ received: 9, applied: 7, unchanged: 0, rejected: 1, skipped: 1 });
    const known = await records(feed);
    const { key: _, gigabitPercent: _1, fiveG: _2, fiveGOperators: _3, ...attributes } = cell("c0");
    expect(known[0]?.attributes).toEqual(attributes);
    expect(await present(feed)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6"]);
    const rejected = await db.query("select record, last_run_id from rejected_record where source_id = $1", [
      feed.source.id,
    ]);
    expect(rejected).toEqual([{ record: { no: "key" }, last_run_id: run.runId }]);
    expect(await leftovers(feed)).toEqual(nothing);
  });

  test("the same payload again changes nothing, in this process or the next", async () => {
    const feed = await freshSource();
    const first = await feed.take(linesOf([...cells(7), { bad: 1 }]), daysAgo(3));
    const before = await records(feed);

    const again = await feed.take(linesOf([...cells(7), { bad: 1 }]), daysAgo(2));
    const next = await feed.restarted().poll();

    const tally = { received: 8, applied: 0, unchanged: 7, rejected: 1, skipped: 0 };
    expect(again).toMatchObject({ outcome: "unchanged", tally });
    expect(next).toMatchObject({ kind: "done", run: { outcome: "unchanged", tally } });
    expect(await records(feed)).toEqual(before);
    expect(again.dataVersion).toBe(first.dataVersion);
    const [rejected] = await db.query<{ times: number }>(
      "select times, last_run_id from rejected_record where source_id = $1",
      [feed.source.id],
    );
    expect(rejected?.times).toBeGreaterThanOrEqual(2);
  });

  test("only what differs is applied", async () => {
    const feed = await freshSource();
    await feed.take(linesOf(cells(7)), daysAgo(2));

    const run = await feed.take(linesOf([...cells(6), cell("c6", { fibrePercent: 55 })]), daysAgo(1));

    expect(run.tally).toEqual({ received: 7, applied: 1, unchanged: 6, rejected: 0, skipped: 0 });
    const [row] = await db.query(
      "select fibre_percent from supply_cell where source_id = $1 and key = 'c6'",
      [feed.source.id],
    );
    expect(row).toEqual({ fibre_percent: 55 });
  });

  test("of records with one key in different pieces the same one stays, in whatever order they come", async () => {
    const said = [
      ...cells(5),
      ...[30, 20, 40].map((fibrePercent) => cell("c1", { fibrePercent })),
      cell("c9"),
      cell("c1", { fibrePercent: 20 }),
    ];
    const [one, other] = [await freshSource(), await freshSource()];

    const runs = [
      await one.take(linesOf(said), daysAgo(1)),
      await other.take(linesOf(said.reverse()), daysAgo(1)),
    ];

    for (const { tally } of runs) {
      expect(tally).toEqual({ received: 10, applied: 6, unchanged: 0, rejected: 4, skipped: 0 });
    }
    expect(await records(other)).toEqual(await records(one));
    const reasons = await db.query<{ code: string }>(
      "select distinct reasons -> 0 ->> 'code' as code from rejected_record where source_id in ($1, $2)",
      [one.source.id, other.source.id],
    );
    expect(reasons).toEqual([{ code: "duplicate_key" }]);
  });

  test("what is missing is gone, unless too much is; then until an operator confirms it", async () => {
    const feed = await freshSource();
    await feed.take(linesOf(cells(10)), daysAgo(9));

    const some = await feed.take(linesOf(cells(8)), daysAgo(8));
    const afterSome = await present(feed);
    const most = await feed.take(linesOf(cells(2)), daysAgo(7));
    const whileHeld = await present(feed);
    await db.query("select confirm_disappearance($1)", [feed.source.id]);
    await sweep(db);
    const confirmed = await present(feed);
    const back = await feed.take(linesOf(cells(9)), daysAgo(6));

    expect([some.held, most.held, back.held]).toEqual([false, true, false]);
    expect(afterSome).toHaveLength(8);
    expect(whileHeld).toHaveLength(10);
    expect(confirmed).toEqual(["c0", "c1"]);
    expect(await present(feed)).toHaveLength(9);
    expect(back.tally).toEqual({ received: 9, applied: 0, unchanged: 9, rejected: 0, skipped: 0 });
  });

  test("what stays missing is retired in its time, and lives again when it comes again", async () => {
    const feed = await freshSource({ source: { retireAfter: "P1D" } });
    await feed.take(linesOf(cells(10)), daysAgo(9));
    await feed.take(linesOf(cells(9)), daysAgo(8));

    await sweep(db);
    const retired = await records(feed);
    await feed.take(linesOf(cells(10)), daysAgo(1));

    expect(retired[9]).toMatchObject({ key: "c9", retired_at: daysAgo(7) });
    expect((await records(feed))[9]).toMatchObject({ missing_since: null, retired_at: null });
    expect(await present(feed)).toHaveLength(10);
  });

  test("a source that the city file no longer names has nothing", async () => {
    const feed = await freshSource();
    await feed.take(linesOf(cells(4)), daysAgo(2));

    const other = await freshSource();
    await sweep(db);

    expect(await present(feed)).toEqual([]);
    await other.take(linesOf(cells(4)), daysAgo(1));
    expect(await present(other)).toHaveLength(4);
  });

  test("a file that has not changed says that what it said is true now", async () => {
    const feed = await freshSource();
    const first = await feed.take(linesOf(cells(4)), daysAgo(3));

    const outcome = await feed.poll(daysAgo(1));

    expect(outcome).toMatchObject({
      kind: "done",
      run: { outcome: "unchanged", dataVersion: first.dataVersion },
    });
    const [row] = await db.query("select payload_at from source where id = $1", [feed.source.id]);
    expect(row).toEqual({ payload_at: daysAgo(1) });
  });

  test("the payload's own time decides: an older one changes nothing, one from the future fails", async () => {
    const feed = await freshSource();
    const at = (time: Date, n: number) => linesOf([{ payloadAt: time.toISOString() }, ...cells(n)]);
    await feed.take(at(daysAgo(3), 5), daysAgo(2));

    const older = await feed.take(at(daysAgo(4), 9), daysAgo(1));
    const unchanged = await feed.poll(daysAgo(1));
    const future = await feed.take(at(daysAgo(0), 9), daysAgo(1)).catch((error: Error) => error.message);

    expect(older).toMatchObject({ outcome: "outdated", tally: { received: 9, applied: 0, unchanged: 9 } });
    expect(unchanged).toMatchObject({ kind: "done", run: { outcome: "not_modified" } });
    expect(future).toMatch(/^payload_from_future/);
    expect(await present(feed)).toHaveLength(5);
    expect(await leftovers(feed)).toEqual(nothing);
  });

  test.each([
    ["breaks off", `${linesOf(cells(7))}{"key": "c7", "geo`, {}, "unusable_payload"],
    ["is larger than maxBytes", linesOf(cells(7)), { maxBytes: 500 }, "too_large"],
    ["is not there", null, {}, "not_found"],
  ])("a payload that %s changes nothing and leaves nothing", async (_what, text, changes, code) => {
    const feed = await freshSource({ source: changes });
    if (text !== null) await writeFile(join(feed.dataDir, "feed"), text);

    const outcome = await feed.poll(daysAgo(1));

    expect(outcome).toMatchObject({ kind: "failed", code });
    expect(await records(feed)).toEqual([]);
    const folder = join(feed.dataDir, "payloads", feed.source.id);
    expect(await readdir(join(folder, "spool"))).toEqual([]);
    expect(await readdir(join(folder, "documents")).catch(() => [])).toEqual([]);
  });

  test("a replay takes up what a mended mapping understands, and settles what was rejected", async () => {
    const feed = await freshSource();
    const strict: Adapter = {
      ...(lines as Adapter),
      map: (documents, context) => {
        const all = documents.records as { key?: string }[];
        return lines.map(
          { records: all.map((one) => (one.key === "c3" ? { odd: 3 } : one)) },
          context as never,
        );
      },
    };
    const broken = await fileSource(db, feed.source, { adapter: strict, dataDir: feed.dataDir });
    const run = await broken.take(linesOf([...cells(5), { bad: 1 }]), daysAgo(1));
    await db.query("insert into replay (source_id, run_id) values ($1, $2)", [feed.source.id, run.runId]);

    await replayWaiting(db, [feed.pipeline], silentLog);

    expect(run.tally).toMatchObject({ applied: 4, rejected: 2 });
    expect(await present(feed)).toHaveLength(5);
    const [replay] = await db.query("select outcome, result from replay where source_id = $1", [
      feed.source.id,
    ]);
    expect(replay).toMatchObject({
      outcome: "merged",
      result: {
        tally: { received: 6, applied: 1, unchanged: 4, rejected: 1, skipped: 0 },
        rejected: [{ record: { bad: 1 } }],
      },
    });
    const rejected = await db.query("select record from rejected_record where source_id = $1", [
      feed.source.id,
    ]);
    expect(rejected).toEqual([{ record: { bad: 1 } }]);
    expect(await leftovers(feed)).toEqual(nothing);
  });

  test("what a killed process left is removed by the next", async () => {
    const feed = await freshSource();
    const spool = join(feed.dataDir, "payloads", feed.source.id, "spool");
    await mkdir(spool, { recursive: true });
    await writeFile(join(spool, "0b6c"), "half a body");
    await db.query(
      `insert into import_row (import_id, source_id, number, key, hash, said)
       values (gen_random_uuid(), $1, 1, 'k', '', '{}')`,
      [feed.source.id],
    );
    await db.query(
      "insert into source_import (source_id, phase, began_at, updated_at, done) values ($1, 'reading', now(), now(), 1)",
      [feed.source.id],
    );

    await feed.pipeline.recoverPending();

    expect(await readdir(spool).catch(() => [])).toEqual([]);
    expect((await leftovers({ ...feed, dataDir: feed.dataDir }).catch(() => nothing)).rows).toEqual([]);
  });

  test("staged rows that are lost, as after a crash of the database, are staged anew", async () => {
    let crashes = 1;
    const crashing = new Proxy(db, {
      get(target, name) {
        if (name !== "transaction")
          return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
        return async (work: Parameters<typeof db.transaction>[0]) => {
          const staged = await target.query("select from import_row limit 1");
          if (staged.length > 0 && crashes-- > 0)
            await target.query("delete from import_row where number > 2");
          return target.transaction(work);
        };
      },
    });
    const feed = await freshSource({ context: { db: crashing } });
    await writeFile(join(feed.dataDir, "feed"), linesOf(cells(7)));

    const outcome = await feed.poll(daysAgo(1));
    const half = await records(feed);
    const isDone = await feed.pipeline.recoverPending();

    expect(outcome).toMatchObject({ kind: "failed", isWaiting: true });
    expect(half).toEqual([]);
    expect(isDone).toBe(true);
    expect(await present(feed)).toHaveLength(7);
  });

  test("told to stop it leaves the rest for the next start", async () => {
    const stop = new AbortController();
    const stopping: Adapter = {
      ...(lines as Adapter),
      map: (documents, context) => {
        stop.abort();
        return lines.map(documents, context as never);
      },
    };
    const feed = await freshSource({ adapter: stopping });
    await writeFile(join(feed.dataDir, "feed"), linesOf(cells(7)));

    const outcome = await feed.pipeline.poll(stop.signal);
    const before = await records(feed);
    const isDone = await feed.restarted().recoverPending();

    expect(outcome).toMatchObject({ kind: "failed", code: "stopped", isWaiting: true });
    expect(before).toEqual([]);
    expect(isDone).toBe(true);
    expect(await present(feed)).toHaveLength(7);
  });

  test("two processes at once change nothing twice", async () => {
    const feed = await freshSource();
    await feed.take(linesOf(cells(5)), daysAgo(2));
    await writeFile(join(feed.dataDir, "feed"), linesOf(cells(9, { fibrePercent: 20 })));
    const processes = [1, 2, 3].map(() => feed.restarted(daysAgo(1)));

    await Promise.all(processes.map((pipeline) => pipeline.poll()));
    for (const pipeline of processes) await pipeline.recoverPending();

    const runs = await db.query<{ applied: number }>(
      "select applied from run where source_id = $1 and applied > 0 order by id",
      [feed.source.id],
    );
    expect(runs).toEqual([{ applied: 5 }, { applied: 9 }]);
    expect(await present(feed)).toHaveLength(9);
    expect(await leftovers(feed)).toEqual(nothing);
  });

  test("a long import says how far it is, and nothing any more when it is over", async () => {
    const seen = async () => {
      const sources = await db.snapshot(async (tx) => sourcesAt(tx, await momentOf(tx, undefined)));
      return sources.find(({ id }) => id === feed.source.id)?.import ?? null;
    };
    const goOn = Promise.withResolvers<void>();
    const waiting: Adapter = {
      ...(lines as Adapter),
      stream: {
        applies: () => true,
        async *read(context) {
          const mode = (await stat(context.path)).mode & 0o777;
          if (mode !== 0o600) throw new Error(`the body can be read by others: ${mode.toString(8)}`);
          let pieces = 0;
          for await (const piece of lines.stream?.read(context as never) ?? []) {
            yield piece;
            pieces += 1;
            if (pieces === 2) await goOn.promise;
          }
        },
      },
    };
    const feed: FileSource = await freshSource({ adapter: waiting, context: { progressEveryMs: 5 } });

    const taken = feed.take(linesOf(cells(7)), daysAgo(1));
    const shown = await vi.waitUntil(async () => {
      const now = await seen();
      return now !== null && now.done === 6 ? now : null;
    }, 20_000);
    goOn.resolve();
    await taken;

    expect(shown).toMatchObject({ phase: "reading", done: 6, expected: null });
    expect(shown.perSecond).toBeGreaterThan(0);
    expect(await seen()).toBeNull();
  });

  // The embedded engine's only session is the merge's.
  if (engine === "postgres")
    test("how far it is can be told while it merges", async () => {
      const { source } = await freshSource();
      const progress = new ImportProgress({ db, source: source.id, log: silentLog, everyMs: 5 });
      progress.begin("merging", 10);
      progress.advance(4);

      const told = await db.transaction(async (tx) => {
        await lockSource(tx, source.id);
        return vi.waitUntil(
          async () =>
            (await tx.query("select phase, done from source_import where source_id = $1", [source.id]))[0],
          5_000,
        );
      });
      await progress.end();

      expect(told).toEqual({ phase: "merging", done: 4 });
    });
});
