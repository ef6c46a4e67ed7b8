import { beforeAll, describe, expect, test } from "vitest";
import { copyRow } from "#platform/database/copy-query.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";

describe.each(engines)("the database port on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false });
    await db.query("create table thing (id int primary key, name text)");
  });

  test("values arrive as numbers, instants and text", async () => {
    const rows = await db.query(`
      select 9007199254740991::int8 as big, 0.25::numeric as share, 1.5::float8 as metres, null::int8 as nothing,
        array[1, null, 3]::int8[] as many, timestamptz '2026-03-29 03:30+02' as at, date '2026-03-29' as day,
        interval '1 month 2 days 3 hours' as lasting, '{"a": 1}'::jsonb as document, true as yes, '\\x00ff'::bytea as bytes`);

    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        share: 0.25,
        metres: 1.5,
        nothing: null,
        many: [1, null, 3],
        at: new Date("2026-03-29T01:30:00Z"),
        day: "2026-03-29",
        lasting: "P1M2DT3H",
        document: { a: 1 },
        yes: true,
        bytes: Buffer.from([0, 255]),
      },
    ]);
  });

  test("every connection has the city's schema first in its path, and UTC", async () => {
    const ask = () =>
      db.query("select current_setting('search_path') as path, current_setting('TimeZone') as zone");

    const answers = await Promise.all(Array.from({ length: 12 }, ask));

    for (const [row] of answers)
      expect(row).toMatchObject({ path: expect.stringMatching(/^"?dortmund"?, ?public$/), zone: "UTC" });
  });

  test("several statements without values give the last one's rows", async () => {
    expect(await db.query("select 1 as a; select 2 as b")).toEqual([{ b: 2 }]);
    expect(await db.query("select 1 as a; create temporary table gone ()")).toEqual([]);
  });

  test("an error keeps its SQLSTATE and the connection its use", async () => {
    await expect(db.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" });
    await expect(db.query("insert into thing values (1, $1)", ["a\0b"])).rejects.toMatchObject({
      code: "22021",
    });

    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a failed transaction leaves nothing", async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query("insert into thing values (100, 'x')");
      throw new Error("changed my mind");
    });

    await expect(failing).rejects.toThrow("changed my mind");
    expect(await db.query("select * from thing where id = 100")).toEqual([]);
  });

  test("a transaction that lost to another is run once more", async () => {
    let attempts = 0;
    const value = await db.transaction(async (tx) => {
      attempts += 1;
      if (attempts === 1)
        await tx.query("do $$ begin raise exception 'lost' using errcode = '40001'; end $$");
      return attempts;
    });

    expect(value).toBe(2);
  });

  test("transactions on the same row take turns", async () => {
    await db.query("insert into thing values (200, '0')");
    const increment = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ name: string }>("select name from thing where id = 200 for update");
        await tx.query("update thing set name = $1 where id = 200", [String(Number(row?.name) + 1)]);
      });

    await Promise.all(Array.from({ length: 40 }, increment));

    expect(await db.query("select name from thing where id = 200")).toEqual([{ name: "40" }]);
  });

  test("asking the database itself inside a transaction is refused, not waited for", async () => {
    const nested = db.transaction(() => db.query("select 1"));

    await expect(nested).rejects.toMatchObject({ code: "query_inside_transaction" });
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("what a transaction set going may ask the database once it is over", async () => {
    const { promise: isOver, resolve: over } = Promise.withResolvers<void>();
    const after = await db.transaction(async () => ({
      rows: isOver.then(() => db.query("select 1 as one")),
    }));

    over();

    expect(await after.rows).toEqual([{ one: 1 }]);
  });

  test("a snapshot refuses to write and sees one instant", async () => {
    await expect(db.snapshot((tx) => tx.query("insert into thing values (300, 'x')"))).rejects.toMatchObject({
      code: "25006",
    });
    const isolation = await db.snapshot((tx) =>
      tx.query("select current_setting('transaction_isolation') as level"),
    );

    expect(isolation).toEqual([{ level: "repeatable read" }]);
  });

  test("copy brings every character through", async () => {
    await db.query("create table copied (id int, name text, at timestamptz)");
    const at = new Date("2026-01-02T03:04:05.678Z");
    const names = ["plain", "tab\tnewline\nreturn\r", "back\\slash \\N \\.", "ü 🚋", "", null];

    const count = await db.copy(
      "copied",
      ["id", "name", "at"],
      names.map((name, id) => copyRow([id, name, at])),
    );

    expect(count).toBe(names.length);
    const rows = await db.query("select name, at from copied order by id");
    expect(rows).toEqual(names.map((name) => ({ name, at })));
  });

  test("copy takes more than any buffer, from an async source", async () => {
    await db.query("create table large (id int, text text)");
    async function* rows() {
      for (let id = 0; id < 20_000; id++) yield copyRow([id, "x".repeat(200)]);
    }

    expect(await db.copy("large", ["id", "text"], rows())).toBe(20_000);
    expect(await db.query("select count(*) as rows, sum(length(text)) as letters from large")).toEqual([
      { rows: 20_000, letters: 4_000_000 },
    ]);
  });

  test("a copy that fails – in a row, in its source, for its table – leaves nothing", async () => {
    await db.query("create table untouched (id int)");
    function* breaking() {
      yield "1";
      throw new Error("the source broke");
    }
    function* bad() {
      for (let id = 0; id < 50_000; id++) yield id === 10 ? "not a number" : String(id);
    }

    await expect(db.copy("untouched", ["id"], bad())).rejects.toMatchObject({ code: "22P02" });
    await expect(db.copy("untouched", ["id"], breaking())).rejects.toThrow("the source broke");
    await expect(db.copy("nowhere", ["id"], ["1"])).rejects.toMatchObject({ code: "42P01" });

    expect(await db.query("select * from untouched")).toEqual([]);
  });

  test("a lock is one holder's at a time, and free when its work fails", async () => {
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const first = db.tryLock("feed", async () => {
      held();
      await mayEnd;
      return 1;
    });
    await isHeld;

    expect(await db.tryLock("feed", async () => 2)).toEqual({ ran: false });
    expect(await db.tryLock("another", async () => 3)).toEqual({ ran: true, value: 3 });
    end();
    expect(await first).toEqual({ ran: true, value: 1 });
    await expect(db.tryLock("feed", async () => Promise.reject(new Error("failed")))).rejects.toThrow(
      "failed",
    );
    expect(await db.tryLock("feed", async () => 4)).toEqual({ ran: true, value: 4 });
  });

  test("work under a lock may use the database, however many locks are held", async () => {
    const work = (index: number) => db.tryLock(`source ${index}`, () => db.query("select 1"));

    const results = await Promise.all(Array.from({ length: 40 }, (_, index) => work(index)));

    expect(results.every(({ ran }) => ran)).toBe(true);
  });
});
