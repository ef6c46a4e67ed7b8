import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Heartbeat } from "#ingest/heartbeat.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { startIngest } from "#ingest/start-ingest.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { createLog, silentLog } from "#platform/log.ts";
import { freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";
import { type HookServer, startHookServer } from "./hook-server.ts";
import { startMailServer } from "./mail-server.ts";
import { cityWith, mailChannel, openIncident, wlan } from "./told-incidents.ts";

describe("the heartbeat", () => {
  let db: TestDatabase;
  let listener: HookServer;
  let lines: string[];
  let nowMs: number;
  beforeAll(async () => {
    db = await freshDatabase("postgres", { city: { sources: [wlan] } });
  });
  beforeEach(async () => {
    listener = await startHookServer();
    lines = [];
    nowMs = 1_000_000;
  });

  function heartbeatOf(changes: { db?: Database; allowedNetworks?: string[] } = {}): Heartbeat {
    const { allowedNetworks = ["127.0.0.0/8"] } = changes;
    return new Heartbeat({
      db: changes.db ?? db,
      city: { sources: [wlan] },
      heartbeat: { url: `${listener.url}/ping?id=hidden`, every: "PT1M", allowedNetworks },
      log: createLog("info", {
        destination: { write: (line) => lines.push(JSON.parse(line).msg as string) },
      }),
      now: () => nowMs,
    });
  }

  /** A minute goes by, with its sweeps. */
  async function minute(heartbeat: Heartbeat): Promise<void> {
    nowMs += 60_000;
    heartbeat.swept();
    await heartbeat.beat();
  }

  test("is called each time its interval has passed, from the first sweep on", async () => {
    const heartbeat = heartbeatOf();

    await heartbeat.beat();
    const beforeSweep = listener.calls.length;
    await minute(heartbeat);
    await heartbeat.beat();
    nowMs += 59_000;
    await heartbeat.beat();
    const inOneMinute = listener.calls.length;
    await minute(heartbeat);

    expect([beforeSweep, inOneMinute, listener.calls.length]).toEqual([0, 1, 2]);
    expect(listener.calls[0]).toMatchObject({ method: "GET", path: "/ping?id=hidden" });
    expect(lines).toEqual([]);
  });

  test("is withheld when sweeps have stopped", async () => {
    const heartbeat = heartbeatOf();
    await minute(heartbeat);

    nowMs += 61_000;
    await heartbeat.beat();
    await heartbeat.beat();

    expect(listener.calls).toHaveLength(1);
    expect(lines).toEqual(["the heartbeat is withheld: nothing has been swept for a minute"]);
  });

  test("is withheld when a source is not polled any more, an alert has waited for an hour, or the database is away, and goes on afterwards", async () => {
    const heartbeat = heartbeatOf();
    await db.query("update source set next_run_at = now() - interval '16 minutes'");
    await minute(heartbeat);
    const justStarted = listener.calls.length;
    nowMs += 15 * 60_000;
    await minute(heartbeat);
    await minute(heartbeat);
    await db.query("update source set next_run_at = now()");
    await minute(heartbeat);
    await registerCity(db, cityWith([mailChannel(1)]), false);
    await openIncident(db);
    await db.query("update alert_delivery set created_at = now() - interval '61 minutes'");
    await minute(heartbeat);
    await db.query("update alert_delivery set cancelled_at = now()");
    await minute(heartbeat);

    expect(justStarted).toBe(1);
    expect(listener.calls).toHaveLength(3);
    expect(lines).toEqual([
      "the heartbeat is withheld: the source wlan is not polled any more",
      "the heartbeat goes on",
      "the heartbeat is withheld: an alert has been waiting on the channel mail for an hour",
      "the heartbeat goes on",
    ]);

    const away = await openDatabase({
      ...db.location,
      databaseUrl: "postgres://nobody@127.0.0.1:1/none",
      log: silentLog,
    });
    await minute(heartbeatOf({ db: away }));
    await away.close();
    expect(listener.calls).toHaveLength(3);
    expect(lines.at(-1)).toBe("the heartbeat is withheld: the database does not answer");
  });

  test("that nobody hears is logged once, without the query, and so is that it is heard again", async () => {
    const heartbeat = heartbeatOf();
    listener.answer = (response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end();

    await minute(heartbeat);
    await minute(heartbeat);
    listener.answer = (response) => response.writeHead(200).end();
    await minute(heartbeat);

    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^the heartbeat is not heard: 127.0.0.1:\d+: answers with a redirect \(302\)/);
    expect(lines[1]).toBe("the heartbeat goes on");
  });

  test("goes to no private address that the city file does not name", async () => {
    await minute(heartbeatOf({ allowedNetworks: [] }));

    expect(listener.calls).toHaveLength(0);
    expect(lines[0]).toContain("is not public and not in allowedNetworks");
  });
});

test("a started ingest beats and sends alerts, and stops when told", async () => {
  const db = await freshDatabase("postgres", { city: {} });
  const listener = await startHookServer();
  const mail = await startMailServer();
  const url = `${listener.url}/ping`;
  const city = cityWith([mailChannel(mail.port)], {
    sources: [],
    heartbeat: { url, every: "PT1S", allowedNetworks: ["127.0.0.0/8"] },
  });
  const heard = new Promise<void>((resolve) => {
    listener.answer = (response) => {
      response.writeHead(204).end();
      resolve();
    };
  });
  const told = new Promise<void>((resolve) => {
    mail.onMessage = () => resolve();
  });

  const dataDir = await freshFolder();
  const config = { city, demo: false, dataDir, secrets: [] };
  const ingest = await startIngest({ db, log: silentLog, config });
  const id = await openIncident(db);
  await Promise.all([heard, told]);
  await ingest.stop();
  const beats = listener.calls.length;

  const [delivery] = await db.query(
    "select delivered_at is not null as done from alert_delivery where incident_id = $1",
    [id],
  );
  expect(delivery).toEqual({ done: true });
  expect(listener.calls).toHaveLength(beats);
});
