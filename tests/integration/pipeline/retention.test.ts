import { readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { pruneCity } from "#ingest/pipeline/retention.ts";
import { createPipeline } from "#ingest/start-ingest.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";
import { transitions } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { node, nodesJson } from "./feed-city.ts";

const day = 86_400_000;
const retention = { payloads: "P2D", runs: "P4D", alerts: "P6D", reports: "P8D" };

/** Puts the receipt of kept payloads back; their names tell it. */
async function ageEntries(folder: string, byDays: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, year, month, date, rest] = /^(\d{4})(\d\d)(\d\d)(T.*)$/.exec(name) ?? [];
    const before = new Date(Date.parse(`${year}-${month}-${date}`) - byDays * day);
    const stamp = before.toISOString().slice(0, 10).replaceAll("-", "");
    await rename(join(folder, name), join(folder, stamp + rest));
  }
}

describe.each(engines)("retention on %s", (engine) => {
  let db: TestDatabase;
  let dataDir: string;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    dataDir = await freshFolder();
  });

  const days = (ages: readonly number[]) => ages.map((age) => new Date(Date.now() - age * day));
  const names = (text: string) =>
    db.query<{ name: string }>(text).then((rows) => rows.map(({ name }) => name));

  test("payloads and runs go when the city file says; the newest payload, the last runs and all history stay", async () => {
    const url = pathToFileURL(join(dataDir, "nodes.json")).href;
    const source = testSource({ id: "wlan", url, staleAfter: "P100Y" });
    const city = testCity({ sources: [source], retention });
    await registerCity(db, city, false);
    const pipeline = createPipeline(
      { db, config: { city, demo: false, dataDir, secrets: [] }, log: silentLog },
      "wlan",
    );
    for (const [index, at] of days([5, 4.5, 3]).entries()) {
      const nodes = [node("a", true), node("b", index !== 1), "odd"];
      await writeFile(join(dataDir, "nodes.json"), JSON.stringify(nodesJson(at, nodes)));
      await pipeline.poll();
    }
    const entries = join(dataDir, "payloads/wlan/merged");
    const before = (await readdir(entries)).length;
    const history = await transitions(db, "wlan");
    await db.query(
      `update run set finished_at = payload_at where source_id = 'wlan';
       insert into run (source_id, started_at, finished_at, outcome, error_code)
         select 'wlan', now() - age, now() - age, 'failed', 'timeout'
         from unnest(array[interval '5 days', interval '4 hours']) age;
       update source set last_run_id = (select max(id) from run);
       update rejected_record set last_seen_at = now() - interval '3 days';
       insert into rejected_record (source_id, hash, first_run_id, last_run_id, last_seen_at, reasons, record)
         values ('wlan', 'old', 1, 1, now() - interval '5 days', '[]', '{}')`,
    );
    await pipeline.prune();
    const keptBefore = (await readdir(entries)).length;
    await ageEntries(entries, 3);
    await pipeline.prune();

    expect([before, keptBefore, (await readdir(entries)).length]).toEqual([3, 3, 1]);
    expect(
      await names(
        `select outcome || ' ' || extract(day from now() - finished_at)::integer as name from run order by id`,
      ),
    ).toEqual(["merged 3", "failed 0"]);
    expect(await db.query("select from rejected_record")).toHaveLength(1);
    expect(await transitions(db, "wlan")).toEqual(history);
    expect(history.length).toBeGreaterThan(1);
  });

  test("the last good run stays however long ago it was", async () => {
    await db.query(
      `update run set finished_at = now() - interval '90 days' where outcome = 'merged';
       update run set finished_at = now() - interval '80 days' where outcome = 'failed'`,
    );
    const city = testCity({ sources: [testSource({ id: "wlan" })], retention });
    const config = { city, demo: false, dataDir, secrets: [] };
    await createPipeline({ db, config, log: silentLog }, "wlan").prune();

    expect(await names("select outcome as name from run order by id")).toEqual(["merged", "failed"]);
  });

  test("deliveries go when they are done with and nothing needs them; incidents, and what waits, stay", async () => {
    const incidents = {
      open: [null, null],
      recent: [1, null],
      over: [7, null],
      part: [null, "open"],
    } as const;
    const id: Record<string, number> = {};
    for (const [key, [resolved, into]] of Object.entries(incidents)) {
      const [row] = await db.query<{ id: number }>(
        `insert into incident (cause, failure, key, opened_at, detected_at, resolved_at, merged_into)
         values ('site', 'down', $1, now() - interval '30 days', now(), now() - $2 * interval '1 day', $3) returning id`,
        [key, resolved, into === null ? null : id[into]],
      );
      id[key] = row?.id ?? 0;
    }
    await db.query("insert into alert_channel (id, kind, target) values ('mail', 'email', 'x')");
    const deliver = (
      incident: string | null,
      number: number,
      delivered: number | null,
      cancelled: number | null,
    ) =>
      db.query(
        `insert into alert_delivery (channel_id, incident_id, event, number, delivered_at, cancelled_at)
         values ('mail', $1, $2, $3, now() - $4 * interval '1 day', now() - $5 * interval '1 day')`,
        [
          incident === null ? null : id[incident],
          incident === null ? "test" : "reminder",
          number,
          delivered,
          cancelled,
        ],
      );
    for (const incident of ["open", "recent", "over", "part", null]) {
      await deliver(incident, 1, 7, null);
      await deliver(incident, 2, null, 7);
      await deliver(incident, 3, 5, null);
      await deliver(incident, 4, null, null);
    }

    await pruneCity(db, retention);

    const left = await names(
      `select coalesce(i.key, 'test') || ' ' || d.number as name from alert_delivery d left join incident i on i.id = d.incident_id order by 1`,
    );
    expect(left).toEqual([
      ...["open", "open", "open", "open"].map((key, index) => `${key} ${index + 1}`),
      ...["over 3", "over 4", "part 3", "part 4"],
      ...[1, 2, 3, 4].map((number) => `recent ${number}`),
      ...["test 3", "test 4"],
    ]);
    expect(await names("select key as name from incident where cause = 'site' order by id")).toEqual(
      Object.keys(incidents),
    );
  });

  test("replays go with the runs, sessions when they are over", async () => {
    await db.query(
      `insert into replay (source_id, run_id, requested_at, finished_at, outcome)
       values ('wlan', 1, now() - interval '9 days', now() - interval '5 days', 'merged'),
              ('wlan', 2, now() - interval '9 days', now() - interval '3 days', 'merged'),
              ('wlan', 3, now() - interval '9 days', null, null);
       insert into session (hash, name, expires_at, token_hash)
       values ('a', 'over', now() - interval '1 second', 'x'), ('b', 'lasting', now() + interval '1 hour', 'x')`,
    );

    await pruneCity(db, retention);

    expect(await names("select run_id::text as name from replay order by 1")).toEqual(["2", "3"]);
    expect(await names("select name from session")).toEqual(["lasting"]);
  });
});
