import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { isMigrated, migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";

const start = "create table thing (id int primary key);";
const rename = "alter table thing add column name text not null default 'x';";
const answer = "create function answer() returns int language sql immutable as 'select 42';";

describe.each(engines)("migrating on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false });
  });

  beforeEach(async () => {
    await db.query("drop schema if exists dortmund cascade");
  });

  test("migrations run once each, in order; functions whenever the set changes", async () => {
    const sql = await sqlFolder({ "migrations/0001_start.sql": start, "functions/answer.sql": answer });

    expect(await isMigrated(db, sql)).toBe(false);
    expect(await migrate(db, silentLog, sql)).toEqual({ applied: ["0001_start"], functionsApplied: true });
    expect(await migrate(db, silentLog, sql)).toEqual({ applied: [], functionsApplied: false });
    await put(sql, "migrations/0002_rename.sql", rename);
    expect(await isMigrated(db, sql)).toBe(false);
    expect(await migrate(db, silentLog, sql)).toEqual({ applied: ["0002_rename"], functionsApplied: false });
    expect(await isMigrated(db, sql)).toBe(true);
    await put(sql, "functions/answer.sql", answer.replace("42", "43"));
    expect(await migrate(db, silentLog, sql)).toEqual({ applied: [], functionsApplied: true });

    expect(await db.query("select answer()")).toEqual([{ answer: 43 }]);
  });

  test("a function that was renamed, or changed its signature, leaves no old one behind", async () => {
    const user = "create view answers as select answer() as value;";
    const sql = await sqlFolder({ "functions/1_answer.sql": answer, "functions/2_answers.sql": user });
    await migrate(db, silentLog, sql);

    await put(
      sql,
      "functions/1_answer.sql",
      answer.replace("returns int", "returns text").replace("select 42", "select ''42''"),
    );
    await migrate(db, silentLog, sql);
    expect(await db.query("select value from answers")).toEqual([{ value: "42" }]);
    await rm(join(sql, "functions/2_answers.sql"));
    await put(sql, "functions/1_answer.sql", answer.replace("answer", "reply"));
    await migrate(db, silentLog, sql);

    const left = "select proname as name from pg_proc where pronamespace = current_schema()::regnamespace";
    expect(await db.query(left)).toEqual([{ name: "reply" }]);
    expect(await db.query("select to_regclass('answers') as view")).toEqual([{ view: null }]);
  });

  test("a function that a table stands on is replaced in its place", async () => {
    const sql = await sqlFolder({ "functions/answer.sql": answer });
    await migrate(db, silentLog, sql);
    await put(sql, "migrations/0001_start.sql", "create table asked (id int default answer());");
    await migrate(db, silentLog, sql);

    await put(sql, "functions/answer.sql", answer.replace("create", "create or replace").replace("42", "43"));
    await migrate(db, silentLog, sql);

    expect(await db.query("insert into asked default values returning id")).toEqual([{ id: 43 }]);
  });

  test("an applied migration that changed or disappeared is refused, and nothing is applied", async () => {
    const sql = await sqlFolder({ "migrations/0001_start.sql": start });
    await migrate(db, silentLog, sql);

    await put(sql, "migrations/0001_start.sql", `${start} -- improved`);
    await put(sql, "migrations/0002_more.sql", "create table more ();");
    await expect(migrate(db, silentLog, sql)).rejects.toMatchObject({
      code: "migration_changed",
      message: expect.stringContaining("0001_start.sql"),
    });
    const none = await sqlFolder({});
    await expect(migrate(db, silentLog, none)).rejects.toMatchObject({ code: "migration_missing" });

    expect(await db.query("select to_regclass('more') as more")).toEqual([{ more: null }]);
  });

  test("a migration that fails takes the ones before it back", async () => {
    const sql = await sqlFolder({
      "migrations/0001_start.sql": start,
      "migrations/0002_bad.sql": "create tabel x;",
    });

    await expect(migrate(db, silentLog, sql)).rejects.toMatchObject({ code: "42601" });

    expect(await db.query("select to_regclass('thing') as thing")).toEqual([{ thing: null }]);
  });

  test("twenty that start at once on an empty database apply everything once", async () => {
    const sql = await sqlFolder({ "migrations/0001_start.sql": start, "functions/answer.sql": answer });
    const others = engine === "postgres" ? await openMore(db.location, 19) : [];
    const processes: Database[] = [db, ...others];

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => migrate(processes[index] ?? db, silentLog, sql)),
    );

    expect(results.flatMap(({ applied }) => applied)).toEqual(["0001_start"]);
    expect(results.filter(({ functionsApplied }) => functionsApplied)).toHaveLength(1);
    await Promise.all(others.map((other) => other.close()));
  });

  test("numbers with a gap or twice are refused", async () => {
    const gap = await sqlFolder({ "migrations/0001_a.sql": start, "migrations/0003_b.sql": start });
    const twice = await sqlFolder({ "migrations/0001_a.sql": start, "migrations/0001_b.sql": start });

    await expect(migrate(db, silentLog, gap)).rejects.toMatchObject({ code: "migration_invalid" });
    await expect(migrate(db, silentLog, twice)).rejects.toMatchObject({ code: "migration_invalid" });
  });
});

test("two cities in one database do not see each other", async () => {
  const db = await freshDatabase("postgres", { migrated: false });
  const sql = await sqlFolder({ "migrations/0001_start.sql": start });
  const [other] = await openMore({ ...db.location, schema: "bochum" }, 1);
  if (!other) throw new Error("not opened");

  await Promise.all([migrate(db, silentLog, sql), migrate(other, silentLog, sql)]);
  await db.query("insert into thing values (1)");

  expect(await other.query("select * from thing")).toEqual([]);
  await other.close();
});

async function openMore(
  location: { databaseUrl: string | undefined; dataDir: string; schema: string },
  count: number,
) {
  return Promise.all(Array.from({ length: count }, () => openDatabase({ ...location, log: silentLog })));
}

async function sqlFolder(files: Record<string, string>): Promise<string> {
  const folder = await freshFolder();
  for (const [path, text] of Object.entries(files)) await put(folder, path, text);
  return folder;
}

async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
