import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#platform/database/database.ts";
import { isDatabaseUnavailable } from "#platform/database/database-errors.ts";
import { silentLog } from "#platform/log.ts";
import { freshDatabase, freshFolder } from "../support/engines.ts";
import { createCluster, type PostgresCluster } from "../support/postgres-cluster.ts";
import { internalsOf, rawClient } from "./raw-client.ts";

const unavailable = { code: "database_unavailable" };

describe("PostgreSQL going away", () => {
  let cluster: PostgresCluster;

  beforeAll(async () => {
    cluster = await createCluster();
  });

  afterAll(() => cluster.remove());

  test("open questions fail as unavailable, later ones work again, and listeners are told that they missed something", async () => {
    const location = { databaseUrl: cluster.url("postgres"), dataDir: await freshFolder(), schema: "public" };
    const db = await openDatabase({ ...location, log: silentLog });
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    await db.listen("lueckenlos", resolve);
    await Promise.all(Array.from({ length: 5 }, () => db.query("select 1")));
    const asked = expect(db.query("select pg_sleep(60)")).rejects.toMatchObject(unavailable);
    const inTransaction = expect(
      db.transaction(async (tx) => {
        await tx.query("select 1");
        await tx.query("select pg_sleep(60)");
      }),
    ).rejects.toMatchObject(unavailable);

    await cluster.kill();
    await asked;
    await inTransaction;
    await expect(db.query("select 1")).rejects.toMatchObject(unavailable);
    await expect(db.tryLock("feed", async () => 1)).rejects.toMatchObject(unavailable);
    await expect(db.listen("another", () => undefined)).rejects.toMatchObject(unavailable);
    await cluster.start();

    expect(await heard).toBe("");
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
    expect(await db.tryLock("feed", async () => 1)).toEqual({ ran: true, value: 1 });
    await db.close();
  });
});

describe("the embedded engine's thread dying", () => {
  test("everything that waits and everything asked later is rejected, and closing still works", async () => {
    const db = await freshDatabase("embedded", { migrated: false });
    const client = await rawClient(db);
    await client.query("begin");
    const waiting = [
      db.query("select 1"),
      db.transaction((tx) => tx.query("select 1")),
      db.copy("anything", ["id"], ["1"]),
      client.query("select 1"),
    ].map((promise) => promise.then(() => undefined, isDatabaseUnavailable));

    await internalsOf(db).engine.kill();

    expect(await Promise.all(waiting)).toEqual([true, true, true, true]);
    await expect(db.query("select 1")).rejects.toMatchObject(unavailable);
    await expect(db.listen("lueckenlos", () => undefined)).rejects.toMatchObject(unavailable);
    await db.close();
  });
});

test("an address nobody answers at is unavailable", async () => {
  const location = {
    databaseUrl: "postgres://postgres@127.0.0.1:1/x",
    dataDir: await freshFolder(),
    schema: "public",
  };
  const db = await openDatabase({ ...location, log: silentLog });

  await expect(db.query("select 1")).rejects.toMatchObject(unavailable);

  await db.close();
});
