import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createApi } from "#backend/api.ts";
import { startServer } from "#backend/http/server.ts";
import { recordRun } from "#ingest/pipeline/run-log.ts";
import { silentLog } from "#platform/log.ts";
import { promtool } from "#tests/support/promtool.ts";
import { engines, freshFolder } from "../support/engines.ts";
import { minutesAfter, populate, wlan } from "./a-small-city.ts";
import { type Served, serve } from "./serve.ts";

const operations = join(import.meta.dirname, "../../../docs/operations.md");

/** Two incidents are open, one of them acknowledged; a third is over and a fourth is part of another. Two alerts wait. */
async function addTroubles({ db }: Served): Promise<void> {
  await db.query("truncate incident, alert_channel restart identity cascade");
  await db.query(
    `insert into incident (cause, failure, key, opened_at, detected_at, resolved_at, acknowledged_at, acknowledged_reason, merged_into)
     values ('uplink', 'down', 'a', now(), now(), null, null, null, null),
            ('uplink', 'down', 'b', now(), now(), null, now(), 'known', null),
            ('site', 'down', 'c', now(), now(), now(), null, null, null),
            ('access_point', 'down', 'd', now(), now(), null, null, null, 1)`,
  );
  await db.query(
    `insert into alert_channel (id, kind, target) values ('a', 'email', 'x'), ('b', 'webhook', 'x')`,
  );
  await db.query(
    `insert into alert_delivery (channel_id, incident_id, event, created_at, delivered_at)
     values ('a', 1, 'opened', '2026-03-01T12:00:00Z', null), ('a', 2, 'opened', '2026-03-01T13:00:00Z', null),
            ('a', 3, 'opened', '2026-03-01T11:00:00Z', now())`,
  );
}

describe.each(engines)("metrics on %s", (engine) => {
  let api: Served;
  let text: string;
  let failedFrom: Date;
  let start: Date;

  beforeAll(async () => {
    api = await serve(engine);
    start = await populate(api.db);
    failedFrom = minutesAfter(start, 5);
    for (const minutes of [5, 6, 7]) {
      const startedAt = minutesAfter(start, minutes);
      const error = { code: "timeout", message: "too slow" };
      await recordRun(api.db, wlan, { startedAt, receivedAt: startedAt, outcome: "failed", error });
    }
    await addTroubles(api);
    await api.get("/api/v1/overview");
    await api.get("/tiles/areas/13/4265/2723.mvt");
    text = await (await api.get("/metrics")).text();
  });

  /** The value of a series; undefined where it is not told. */
  const figure = (series: string) => {
    const line = text.split("\n").find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };

  test("promtool finds nothing to complain of", async () => {
    expect(await promtool(["check", "metrics"], text)).toEqual({ code: 0, said: "" });
  });

  test("each source says how fresh it is, how it stands, what its last run brought and how often it failed", async () => {
    const seconds = start.getTime() / 1_000;

    expect(figure('lueckenlos_source_payload_timestamp_seconds{source="wlan"}')).toBe(seconds);
    expect(figure('lueckenlos_source_stale_timestamp_seconds{source="wlan"}')).toBe(seconds + 3_600);
    expect(figure('lueckenlos_source_state{source="wlan",state="failing"}')).toBe(1);
    expect(figure('lueckenlos_source_state{source="wlan",state="fresh"}')).toBe(0);
    expect(figure('lueckenlos_source_consecutive_failures{source="wlan"}')).toBe(3);
    expect(figure('lueckenlos_source_consecutive_failures{source="areas"}')).toBe(0);
    expect(figure('lueckenlos_source_failing_since_timestamp_seconds{source="wlan"}')).toBe(
      failedFrom.getTime() / 1_000,
    );
    expect(figure('lueckenlos_source_failing_since_timestamp_seconds{source="areas"}')).toBeUndefined();
    const [ends] = await api.db.query<{ good: number; any: number }>(
      `select extract(epoch from max(finished_at) filter (where outcome = 'merged'))::float8 as good,
              extract(epoch from max(finished_at))::float8 as any
       from run where source_id = 'wlan'`,
    );
    const [success, last] = ["last_success", "last_run"].map((name) =>
      figure(`lueckenlos_source_${name}_timestamp_seconds{source="wlan"}`),
    );
    expect(success).toBeCloseTo(ends?.good ?? 0, 3);
    expect(last).toBeGreaterThan((ends?.any ?? Number.POSITIVE_INFINITY) - 0.01);
    expect(last).toBeLessThan((ends?.any ?? 0) + 10);
    expect(figure('lueckenlos_source_last_run_records{source="wlan",outcome="applied"}')).toBe(7);
    expect(figure('lueckenlos_source_last_run_records{source="areas",outcome="rejected"}')).toBe(0);
  });

  test("access points by status, open incidents by cause and state, alerts that wait by kind", () => {
    const incidents = [
      ...text.matchAll(/^lueckenlos_open_incidents\{cause="(\w+)",state="(\w+)"\} (\d+)$/gm),
    ];

    expect(figure('lueckenlos_access_points{status="up"}')).toBe(4);
    expect(figure('lueckenlos_access_points{status="provisioning"}')).toBe(0);
    expect(incidents.map(([, ...values]) => values.join(" ")).sort()).toEqual([
      "access_point acknowledged 0",
      "access_point open 0",
      "site acknowledged 0",
      "site open 0",
      "source acknowledged 0",
      "source open 0",
      "uplink acknowledged 1",
      "uplink open 1",
    ]);
    expect(figure('lueckenlos_undelivered_alerts{kind="email"}')).toBe(2);
    expect(figure('lueckenlos_undelivered_alerts{kind="webhook"}')).toBe(0);
    expect(figure('lueckenlos_oldest_undelivered_alert_timestamp_seconds{kind="email"}')).toBe(
      Date.parse("2026-03-01T12:00:00Z") / 1_000,
    );
    expect(figure('lueckenlos_oldest_undelivered_alert_timestamp_seconds{kind="webhook"}')).toBeUndefined();
  });

  test("the process tells of itself, and which release it is", () => {
    expect(text).toMatch(/^lueckenlos_build_info\{version="\d+\.\d+\.\d+",engine="\w+"\} 1$/m);
    expect(figure("lueckenlos_database_up")).toBe(1);
    expect(figure("process_resident_memory_bytes")).toBeGreaterThan(1e6);
    expect(figure("process_start_time_seconds")).toBeGreaterThan(1e9);
    expect(figure("process_cpu_seconds_total")).toBeGreaterThan(0);
  });

  test("a label has few values, however many access points, incidents and requests there are", async () => {
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name));

    expect([...labels].sort()).toEqual(
      [
        ["cause", "state", "kind", "source", "outcome", "status", "engine", "version"],
        ["method", "route", "le", "quantile", "type", "space", "major", "minor", "patch"],
      ]
        .flat()
        .filter((name) => labels.has(name))
        .sort(),
    );
    for (const number of [1, 2, 3]) await api.get(`/no/such/page-${number}`);
    const after = await (await api.get("/metrics")).text();
    expect(after).not.toContain("page-");
  });
});

