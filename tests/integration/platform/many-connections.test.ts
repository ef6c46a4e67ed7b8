import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { cutOff, rawClient } from "./raw-client.ts";

/** Sixteen connections at once are what told wrong ways to share the embedded session from right ones. */
const connections = 16;

describe.each(engines)("many connections on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false });
    await db.query("create table account (id int primary key, amount int not null)");
    await db.query("insert into account select id, 100 from generate_series(1, 20) id");
  });

  afterEach(async () => {
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("each of 3,000 queries gets its own values back", async () => {
    const wrong = await atOnce(3_000, async (index) => {
      const text = textOfLength(index);
      const [row] = await db.query<{ index: number; text: string }>(
        "select $1::int as index, $2::text as text",
        [index, text],
      );
      return row?.index === index && row.text === text;
    });

    expect(wrong).toBe(0);
  });

  test("each of 3,000 queries gets its own values back when every tenth fails", async () => {
    const wrong = await atOnce(3_000, async (index) => {
      if (index % 10 === 0) return (await failure(db.query("select $1::int / 0", [index]))) === "22012";
      const [row] = await db.query<{ index: number }>("select $1::int as index", [index]);
      return row?.index === index;
    });

    expect(wrong).toBe(0);
  });

  test("transactions, failed ones and plain queries side by side leave the sum as it was", async () => {
    const wrong = await atOnce(600, async (index) => {
      if (index % 3 === 0) return (await total(db)) === 2_000;
      const isDoomed = index % 3 === 1;
      const moved = db.transaction(async (tx) => {
        await tx.query("update account set amount = amount - 1 where id = $1", [1 + (index % 10)]);
        await tx.query("update account set amount = amount + 1 where id = $1", [11 + (index % 10)]);
        if (isDoomed) await tx.query("select 1 / 0");
      });
      return (await failure(moved)) === (isDoomed ? "22012" : "");
    });

    expect(wrong).toBe(0);
    expect(await db.query("select sum(amount) as moved from account where id > 10")).toEqual([
      { moved: 1_200 },
    ]);
    expect(await total(db)).toBe(2_000);
  });

  test("50 clients cut off in the middle of a transaction leave nothing, while others work", async () => {
    await db.query("create table cut_off (id int)");
    const cut = async (id: number): Promise<void> => {
      const client = await rawClient(db);
      await client.query("begin");
      await client.query("insert into cut_off values ($1)", [id]);
      if (id % 2) client.query("select count(*) from generate_series(1, 1000)").catch(() => undefined);
      cutOff(client);
    };

    const wrong = await atOnce(550, async (index) => {
      if (index % 11 === 0) {
        await cut(index);
        return true;
      }
      const [row] = await db.query<{ index: number }>("select $1::int as index", [index]);
      return row?.index === index;
    });

    expect(wrong).toBe(0);
    expect(await db.query("select count(*) as rows from cut_off")).toEqual([{ rows: 0 }]);
  });
});

/** Runs numbered tasks on sixteen connections; gives how many came out wrong. */
async function atOnce(count: number, task: (index: number) => Promise<boolean>): Promise<number> {
  let next = 0;
  let wrong = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      if (!(await task(index))) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return wrong;
}

/** 1 byte to 300 KB, most of them short; two bytes a letter in UTF-8. */
function textOfLength(index: number): string {
  const bytes = Math.round(300_000 ** ((index % 100) / 99));
  return "ü".repeat(Math.ceil(bytes / 2));
}

/** The SQLSTATE a promise fails with; "" if it does not. */
async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "",
    (error: { code?: string }) => error.code ?? "unknown",
  );
}

async function total(db: TestDatabase): Promise<number | undefined> {
  const [row] = await db.query<{ total: number }>("select sum(amount) as total from account");
  return row?.total;
}
