import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { createTurns } from "#ingest/turns.ts";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";

const intervalMs = 60_000;

describe.each(engines)("turns on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(): Promise<string> {
    count += 1;
    const id = `s${count}`;
    await registerCity(db, testCity({ sources: [testSource({ id })] }), false);
    return id;
  }

  test("of several that come for the same source at once, one runs", async () => {
    const turns = createTurns(db, silentLog);
    const id = await freshSource();
    let runs = 0;
    const work = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return "done";
    };

    const results = await Promise.all([1, 2, 3].map(() => turns.take(id, "schedule", intervalMs, work)));

    expect(runs).toBe(1);
    expect(results.filter((result) => result !== null)).toEqual(["done"]);
  });

  test("one that comes right after another's run does not repeat it, and a later one runs", async () => {
    const turns = createTurns(db, silentLog);
    const id = await freshSource();
    const runAgo = (ms: number) =>
      db.query("update source set last_run_at = $2 where id = $1", [id, new Date(Date.now() - ms)]);

    await runAgo(500);
    const rightAfter = await turns.take(id, "schedule", intervalMs, async () => "ran");
    await runAgo(30_000);
    const later = await turns.take(id, "schedule", intervalMs, async () => "ran");

    expect([rightAfter, later]).toEqual([null, "ran"]);
  });

  test("another's backoff holds for the schedule, not for a start", async () => {
    const turns = createTurns(db, silentLog);
    const id = await freshSource();
    await db.query("update source set failing_since = now() where id = $1", [id]);
    await turns.announce(id, new Date(Date.now() + 60_000));

    const bySchedule = await turns.take(id, "schedule", intervalMs, async () => "ran");
    const byStart = await turns.take(id, "start", intervalMs, async () => "ran");

    expect([bySchedule, byStart]).toEqual([null, "ran"]);
  });

  test("an error of the work comes out, and the turn is free again", async () => {
    const turns = createTurns(db, silentLog);
    const id = await freshSource();

    let runs = 0;
    const broken = turns.take(id, "start", intervalMs, async () => {
      runs += 1;
      throw new Error("broke");
    });

    await expect(broken).rejects.toThrow("broke");
    expect(runs).toBe(1);
    expect(await turns.take(id, "start", intervalMs, async () => "ran")).toBe("ran");
  });
});

test("two processes on one PostgreSQL: one of them runs", async () => {
  const db = await freshDatabase("postgres", { city: { sources: [testSource({ id: "s" })] } });
  const other = await openDatabase({ ...db.location, log: silentLog });
  let runs = 0;
  const work = async () => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
  };

  await Promise.all(
    [db, other].map((each) => createTurns(each, silentLog).take("s", "start", intervalMs, work)),
  );
  await other.close();

  expect(runs).toBe(1);
});

test("without a database everyone runs: the payload then waits on this process's disk", async () => {
  const away = await openDatabase({
    databaseUrl: "postgres://nobody@127.0.0.1:1/none",
    dataDir: "/nowhere",
    schema: "dortmund",
    log: silentLog,
  });

  const result = await createTurns(away, silentLog).take("s", "schedule", intervalMs, async () => "ran");
  await away.close();

  expect(result).toBe("ran");
});