test("while the database is away what is known without it is told, and nothing else", async () => {
  const { db } = await serve("postgres");
  const away = Object.assign(Object.create(db) as typeof db, {
    snapshot: () => Promise.reject(new Error("away")),
  });
  const api = await createApi({
    db: away,
    config: { city: db.city, demo: false, styleUrl: null },
    operatorToken: null,
    log: silentLog,
    pages: null,
    checkAnswers: true,
  });
  const server = await startServer(api.handle, { port: 0, host: "127.0.0.1" });
  try {
    const text = await (await fetch(`${server.url}/metrics`)).text();

    expect(text).toMatch(/^lueckenlos_database_up 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).not.toMatch(/^lueckenlos_(data_version|access_points|source_state)\b/m);
    expect(await promtool(["check", "metrics"], text)).toEqual({ code: 0, said: "" });
  } finally {
    await api.close();
    await server.close();
  }
});

describe("docs/operations.md", () => {
  let rules = "";
  let documented: string[] = [];

  beforeAll(async () => {
    const text = await readFile(operations, "utf8");
    rules = /```yaml\n(groups:\n[\s\S]*?)```/.exec(text)?.[1] ?? "";
    documented = [...text.matchAll(/^\| `(lueckenlos_\w+)/gm)].map(([, name]) => name ?? "");
  });

  test("promtool accepts the example rules", async () => {
    const file = join(await freshFolder(), "rules.yml");
    await writeFile(file, rules);
    const { code, said } = await promtool(["check", "rules", "--lint=all", "--lint-fatal", file]);

    expect(said).toMatch(/SUCCESS: \d+ rules found/);
    expect(code).toBe(0);
  });

  test("its table has every metric of ours, and its rules use no other", async () => {
    const api = await serve("postgres");
    const text = await (await api.get("/metrics")).text();
    const told = [...text.matchAll(/^# TYPE (lueckenlos_\w+)/gm)].map(([, name]) => name ?? "");
    const used = [...rules.matchAll(/\blueckenlos_\w+/g)].map(([name]) => name);

    expect(documented.toSorted()).toEqual(told.toSorted());
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((name) => !told.includes(name))).toEqual([]);
  });
});
