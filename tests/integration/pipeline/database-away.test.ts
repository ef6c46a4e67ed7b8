import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourcePipeline } from "#ingest/pipeline/run.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import * as bad from "#tests/fixtures/bad-feed.ts";
import { freshFolder } from "../support/engines.ts";
import { brief, minute, transitions } from "../support/payload.ts";
import { createCluster, type PostgresCluster } from "../support/postgres-cluster.ts";
import { templateSchema } from "../support/test-city.ts";
import { node, nodesJson, pipelineOf, sourcePipeline, type TestClock } from "./feed-city.ts";

let cluster: PostgresCluster;
let db: Database;
let feed: bad.BadFeed;
let dataDir: string;
let pipeline: SourcePipeline;
const clock: TestClock = { at: minute(0) };

beforeAll(async () => {
  [cluster, feed, dataDir] = await Promise.all([createCluster(), bad.startBadFeed(), freshFolder()]);
  const databaseUrl = cluster.url("postgres");
  const options = { databaseUrl, dataDir, schema: templateSchema, log: silentLog };
  const first = await openDatabase(options);
  // The test cluster forgets its last commits when it is killed; a city's does not.
  await first.query("alter database postgres set synchronous_commit = on");
  await first.close();
  db = await openDatabase(options);
  await migrate(db, silentLog);
});
afterAll(async () => {
  await db.close();
  await Promise.all([feed.close(), cluster.remove()]);
});

async function poll(minutes: number, online: boolean) {
  clock.at = minute(minutes);
  feed.script("/nodes.json", bad.json(nodesJson(minute(minutes), [node("a", online)])));
  return pipeline.poll();
}

test("payloads that came while the database was away are taken up in order when it is back", async () => {
  pipeline = await sourcePipeline(db, dataDir, clock, { id: "s", url: `${feed.origin}/nodes.json` });
  await poll(0, true);

  await cluster.kill();
  const away = [await poll(1, false), await poll(2, false), await poll(3, true), await poll(4, true)];
  const recoveredWhileAway = await pipeline.recoverPending();
  await cluster.start();
  // Another process finds them on disk.
  const recovered = await pipelineOf(pipeline.source, db, dataDir, clock).recoverPending();

  expect(away).toMatchObject(
    Array(4).fill({ kind: "failed", code: "database_unavailable", isWaiting: true }),
  );
  expect([recoveredWhileAway, recovered]).toEqual([false, true]);
  expect(brief(await transitions(db, "s"))).toEqual(["a up@0", "a down@1", "a up@3"]);
});

test("the next poll takes up what waits before its own payload, also when that poll fails", async () => {
  pipeline = await sourcePipeline(db, dataDir, clock, { id: "s2", url: `${feed.origin}/nodes.json` });
  await poll(0, true);
  await cluster.kill();
  await poll(1, false);
  await poll(2, false);
  await cluster.start();

  clock.at = minute(3);
  feed.script("/nodes.json", bad.status(500));
  const outcome = await pipeline.poll();

  expect(outcome).toMatchObject({ kind: "failed", code: "http_status" });
  expect(brief(await transitions(db, "s2"))).toEqual(["a up@0", "a down@1"]);
});
