import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, freshLocation, type TestDatabase } from "../support/engines.ts";
import { testCity } from "../support/test-city.ts";
import { pipelineOf } from "./feed-city.ts";
import { pollAt, pollStep, polls, scriptedSource } from "./scripted-polls.ts";

/** The embedded engine takes several seconds to each start, so it is killed less often. */
const killsOf = { postgres: 20, embedded: 8 };
/** Statements of a process until it is killed: never the same place twice, from the first of a merge to the fifth merge. */
const statementsBefore = (kill: number) => 1 + ((kill * 17) % 53);

/** Everything that polls leave behind, runs apart: a killed process may have recorded one that its successor repeats. */
async function whatIsKnown(db: Database): Promise<unknown> {
  const tables = {
    status:
      "select a.key, t.since, t.status from access_point_status t join access_point a on a.id = t.access_point_id order by 1, 2",
    pending:
      "select a.key, t.at, t.status from access_point_pending t join access_point a on a.id = t.access_point_id order by 1, 2",
    blips:
      "select a.key, t.at, t.status from access_point_blip t join access_point a on a.id = t.access_point_id order by 1, 2",
    places:
      "select a.key, t.since, t.lon, t.lat from access_point_place t join access_point a on a.id = t.access_point_id order by 1, 2",
    records: "select key, hash, missing_since, retired_at from record order by 1",
    source: "select payload_at, payload_hash, held_since from source",
  };
  const entries = Object.entries(tables).map(async ([name, text]) => [name, await db.query(text)]);
  return Object.fromEntries(await Promise.all(entries));
}

let expected: unknown;
beforeAll(async () => {
  const db = await freshDatabase("postgres");
  const { dataDir } = db.location;
  const source = scriptedSource(dataDir);
  await registerCity(db, testCity({ sources: [source] }), false);
  const clock = { at: pollAt(0) };
  const pipeline = pipelineOf(source, db, dataDir, clock);
  for (let step = 0; step < polls; step += 1) await pollStep(pipeline, clock, dataDir, step);
  expected = await whatIsKnown(db);
});

describe.each(engines)("killed processes on %s", (engine) => {
  const kills = killsOf[engine];
  let location: TestDatabase["location"];
  let running: ChildProcess | undefined;
  afterAll(() => running?.kill("SIGKILL"));
  const open = () => openDatabase({ ...location, log: silentLog });

  beforeAll(async () => {
    location = await freshLocation(engine);
    const db = await open();
    await registerCity(db, testCity({ sources: [scriptedSource(location.dataDir)] }), false);
    await db.close();
  });

  /** Runs until so many statements were begun, then kills; resolves to whether the process was killed before its end. */
  async function runUntil(statements: number): Promise<boolean> {
    const script = join(import.meta.dirname, "polling-process.ts");
    const child = spawn(process.execPath, [script, JSON.stringify(location)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    running = child;
    let begun = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      begun += chunk.toString().split("\n").length - 1;
      if (begun >= statements) child.kill("SIGKILL");
    });
    const [code, signal] = await once(child, "exit");
    if (code !== 0 && signal !== "SIGKILL") throw new Error(`the process ended by itself with code ${code}`);
    return signal === "SIGKILL";
  }

  test(`${kills} kill -9 in the middle of merges leave exactly what an undisturbed run leaves`, {
    timeout: 600_000,
  }, async () => {
    let killed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      if (await runUntil(statementsBefore(kill))) killed += 1;
    }
    await runUntil(Number.POSITIVE_INFINITY);

    const db = await open();
    const known = await whatIsKnown(db);
    await db.close();

    expect(killed).toBe(kills);
    expect(known).toEqual(expected);
  });
});
