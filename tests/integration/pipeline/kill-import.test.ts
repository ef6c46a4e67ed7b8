import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, freshLocation, type TestDatabase } from "../support/engines.ts";
import { testCity } from "../support/test-city.ts";
import { pipelineOf } from "./feed-city.ts";
import { importAt, importedSource, importStep, imports } from "./scripted-imports.ts";

/** Statements of a process until it is killed: while it removes leftovers, stages, merges, derives, and in between. */
const killsAfter = { postgres: [4, 13, 21, 29, 40], embedded: [21] };

const tables = {
  records: "select key, hash, attributes, missing_since, retired_at from record order by 1",
  premises: "select key, stage, since, expected_to, removed_at, lon, lat from premises order by 1",
  stages:
    "select p.key, t.since, t.stage from premises_stage t join premises p on p.id = t.premises_id order by 1, 2",
  expected:
    "select p.key, t.since, t.expected_to from premises_expectation t join premises p on p.id = t.premises_id order by 1, 2",
  days: "select area_id, day, stage, premises, households from rollout_day order by 1, 2, 3",
  addresses: "select count(*) as n from address",
  rejected: "select hash, reasons from rejected_record order by 1",
  source: "select payload_at, payload_hash, held_since from source",
  leftovers: `select source_id from import_row union all select source_id from import_rejected
     union all select source_id from import_change union all select source_id from source_import`,
};

/** Everything that imports leave behind, runs apart: a killed process may have recorded one that its successor repeats. */
async function whatIsKnown(db: Database): Promise<unknown> {
  const entries = Object.entries(tables).map(async ([name, text]) => [name, await db.query(text)]);
  return Object.fromEntries(await Promise.all(entries));
}

let expected: unknown;
beforeAll(async () => {
  const db = await freshDatabase("postgres");
  const { dataDir } = db.location;
  const source = importedSource(dataDir);
  await registerCity(db, testCity({ sources: [source] }), false);
  const clock = { at: importAt(0) };
  const pipeline = pipelineOf(source, db, dataDir, clock);
  for (let step = 0; step < imports; step += 1) await importStep(pipeline, clock, dataDir, step);
  expected = await whatIsKnown(db);
});

describe.each(engines)("killed imports on %s", (engine) => {
  const kills = killsAfter[engine];
  let location: TestDatabase["location"];
  let running: ChildProcess | undefined;
  afterAll(() => running?.kill("SIGKILL"));
  const open = () => openDatabase({ ...location, log: silentLog });

  beforeAll(async () => {
    location = await freshLocation(engine);
    const db = await open();
    await registerCity(db, testCity({ sources: [importedSource(location.dataDir)] }), false);
    await db.close();
  });

  /** Runs until so many statements were begun, then kills; resolves to whether the process was killed before its end. */
  async function runUntil(statements: number): Promise<boolean> {
    const script = join(import.meta.dirname, "importing-process.ts");
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

  test(`${kills.length} kill -9 in the middle leave exactly what undisturbed imports leave`, {
    timeout: 300_000,
  }, async () => {
    const killed: boolean[] = [];
    for (const statements of kills) killed.push(await runUntil(statements));
    await runUntil(Number.POSITIVE_INFINITY);

    const db = await open();
    const known = await whatIsKnown(db);
    await db.close();

    expect(killed).toEqual(kills.map(() => true));
    expect(known).toEqual(expected);
    const folder = join(location.dataDir, "payloads", "homes");
    expect(await readdir(join(folder, "spool"))).toEqual([]);
    expect(await readdir(join(folder, "pending"))).toEqual([]);
    expect(await readdir(join(folder, "merged"))).toHaveLength(imports);
  });
});
