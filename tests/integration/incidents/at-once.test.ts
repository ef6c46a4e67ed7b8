import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { AlertChannel } from "#platform/city-file.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, minute, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { incidentsOf, seen, told } from "./brief-incidents.ts";

const channels: AlertChannel[] = ["one", "two"].map((id) => ({
  id,
  kind: "webhook",
  url: "http://127.0.0.1:1/",
  secret: "s",
  allowedNetworks: ["127.0.0.0/8"],
}));
const sources = ["many", "west", "east", "again"].map((id) =>
  testSource({ id, staleAfter: "P400D", confirmations: id === "again" ? 2 : 1 }),
);

describe.each(engines)("incidents at once on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    await registerCity(db, cityOf(), false);
  });

  afterAll(() => db.close());

  const cityOf = () => testCity({ sources, alerts: { repeatEvery: "PT4H", channels } });

  const sourceOf = (id: string) => sources.find((source) => source.id === id) ?? testSource();

  test("a restart between what is seen first and what confirms it changes nothing", async () => {
    const again = sourceOf("again");
    await told(db, again, 0, seen("r", "uuuu"));
    await told(db, again, 1, seen("r", "dddu"));
    await db.close();
    const { location, city } = db;
    db = Object.assign(await openDatabase({ ...location, log: silentLog }), { location, city });
    await registerCity(db, cityOf(), false);
    await told(db, again, 2, seen("r", "dddu"));

    const incidents = await incidentsOf(db, "again");
    await told(db, again, 3, seen("r", "uuuu"));
    await told(db, again, 4, seen("r", "uuuu"));

    expect(incidents).toEqual(["source again 1- r0 r1 r2"]);
  });

  test("3,000 access points that go down at once are one incident and one alert a channel, and come back as one", async () => {
    const all = 3_500;
    const city = (down: number) =>
      payload(
        Array.from({ length: all }, (_, index) =>
          accessPoint(`n${index}`, index < down ? "down" : "up", {
            uplink: index < 3_000 ? "ring-1" : `ring-${index % 50}`,
          }),
        ),
      );
    const many = sourceOf("many");
    await merge(db, many, city(0), minute(0));

    await merge(db, many, city(3_000), minute(1));
    const open = await db.query(
      "select cause, key, count(*) as n from incident join incident_access_point on id = incident_id and until is null group by id",
    );
    const queued =
      await db.query(`select d.channel_id as channel, d.event from alert_delivery d join incident i on i.id = d.incident_id
       where i.key = 'ring-1' order by d.id`);
    await merge(db, many, city(0), minute(2));

    expect(open).toEqual([{ cause: "uplink", key: "ring-1", n: 3_000 }]);
    expect(queued).toEqual([
      { channel: "one", event: "opened" },
      { channel: "two", event: "opened" },
    ]);
    expect(await db.query("select resolved_at, reopened from incident where key = 'ring-1'")).toEqual([
      { resolved_at: minute(2), reopened: 0 },
    ]);
    expect(
      await db.query(`select d.event from alert_delivery d join incident i on i.id = d.incident_id
         where i.key = 'ring-1' and d.channel_id = 'one' order by d.id`),
    ).toEqual([{ event: "opened" }, { event: "resolved" }]);
  });

  test("two that see parts of one failure at the same moment open it once", async () => {
    const other = await second();
    const [west, east] = [sourceOf("west"), sourceOf("east")];
    await told(db, west, 0, seen("w", "uuu"), { uplink: "bridge" });
    await told(db, east, 0, seen("e", "uuu"), { uplink: "bridge" });

    await Promise.all([
      told(db, west, 1, seen("w", "ddd"), { uplink: "bridge" }),
      told(db, west, 1, seen("w", "ddd"), { uplink: "bridge" }),
      told(other, east, 1, seen("e", "ddd"), { uplink: "bridge" }),
      told(other, east, 1, seen("e", "ddd"), { uplink: "bridge" }),
      sweep(other),
      sweep(db),
    ]);

    expect(await incidentsOf(db, "west")).toEqual(["uplink bridge 1- e0 e1 e2 w0 w1 w2"]);
    const [queued] = await db.query(
      `select count(*) as n from alert_delivery d join incident i on i.id = d.incident_id
       where i.key = 'bridge' and d.cancelled_at is null`,
    );
    expect(queued).toEqual({ n: 2 });
  });

  /** Another process's connection; the embedded engine has one process and one session. */
  async function second(): Promise<Database> {
    if (engine === "embedded") return db;
    return openDatabase({ ...db.location, log: silentLog });
  }
});
