import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { keepMonths, rebuildMonths } from "#ingest/pipeline/keep-months.ts";
import { lockSource } from "#ingest/pipeline/source-row.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { ChangingCity, day, deed } from "./changing-city.ts";

type Figures = Record<string, number>;
const all = "(select array_agg(id) from access_point)";
const columns = ["up", "degraded", "down", "unknown", "provisioning", "maintenance"].map(
  (name) => `extract(epoch from ${name}) as ${name}`,
);
const measured = `
  select access_point_id as id, ${columns.join(", ")},
         extract(epoch from outside_service_hours) as "outsideServiceHours", extract(epoch from not_live) as "notLive"
  from measured_availability(${all}, $1, $2) order by id`;
/** Whole months, more than the whole story, and borders within months. */
const windows = [
  [day(0), day(59)],
  [day(-40), day(150)],
  [day(3.5), day(70.2)],
] as const;

describe.each(engines)("kept months on %s", (engine) => {
  let db: TestDatabase;
  let city: ChangingCity;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    city = new ChangingCity(db);
  });

  async function expectTrue(asked: readonly (readonly [Date, Date])[] = windows): Promise<void> {
    const [given] = await db.query<{ ids: number[] }>(`select ${all} as ids`);
    for (const [from, to] of asked) {
      const figures = await db.query<Figures>(`${sqlFile("queries/availability/times.sql")} order by id`, [
        given?.ids,
        from,
        to,
      ]);
      expect(figures).toEqual(await db.query<Figures>(measured, [from, to]));
    }
  }

  /** Months of the first ten, of both access points, that are kept and true. */
  async function kept(): Promise<string[]> {
    const rows = await db.query<{ key: string; month: string }>(
      `select a.key, k.month from kept_months(${all}, $1, $2) k join access_point a on a.id = k.access_point_id
       order by k.month, a.key`,
      [day(-40), day(100)],
    );
    return rows.map(({ key, month }) => `${key} ${month.slice(0, 7)}`);
  }

  test("whatever happens before or after they are kept, figures are those of the transitions, to the second", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 10 }), async (deeds) => {
        city = new ChangingCity(db);
        await city.begin();
        for (const [index, next] of deeds.entries()) {
          await city.do(next);
          await expectTrue(windows.slice(index % 3, (index % 3) + 1));
        }
        await expectTrue();
      }),
      { numRuns: engine === "postgres" ? 6 : 3 },
    );
  }, 120_000);

  const january = ["a 2026-01", "b 2026-01"];
  const february = ["a 2026-02", "b 2026-02"];
  const toApril = [...february, "a 2026-03", "b 2026-03", "a 2026-04", "b 2026-04"];

  async function told(): Promise<void> {
    city = new ChangingCity(db);
    await city.begin();
    for (const [after, first, second] of [
      [3, "down", "up"],
      [30, "up", "up"],
      [30, "down", "up"],
    ] as const)
      await city.do(["poll", after, first, second]);
  }

  test("months that are over are kept, all that there are, and again after they were emptied", async () => {
    await told();

    const written = await keepMonths(db, { pauseMs: 0 });
    const again = await keepMonths(db, { pauseMs: 0 });
    const rebuilt = await rebuildMonths(db, { pauseMs: 0 });
    const [last] = await db.query<{ isOver: boolean }>(
      `select max(month) + interval '1 month' <= now() + interval '1 day'
              and max(month) + interval '2 months' > now() - interval '1 day' as "isOver" from availability_month`,
    );

    expect(await kept()).toEqual(expect.arrayContaining(toApril));
    expect([again, rebuilt]).toEqual([0, written]);
    expect(last?.isOver).toBe(true);
  });

  test("a history from before removes the months of the one it is about, from its first change on", async () => {
    await told();
    await city.do(["stale after", 40]);
    await keepMonths(db, { pauseMs: 0 });

    await city.do(["history", 0.1, [[40, "unknown", "up"]]]);

    expect(await kept()).toEqual(expect.arrayContaining(february));
    await expectTrue();
  });

  test("a fact removes the months it reaches of its access point, however fresh its source was", async () => {
    await told();
    await city.do(["stale after", 400]);
    await keepMonths(db, { pauseMs: 0 });

    await city.do(["poll", 5, "unknown", "up"]);

    expect(await kept()).toEqual([...january, ...february, "a 2026-03", "b 2026-03", "b 2026-04"]);
    await expectTrue();
  });

  test("what touches one month leaves the others kept", async () => {
    await told();
    await keepMonths(db, { pauseMs: 0 });

    await city.do(["work", [32, 33], "area"]);
    const left = await kept();
    const written = await keepMonths(db, { pauseMs: 0 });

    expect(toApril.filter((month) => !left.includes(month))).toEqual(["a 2026-03"]);
    expect(written).toBe(1);
    expect(await kept()).toEqual(expect.arrayContaining(toApril));
  });

  test("who keeps months waits for those who are writing transitions", async () => {
    await told();
    const locked = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const writing = db.transaction(async (tx) => {
      await lockSource(tx, "net");
      await tx.query(
        `insert into access_point_status (access_point_id, since, status)
         select id, $1, 'down' from access_point where key = 'b'`,
        [day(20)],
      );
      locked.resolve();
      await commit.promise;
    });
    await locked.promise;
    let isDone = false;
    const keeping = keepMonths(db, { pauseMs: 0 }).then(() => {
      isDone = true;
    });
    const isWaiting = async () => {
      const [row] = await db.query<{ n: number }>("select count(*) as n from pg_locks where not granted");
      return (row?.n ?? 0) > 0;
    };
    // The embedded engine has one session: there all wait, this question too.
    if (engine === "postgres")
      await vi.waitUntil(async () => isDone || (await isWaiting()), { timeout: 30_000 });
    commit.resolve();
    await writing;
    await keeping;

    await expectTrue();
  });
});
