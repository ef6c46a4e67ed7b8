import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { AlertChannel, SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, minute, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { incidentsOf, minuteOf, seen, told } from "./brief-incidents.ts";

const channel: AlertChannel = {
  id: "tickets",
  kind: "webhook",
  url: "http://127.0.0.1:1/",
  secret: "s",
  allowedNetworks: ["127.0.0.0/8"],
};

describe.each(engines)("incidents on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(changes: Partial<SourceConfig> = {}): Promise<SourceConfig> {
    count += 1;
    const source = testSource({
      id: `s${count}`,
      staleAfter: "P400D",
      holdAbove: 1,
      confirmations: 1,
      ...changes,
    });
    await registerCity(db, cityOf(source), false);
    return source;
  }

  const cityOf = (...sources: SourceConfig[]) =>
    testCity({ sources, alerts: { repeatEvery: "PT4H", channels: [channel] } });

  /** One access point among four others, so that it is alone; a letter a poll, at the minutes given. */
  async function alone(
    source: SourceConfig,
    word: string,
    minutes: readonly number[] = [...word].map((_, index) => index),
  ) {
    for (const [index, letter] of [...word].entries())
      await told(db, source, minutes[index] ?? index, seen("a", `${letter}uuuu`));
  }

  async function timeline(source: SourceConfig): Promise<string[]> {
    const rows = await db.query<{ at: Date; kind: string; n: number | null }>(
      `select e.at, e.kind, e.access_points as n from incident_event e
       where e.incident_id in (select m.incident_id from incident_access_point m join access_point a on a.id = m.access_point_id
                               where a.source_id = $1)
       order by e.at, e.id`,
      [source.id],
    );
    return rows.map(({ at, kind, n }) => `${minuteOf(at)} ${kind}${n === null ? "" : ` ${n}`}`);
  }

  /** What is or was in the outbox about a source's incidents. */
  async function outbox(source: SourceConfig): Promise<string[]> {
    const rows = await db.query<{ line: string }>(
      `select concat_ws(' ', i.cause, d.event, d.number, case when d.cancelled_at is not null then 'cancelled' end) as line
       from alert_delivery d join incident i on i.id = d.incident_id
       where (i.cause = 'source' and i.key = $1)
          or exists (select from access_point a where a.source_id = $1 and i.key in (a.id::text, a.uplink))
       order by d.id`,
      [source.id],
    );
    return rows.map((row) => row.line);
  }

  async function maintain(source: SourceConfig, from: string, to: string): Promise<void> {
    await db.query(
      `with planned as (
         insert into maintenance_window (title, starts_at, ends_at, counts_against_service_level, source_id)
         values ('work', now() + $2::interval, now() + $3::interval, true, $1) returning id, starts_at, ends_at
       )
       insert into maintenance_occurrence (window_id, starts_at, ends_at) select id, starts_at, ends_at from planned`,
      [source.id, from, to],
    );
  }

  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  async function seenAt(source: SourceConfig, at: Date, word: string): Promise<void> {
    const observations = Object.entries(seen("a", word)).map(([key, status]) => accessPoint(key, status));
    await merge(db, source, payload(observations), at);
  }

  describe("coming back", () => {
    test("within half an hour it is the same incident, later another", async () => {
      const source = await freshSource();

      await alone(source, "ududud", [0, 1, 5, 34, 40, 71]);
      await alone(source, "ud", [80, 111]);

      expect(await incidentsOf(db, source.id)).toEqual([
        "access_point a0 1-40 x1 (a0 5) (a0 40)",
        "access_point a0 71-80 (a0 80)",
        "access_point a0 111- a0",
      ]);
      expect(await timeline(source)).toEqual([
        "1 opened 1",
        "5 resolved",
        "34 reopened 1",
        "40 resolved",
        "71 opened 1",
        "80 resolved",
        "111 opened 1",
      ]);
    });

    test("too often within a day it is flapping: shown, and told no more until it has settled", async () => {
      const source = await freshSource();

      await alone(source, "udududududu", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

      expect(await incidentsOf(db, source.id)).toEqual([
        "access_point a0 1-10 x4 ~ (a0 2) (a0 4) (a0 6) (a0 8) (a0 10)",
      ]);
      expect((await timeline(source)).filter((line) => line.includes("flapping"))).toEqual(["7 flapping"]);
      const toldOf = [
        "access_point opened 0",
        "access_point resolved 0",
        "access_point reopened 1",
        "access_point resolved 1",
        "access_point reopened 2",
        "access_point resolved 2",
      ];
      expect(await outbox(source)).toEqual(toldOf);

      await alone(source, "d", [20]);
      await sweep(db);

      expect(await incidentsOf(db, source.id)).toEqual([
        "access_point a0 1- x5 (a0 2) (a0 4) (a0 6) (a0 8) (a0 10) a0",
      ]);
      expect(await outbox(source)).toEqual([...toldOf, "access_point reopened 5"]);
    });

    test("a group comes back as a group", async () => {
      const source = await freshSource();

      for (const [at, word] of ["uuuu", "dddd", "uuuu", "dddd"].entries())
        await told(db, source, at, seen("a", word), { uplink: `back${count}` });

      expect(await incidentsOf(db, source.id)).toEqual([
        `uplink back${count} 1- x1 (a0 2) a0 (a1 2) a1 (a2 2) a2 (a3 2) a3`,
      ]);
    });

    test("recovery clears the acknowledgement", async () => {
      const source = await freshSource();
      await alone(source, "ud");
      await db.query(
        "update incident set acknowledged_at = now(), acknowledged_reason = 'x' where opened_at = $1 and resolved_at is null",
        [minute(1)],
      );

      await alone(source, "ud", [2, 3]);

      expect(await incidentsOf(db, source.id)).toEqual(["access_point a0 1- x1 (a0 2) a0"]);
      expect(await timeline(source)).toContain("2 acknowledgement_cleared");
    });
  });

  describe("groups", () => {
    test("who joins, leaves and was alone before stands in the timeline; what was not told of it is told no more", async () => {
      const source = await freshSource({ confirmations: 2 });
      const words = ["uuuuu", "duuuu", "ddduu", "ddduu", "dddud", "uddud", "uddud", "uuuuu", "uuuuu"];

      for (const [at, word] of words.entries())
        await told(db, source, at, seen("a", word), { uplink: `line${count}` });

      expect(await incidentsOf(db, source.id)).toEqual([
        `uplink line${count} 1-7 (a0 5) (a1 7) (a2 7) (a4 7)`,
      ]);
      expect(await timeline(source)).toEqual(["1 opened 3", "4 joined 1", "5 left 1", "7 resolved"]);
      expect(await outbox(source)).toEqual([
        "access_point opened 0 cancelled",
        "uplink opened 0",
        "uplink resolved 0",
      ]);
      const [single] = await db.query<{ kinds: string[] }>(
        `select array_agg(e.kind order by e.id) as kinds from incident i join incident_event e on e.incident_id = i.id
         where i.merged_into is not null and i.opened_at = $1 and i.subject = 'A0' group by i.id order by i.id desc limit 1`,
        [minute(1)],
      );
      expect(single?.kinds).toEqual(["opened", "merged"]);
    });

    test("an uplink's name groups across sources, and what it explains is no sign of a source's failure", async () => {
      const one = await freshSource();
      const two = testSource({ ...one, id: `${one.id}b` });
      await registerCity(db, cityOf(one, two), false);
      const uplink = `both${count}`;
      for (const word of ["uuu", "duu"].entries())
        await told(db, one, word[0], seen("a", word[1]), { uplink });
      await told(db, two, 0, { ...seen("b", "uu"), ...seen("c", "uu") }, { uplink });
      await merge(
        db,
        two,
        payload(
          [
            accessPoint("b0", "down", { uplink }),
            accessPoint("b1", "down", { uplink }),
            accessPoint("c0", "down"),
            accessPoint("c1", "up"),
          ],
          { payloadAt: minute(2).toISOString() },
        ),
        minute(2),
      );

      expect(await incidentsOf(db, two.id)).toEqual([
        `uplink ${uplink} 1- a0 b0 b1`,
        "access_point c0 2- c0",
      ]);
    });

    test("what an uplink's failure explains does not keep the rest of its source from being half", async () => {
      const source = await freshSource();
      const where = (key: string) => (key.startsWith("u") ? { uplink: `most${count}` } : {});
      for (const [at, word] of ["uuuu", "dddu"].entries()) {
        const all = { ...seen("u", at === 0 ? "uuuuuu" : "dddddd"), ...seen("v", word) };
        const observations = Object.entries(all).map(([key, status]) => accessPoint(key, status, where(key)));
        await merge(db, source, payload(observations, { payloadAt: minute(at).toISOString() }), minute(at));
      }

      expect(await incidentsOf(db, source.id)).toEqual([
        `source ${source.id} 1- v0 v1 v2`,
        `uplink most${count} 1- u0 u1 u2 u3 u4 u5`,
      ]);
    });
  });

  describe("life and maintenance", () => {
    test("what is live no more leaves, what is not live yet opens nothing", async () => {
      const source = await freshSource();
      await told(db, source, 0, seen("a", "uuuuu"));
      await told(db, source, 1, seen("a", "duuuu"));
      await merge(
        db,
        source,
        payload(
          [
            accessPoint("a0", "down", { liveTo: minute(2).toISOString() }),
            accessPoint("a1", "down", { liveFrom: "2999-01-01T00:00:00Z" }),
            ...["a2", "a3", "a4"].map((key) => accessPoint(key, "up")),
          ],
          { payloadAt: minute(3).toISOString() },
        ),
        minute(3),
      );

      expect(await incidentsOf(db, source.id)).toEqual(["access_point a0 1-2 (a0 2)"]);
    });

    test("a source that the city file no longer names has no incidents that last", async () => {
      const source = await freshSource();
      await alone(source, "ud");

      await registerCity(db, cityOf(), false);
      const gone = await db.query(
        `select i.id from incident i join incident_access_point m on m.incident_id = i.id
         join access_point a on a.id = m.access_point_id where a.source_id = $1 and i.resolved_at is null`,
        [source.id],
      );
      await registerCity(db, cityOf(source), false);

      expect(gone).toEqual([]);
      expect(await incidentsOf(db, source.id)).toEqual(["access_point a0 1- x1 a0"]);
    });

    test("in maintenance nothing opens; what is still down at its end does, as one", async () => {
      const source = await freshSource();
      await seenAt(source, ago(30), "uuuuuuu");
      await maintain(source, "-25 min", "1 h");
      await seenAt(source, ago(20), "duuuuuu");
      await seenAt(source, ago(10), "ddduuuu");
      await seenAt(source, ago(5), "dddduud");
      await sweep(db);
      const during = await incidentsOf(db, source.id);

      await db.query(
        `update maintenance_occurrence o set ends_at = date_trunc('second', now()) from maintenance_window w
         where w.id = o.window_id and w.source_id = $1`,
        [source.id],
      );
      await sweep(db);
      await sweep(db);

      const rows = await db.query<{ cause: string; n: number; since: boolean }>(
        `select i.cause, count(*) as n, bool_and(m.since = o.ends_at and i.opened_at = o.ends_at) as since
         from incident i join incident_access_point m on m.incident_id = i.id
         cross join maintenance_occurrence o join maintenance_window w on w.id = o.window_id and w.source_id = $1
         where i.key = $1 group by i.id, i.cause`,
        [source.id],
      );
      expect(during).toEqual([]);
      expect(rows).toEqual([{ cause: "source", n: 5, since: true }]);
    });

    test("an incident that lasts stays open in maintenance, and what recovers leaves it", async () => {
      const source = await freshSource();
      await seenAt(source, ago(30), "uuuuuuu");
      await seenAt(source, ago(20), "dduuuuu");
      await maintain(source, "-15 min", "1 h");
      await sweep(db);
      await seenAt(source, ago(10), "duuuuuu");

      const open = await db.query<{ resolved: boolean }>(
        `select resolved_at is not null as resolved from incident i join access_point a on a.id::text = i.key
         where a.source_id = $1 order by a.key`,
        [source.id],
      );

      expect(open).toEqual([{ resolved: false }, { resolved: true }]);
    });
  });

  describe("feeds", () => {
    test("a source that grew stale is one incident of its own, whether a sweep saw it or the next run", async () => {
      const swept = await freshSource({ staleAfter: "PT10M" });
      await alone(swept, "ud");
      await sweep(db);
      const lasting = await incidentsOf(db, swept.id);
      await alone(swept, "u", [30]);
      const unswept = await freshSource({ staleAfter: "PT10M" });
      await alone(unswept, "ud");
      await alone(unswept, "u", [30]);

      expect(lasting).toEqual(["access_point a0 1- a0", `source stale ${swept.id} 11- a0 a1 a2 a3 a4`]);
      const whole = (id: string) => [
        "access_point a0 1-30 (a0 30)",
        `source stale ${id} 11-30 (a0 30) (a1 30) (a2 30) (a3 30) (a4 30)`,
      ];
      expect(await incidentsOf(db, swept.id)).toEqual(whole(swept.id));
      expect(await incidentsOf(db, unswept.id)).toEqual(whole(unswept.id));
    });

    test("a payload that comes late takes back what nobody knows of yet, first or again", async () => {
      const source = await freshSource({ staleAfter: "PT10M" });
      await alone(source, "uu");
      await sweep(db);
      await alone(source, "u", [5]);
      const first = await incidentsOf(db, source.id);
      await alone(source, "u", [20]);
      await sweep(db);
      const again = await incidentsOf(db, source.id);
      await alone(source, "u", [25]);

      expect(first).toEqual([]);
      const members = (until: string) =>
        ["a0", "a1", "a2", "a3", "a4"].map((key) => `(${key} 20)${until.replace("k", key)}`);
      expect(again).toEqual([`source stale ${source.id} 15- x1 ${members(" k").join(" ")}`]);
      expect(await incidentsOf(db, source.id)).toEqual([
        `source stale ${source.id} 15-20 ${members("").join(" ")}`,
      ]);
      expect(await outbox(source)).toEqual(["source opened 0", "source resolved 0"]);
    });

    test("who has been told is told that it is over", async () => {
      const source = await freshSource({ staleAfter: "PT10M" });
      await alone(source, "uu");
      await sweep(db);
      await db.query(
        `update alert_delivery d set delivered_at = now() from incident i where i.id = d.incident_id and i.key = $1`,
        [source.id],
      );
      await alone(source, "u", [5]);

      expect(await incidentsOf(db, source.id)).toEqual([
        `source stale ${source.id} 11-11 (a0 11) (a1 11) (a2 11) (a3 11) (a4 11)`,
      ]);
      expect(await outbox(source)).toEqual(["source opened 0", "source resolved 0"]);
    });

    test("a held source is one until its things return or an operator has spoken", async () => {
      const source = await freshSource({ holdAbove: 0.3 });
      await told(db, source, 0, seen("a", "uuuuuu"));
      await told(db, source, 1, seen("a", "uuu---"));
      const held = await incidentsOf(db, source.id);
      await told(db, source, 2, seen("a", "uuuuu-"));
      const spoken = await freshSource({ holdAbove: 0.3 });
      await told(db, spoken, 0, seen("a", "uuuuuu"));
      await told(db, spoken, 1, seen("a", "uuu---"));
      await db.query("select confirm_disappearance($1)", [spoken.id]);
      await sweep(db);

      expect((await incidentsOf(db, spoken.id))[0]).toMatch(/^source held s\d+ 1-\d+\.?\d* \(a3 /);
      expect(held).toEqual([`source held ${source.id} 1- a3 a4 a5`]);
      expect(await incidentsOf(db, source.id)).toEqual([`source held ${source.id} 1-2 (a3 2) (a4 2) (a5 2)`]);
    });

    test("one that was never fetched is failing once it has had its time; one that nobody polls is not missed", async () => {
      const source = await freshSource({ staleAfter: "PT10M" });
      await db.query("update source set failing_since = $2, failure = 'http_status' where id = $1", [
        source.id,
        minute(0),
      ]);
      await sweep(db);
      const failing = await incidentsOf(db, source.id);
      await registerCity(db, cityOf({ ...source, enabled: false }), false);
      const off = await incidentsOf(db, source.id);

      expect(failing).toEqual([`source failing ${source.id} 0-`]);
      expect(off[0]).not.toMatch(/-$/);
    });
  });

  test("a vendor's history that is filled in dates what lasts from its beginning, and opens nothing that is over", async () => {
    const source = await freshSource({ staleAfter: "PT10M" });
    await told(db, source, 0, seen("a", "uuuuu"));
    const others = ["a2", "a3", "a4"].map((key) => accessPoint(key, "up"));
    await merge(
      db,
      source,
      payload([accessPoint("a0", "down"), accessPoint("a1", "up"), ...others], {
        payloadAt: minute(60).toISOString(),
        historyFrom: minute(5).toISOString(),
        changes: [
          { key: "a0", at: minute(40).toISOString(), from: "up", to: "down" },
          { key: "a1", at: minute(20).toISOString(), from: "up", to: "down" },
          { key: "a1", at: minute(30).toISOString(), from: "down", to: "up" },
        ],
      }),
      minute(60),
    );

    expect((await incidentsOf(db, source.id)).filter((line) => line.startsWith("access_point"))).toEqual([
      "access_point a0 40- a0",
    ]);
  });

  test("channels that are gone are told nothing", async () => {
    const source = await freshSource();
    await registerCity(db, testCity({ sources: [source] }), false);

    await alone(source, "ud");

    expect(await outbox(source)).toEqual([]);
  });
});
