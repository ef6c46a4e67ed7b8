import { beforeAll, describe, expect, test } from "vitest";
import { momentOf } from "#backend/http/moment.ts";
import { sourcesAt } from "#backend/http/source-states.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { PremisesStage } from "#domain/words.ts";
import { Changes } from "#ingest/pipeline/changes.ts";
import { premisesDeriver } from "#ingest/pipeline/derive-premises.ts";
import { lockSource } from "#ingest/pipeline/source-row.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type Served, serve } from "../api/serve.ts";
import { engines, freshDatabase } from "../support/engines.ts";
import { fileSource } from "../support/file-source.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { places } from "./premises-city.ts";

const hourMs = 3_600_000;
const now = Date.now();
const hoursAgo = (hours: number) => new Date(now - hours * hourMs);

const header = "id;str;hnr;ost;nord;status;wann;notiz";

/** Connected premises in a row, of whom some first ones have a contract; what else is said of one of them. */
function homes(contracts: number, changes: { of?: number; stage?: PremisesStage; said?: string } = {}) {
  const line = (at: number) => {
    const isOther = at === changes.of;
    const stage = (isOther && changes.stage) || (at < contracts ? "activated" : "connected");
    return `h${at};Weg;${at};${393_400 + at};5708100;${stage};${(isOther && changes.said) || ";"}`;
  };
  return [header, ...Array.from({ length: 20 }, (_, at) => line(at))].join("\n");
}

const homesSource = {
  id: "homes",
  adapter: "csv",
  staleAfter: "P400D",
  options: {
    as: "premises",
    crs: 25832,
    columns: {
      ...{ key: "id", street: "str", houseNumber: "hnr", x: "ost", y: "nord" },
      ...{ stage: "status", activatedOn: "wann", reason: "notiz" },
    },
  },
};

describe.each(engines)("a poll that brings nothing but contracts on %s", (engine) => {
  let api: Served;
  let take: (body: string, at: Date) => Promise<unknown>;
  const events: string[] = [];

  beforeAll(async () => {
    api = await serve(engine, testCity({ sources: [places] }));
    const feed = await fileSource(api.db, homesSource);
    take = feed.take;
    await api.db.listen("lueckenlos", (notice) => events.push(notice));
    await take(homes(8), hoursAgo(100));
  });

  /** What anybody sees, but how fresh it is. */
  async function seen() {
    const { at, sources, ...overview } = await api.json<OverviewAnswer>("/api/v1/overview");
    const [version] = await api.db.query<{ version: number }>("select version from data_version");
    const tallies = sources.map(({ id, state, tally }) => ({ id, state, unchanged: tally?.unchanged }));
    return { overview, tallies, version };
  }

  /** The last notice, when all are there. */
  async function lastNotice(): Promise<unknown> {
    await api.db.query("select pg_notify('lueckenlos', 'end')");
    await expect.poll(() => events.at(-1)).toBe("end");
    return JSON.parse(events.findLast((notice) => notice !== "end") ?? "null");
  }

  const contracts = async () => {
    const [row] = await api.db.query<{ count: number }>(
      "select count(*)::integer as count from premises where stage = 'activated'",
    );
    return row?.count;
  };

  test("moves nothing that anybody can see, and is stored all the same", async () => {
    await take(homes(9), hoursAgo(90));
    await take(homes(9), hoursAgo(80));
    const before = await seen();
    const notice = await lastNotice();

    // The same number: one ends and another begins, and of one it is said that it waits for its contract.
    await take(
      homes(10, { of: 0, stage: "connected", said: `${hoursAgo(75).toISOString().slice(0, 10)};` }),
      hoursAgo(70),
    );

    expect(await seen()).toEqual(before);
    expect(await lastNotice()).toEqual(notice);
    expect(notice).toMatchObject({ changed: false, areas: [] });
    expect(await contracts()).toBe(9);
    const [turn] = await api.db.query<{ stage: string }>(
      `select t.stage from premises_stage t join premises p on p.id = t.premises_id
       where p.key = 'h9' order by t.since desc limit 1`,
    );
    expect(turn?.stage).toBe("activated");
  });

  test.each<[string, string]>([
    ["a number that is told", homes(16)],
    ["a stage that anybody sees", homes(16, { of: 19, stage: "passed" })],
    ["a word that anybody sees", homes(16, { of: 19, stage: "passed", said: ";Baugrund" })],
    ["premises that are not there any more", homes(16).split("\n").slice(0, -1).join("\n")],
    ["premises that are back", homes(16)],
  ])("moves the data version with %s", async (_what, body) => {
    const before = await seen();
    const hours = Number(before.version?.version);

    await take(body, new Date(now - 60 * hourMs + hours * 60_000));

    expect((await seen()).version?.version).toBeGreaterThan(hours);
    expect(await lastNotice()).toMatchObject({ changed: true });
  });
});

