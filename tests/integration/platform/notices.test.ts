import { beforeAll, describe, expect, test } from "vitest";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";

describe.each(engines)("notices on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false });
    await db.query("create table noted (id int)");
  });

  test("every listener of the channel hears a notice, those of others do not", async () => {
    const [one, two, other] = [inbox(), inbox(), inbox()];
    await db.listen("lueckenlos", one.put);
    await db.listen("lueckenlos", two.put);
    await db.listen("other", other.put);

    await db.query("select pg_notify('lueckenlos', $1)", ['{"n": 1}']);
    await db.query("select pg_notify('other', 'last')");

    expect(await one.next()).toBe('{"n": 1}');
    expect(await two.next()).toBe('{"n": 1}');
    expect(await other.next()).toBe("last");
  });

  test("a notice comes with the commit, and not at all with a rollback", async () => {
    const heard = inbox();
    await db.listen("commits", heard.put);

    const failing = db.transaction(async (tx) => {
      await tx.query("select pg_notify('commits', 'rolled back')");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await db.transaction(async (tx) => {
      await tx.query("insert into noted values (1)");
      await tx.query("select pg_notify('commits', 'committed')");
    });

    expect(await heard.next()).toBe("committed");
  });

  test("whoever stopped listening hears no more, others still do", async () => {
    const [stays, goes] = [inbox(), inbox()];
    await db.listen("lasting", stays.put);
    const stop = await db.listen("lasting", goes.put);

    await stop();
    await db.query("select pg_notify('lasting', 'x')");

    expect(await stays.next()).toBe("x");
    expect(goes.size()).toBe(0);
  });
});

/** Collects what comes; `next` waits for it. */
function inbox() {
  const arrived: string[] = [];
  let wake: () => void = () => undefined;
  return {
    put: (payload: string) => {
      arrived.push(payload);
      wake();
    },
    size: () => arrived.length,
    next: async (): Promise<string | undefined> => {
      if (arrived.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return arrived.shift();
    },
  };
}
