import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

const day = 86_400_000;

describe.each(engines)("presence on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(changes: Partial<SourceConfig> = {}): Promise<SourceConfig> {
    count += 1;
    const source = testSource({ id: `p${count}`, staleAfter: "P400D", ...changes });
    await registerCity(db, testCity({ sources: [source] }), false);
    return source;
  }

  /** The first `n` of numbered access points, all up, some days ago. */
  function poll(source: SourceConfig, n: number, daysAgo: number) {
    const seen = Array.from({ length: n }, (_, index) => accessPoint(`k${index}`, "up"));
    return merge(db, source, payload(seen), new Date(Date.now() - daysAgo * day));
  }

  async function counts(source: SourceConfig): Promise<Record<string, number>> {
    const rows = await db.query<{ word: string; n: number }>(
      `select lifecycle || ' ' || status as word, count(*)::integer as n
       from access_points_at(present()) where source_id = $1 group by 1`,
      [source.id],
    );
    return Object.fromEntries(rows.map((row) => [row.word, row.n]));
  }

  test.each([
    [100, 70, false],
    [100, 69, true],
    [10, 7, false],
    [10, 6, true],
    [3, 0, true],
  ])("of %i things %i come again: held is %s", async (before, after, held) => {
    const source = await freshSource();
    await poll(source, before, 2);

    const run = await poll(source, after, 1);

    expect(run.held).toBe(held);
    expect(await counts(source)).toEqual({
      ...(after > 0 && { "live up": after }),
      "live unknown": before - after,
    });
  });

  test("new things in the same payload do not water down what vanished", async () => {
    const source = await freshSource();
    await poll(source, 10, 2);
    const others = Array.from({ length: 30 }, (_, index) => accessPoint(`new${index}`, "up"));

    const run = await merge(
      db,
      source,
      payload([accessPoint("k0", "up"), ...others]),
      new Date(Date.now() - day),
    );
    const next = await merge(db, source, payload([accessPoint("k0", "up"), ...others]), new Date());

    expect([run.held, next.held]).toEqual([true, true]);
  });

  test("a hold ends when the things return", async () => {
    const source = await freshSource();
    await poll(source, 10, 3);
    await poll(source, 2, 2);

    const run = await poll(source, 9, 1);

    expect(run.held).toBe(false);
    expect(await counts(source)).toEqual({ "live up": 9, "live unknown": 1 });
  });

  test.each([
    ["a sweep", (_source: SourceConfig) => sweep(db)],
    ["a run", (source: SourceConfig) => poll(source, 9, 0)],
  ])("what stays missing is retired after retireAfter, to the second, by %s", async (_by, act) => {
    const source = await freshSource({ retireAfter: "P30D" });
    await poll(source, 10, 40);
    await poll(source, 9, 31);

    await act(source);

    expect(await counts(source)).toEqual({ "live up": 9, "retired unknown": 1 });
    const [row] = await db.query(
      "select extract(epoch from retired_at - missing_since) / 86400 as days from record where source_id = $1 and key = 'k9'",
      [source.id],
    );
    expect(row).toEqual({ days: 30 });
  });

  test("while a source is held nothing retires, and an operator's word ends it", async () => {
    const source = await freshSource({ retireAfter: "P30D" });
    await poll(source, 10, 40);
    await poll(source, 2, 31);
    await sweep(db);
    expect(await counts(source)).toEqual({ "live up": 2, "live unknown": 8 });

    const [confirmed] = await db.query("select confirm_disappearance($1) as n", [source.id]);
    await sweep(db);
    const run = await poll(source, 2, 0);

    expect(confirmed).toEqual({ n: 8 });
    expect(run.held).toBe(false);
    expect(await counts(source)).toEqual({ "live up": 2, "retired unknown": 8 });
  });

  test("a retired access point that comes again lives again", async () => {
    const source = await freshSource({ retireAfter: "P1D" });
    await poll(source, 10, 5);
    await poll(source, 9, 4);
    await sweep(db);

    await poll(source, 10, 0);

    expect(await counts(source)).toEqual({ "live up": 10 });
  });

  test("a source that the city file no longer names is not live any more", async () => {
    const source = await freshSource();
    await poll(source, 3, 1);

    await registerCity(db, testCity({ sources: [] }), false);
    const gone = await counts(source);
    await registerCity(db, testCity({ sources: [source] }), false);

    expect(gone).toEqual({ "retired up": 3 });
    expect(await counts(source)).toEqual({ "live up": 3 });
  });

  test("first and last days come by themselves", async () => {
    const source = await freshSource();
    const soon = new Date(Date.now() + day / 2).toISOString();
    const past = new Date(Date.now() - day).toISOString();
    await merge(
      db,
      source,
      payload([
        accessPoint("planned", "up", { liveFrom: soon, installingFrom: past }),
        accessPoint("over", "up", { liveTo: past }),
        accessPoint("plan", "up", { liveFrom: "2999-01-01T00:00:00Z" }),
        accessPoint("begun", "up", { installingFrom: past }),
        accessPoint("coming", "up", { installingFrom: soon }),
      ]),
      new Date(Date.now() - 1000),
    );

    const before = await counts(source);
    const later = await db.query<{ lifecycle: string }>(
      `select lifecycle from access_points_at($2) p join access_point a on a.id = p.access_point_id
       where a.source_id = $1 order by a.key`,
      [source.id, new Date(Date.now() + day)],
    );

    expect(before).toEqual({ "installing up": 2, "retired up": 1, "planned up": 2 });
    expect(later.map((row) => row.lifecycle)).toEqual([
      "installing",
      "installing",
      "retired",
      "planned",
      "live",
    ]);
  });

  test("a first day that has come is news, once", async () => {
    const source = await freshSource();
    const tomorrow = new Date(Date.now() + day).toISOString();
    await merge(db, source, payload([accessPoint("a", "up", { liveFrom: tomorrow })]), new Date());
    await sweep(db);
    const version = async () =>
      (await db.query<{ version: number }>("select version from data_version"))[0]?.version;
    const before = (await version()) ?? 0;

    await db.query("update access_point set live_from = now() - interval '1 ms' where source_id = $1", [
      source.id,
    ]);
    await sweep(db);
    await sweep(db);

    expect(await version()).toBe(before + 1);
  });
});