// Of the embedded engine nobody can ask anything while it merges.
test("while it merges, a poll that brings nothing but contracts shows what an unchanged one shows", async () => {
  const api = await serve("postgres", testCity({ sources: [places] }));
  const feed = await fileSource(api.db, homesSource, { context: { progressEveryMs: 1 } });
  const events: string[] = [];
  await api.db.listen("lueckenlos", (notice) => events.push(notice));
  await feed.take(homes(8), hoursAgo(100));
  // Answers are kept for a moment; this is what the next one says.
  const shown = async () => {
    const sources = await api.db.snapshot(async (tx) => sourcesAt(tx, await momentOf(tx, undefined)));
    return sources.find(({ id }) => id === "homes")?.import ?? null;
  };
  const lastHeardOf = async () =>
    (await api.db.query<{ at: string }>("select updated_at::text as at from source_import"))[0]?.at;
  const mark = async (word: string) => {
    await api.db.query("select pg_notify('lueckenlos', $1)", [word]);
    await expect.poll(() => events).toContain(word);
  };
  /** Nobody writes to the table until what is returned was called. */
  async function hold(table: string) {
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const over = api.db.transaction(async (tx) => {
      await tx.query(`lock table ${table} in exclusive mode`);
      held.resolve();
      await release.promise;
    });
    await held.promise;
    return async () => {
      release.resolve();
      await over;
    };
  }
  /** The import as it is shown before its run is written down, and the notices from then on. */
  async function whileMerging(poll: () => Promise<unknown>) {
    const [finish, stage] = [await hold("run"), await hold("import_row")];
    const polled = poll();
    await expect.poll(shown, { timeout: 20_000 }).not.toBeNull();
    await stage();
    const waiting = "select from pg_locks where not granted and relation = 'run'::regclass";
    await expect.poll(() => api.db.query(waiting), { timeout: 20_000 }).toHaveLength(1);
    await expect.poll(async () => (await shown())?.phase, { timeout: 20_000 }).toBe("merging");
    await mark("merging");
    for (let report = 0; report < 3; report += 1) {
      const before = await lastHeardOf();
      await expect.poll(lastHeardOf).not.toBe(before);
    }
    const progress = await shown();
    await finish();
    await polled;
    await mark("end");
    const notices = events.slice(events.indexOf("merging") + 1, events.indexOf("end"));
    events.splice(0);
    return { progress: { ...progress, beganAt: null }, notices, after: await shown() };
  }

  // Another process, because this one would not read the same again.
  const next = feed.restarted(hoursAgo(90));
  await next.recoverPending();
  const unchanged = await whileMerging(() => next.poll());
  // One ends, another begins.
  const said = homes(9, { of: 0, stage: "connected" });
  const contracts = await whileMerging(() => feed.take(said, hoursAgo(80)));

  expect(contracts).toEqual(unchanged);
  expect(contracts.progress).toMatchObject({ phase: "merging", done: 0, expected: null, perSecond: null });
  expect(contracts.notices).toHaveLength(2);
});

test("whether anything can be seen is looked up key by key, and not where premises are new", async () => {
  const sources = ["old", "new"].map((id) => testSource({ id, adapter: "csv", options: { as: "premises" } }));
  const db = await freshDatabase("postgres", { city: { sources } });
  const keys = Array.from({ length: 300 }, (_, at) => `k${at}`);
  const asked: string[] = [];
  async function derive(tx: Queryable, id: string) {
    await tx.query(
      `insert into record (source_id, key, hash, attributes)
       select $1, key, '', jsonb_build_object('stage', 'connected', 'street', 'Weg', 'houseNumber', key, 'lon', 7.4, 'lat', 51.5)
       from unnest($2::text[]) key`,
      [id, keys],
    );
    const source = await lockSource(tx, id);
    const watched: Queryable = {
      query: (text, values) => {
        asked.push(text);
        return tx.query(text, values);
      },
    };
    await premisesDeriver.derive(watched, source, keys, hoursAgo(1), new Changes(tx));
  }
  const question = sqlFile("queries/merge/public-premises.sql");
  await db.transaction((tx) => derive(tx, "old"));
  await db.query("analyze");

  const plan = await db.transaction(async (tx) => {
    await derive(tx, "new");
    const [row] = await tx.query<{ plan: [{ Plan: PlanStep }] }>(
      `explain (analyze, format json) ${question}`,
      ["new", keys],
    );
    return Object.values(row ?? {})[0]?.[0].Plan;
  });

  expect(asked).not.toContain(question);
  expect(plan && mostRows(plan)).toBeLessThanOrEqual(10 * keys.length);
});

interface PlanStep {
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: PlanStep[];
}

/** How many rows the step looks at that looks at most. */
function mostRows(step: PlanStep): number {
  const { "Actual Rows": kept, "Actual Loops": loops, Plans = [] } = step;
  const dropped = (step["Rows Removed by Filter"] ?? 0) + (step["Rows Removed by Join Filter"] ?? 0);
  return Math.max((kept + dropped) * loops, ...Plans.map(mostRows));
}
