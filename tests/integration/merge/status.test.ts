import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { pruneRunLog } from "#ingest/pipeline/retention.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, brief, merge, minute, payload, transitions } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

describe.each(engines)("status on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(changes: Partial<SourceConfig> = {}): Promise<SourceConfig> {
    count += 1;
    const source = testSource({ id: `s${count}`, ...changes });
    await registerCity(db, testCity({ sources: [source] }), false);
    return source;
  }

  /** One access point seen minute by minute; null: the poll brings another access point only. */
  async function observe(
    source: SourceConfig,
    statuses: readonly (AccessPointStatus | null)[],
    from = 0,
  ): Promise<void> {
    const others = ["o1", "o2", "o3", "o4"].map((key) => accessPoint(key, "up"));
    for (const [index, status] of statuses.entries()) {
      const seen = status === null ? others : [accessPoint("a", status), ...others];
      await merge(db, source, payload(seen), minute(from + index));
    }
  }

  async function rowsOfA(source: SourceConfig): Promise<string[]> {
    return brief((await transitions(db, source.id)).filter((row) => row.key === "a"));
  }

  async function blips(source: SourceConfig): Promise<string[]> {
    const rows = await db.query<{ key: string; since: Date; status: string }>(
      `select a.key, b.at as since, b.status from access_point_blip b join access_point a on a.id = b.access_point_id
       where a.source_id = $1 order by b.at`,
      [source.id],
    );
    return brief(rows.map((row) => ({ ...row, since: row.since.toISOString() })));
  }

  test.each<[string, (AccessPointStatus | null)[], string[], string[]]>([
    ["the first fact counts at once", ["up"], ["a up@0"], []],
    ["a state holds, equal neighbours are one", ["up", "up", "up"], ["a up@0"], []],
    ["one deviating observation is a blip", ["up", "down", "up"], ["a up@0"], ["a down@1"]],
    [
      "two in a row are believed and dated from the first",
      ["up", "down", "down"],
      ["a up@0", "a down@1"],
      [],
    ],
    ["recovery is debounced too", ["down", "up", "up"], ["a down@0", "a up@1"], []],
    [
      "flapping every poll never counts",
      ["up", "down", "up", "down", "up"],
      ["a up@0"],
      ["a down@1", "a down@3"],
    ],
    [
      "degraded is up: no debounce between them",
      ["up", "degraded", "up"],
      ["a up@0", "a degraded@1", "a up@2"],
      [],
    ],
    [
      "down to degraded and up is one recovery",
      ["down", "degraded", "up"],
      ["a down@0", "a degraded@1", "a up@2"],
      [],
    ],
    ["unknown takes one observation", ["up", "unknown", "down"], ["a up@0", "a unknown@1", "a down@2"], []],
    [
      "provisioning takes one observation",
      ["up", "provisioning", "up"],
      ["a up@0", "a provisioning@1", "a up@2"],
      [],
    ],
    [
      "what was pending when it vanished is a blip",
      ["up", "down", null, "up"],
      ["a up@0", "a unknown@2", "a up@3"],
      ["a down@1"],
    ],
    [
      "missing from a good payload is unknown at its time",
      ["up", null, null, "up"],
      ["a up@0", "a unknown@1", "a up@3"],
      [],
    ],
  ])("%s", async (_rule, statuses, rows, listed) => {
    const source = await freshSource({ holdAbove: 1 });

    await observe(source, statuses);

    expect(await rowsOfA(source)).toEqual(rows);
    expect(await blips(source)).toEqual(listed);
  });

  test("a source may want three confirmations, or one", async () => {
    const slow = await freshSource({ confirmations: 3 });
    await observe(slow, ["up", "down", "down", "down"]);
    const quick = await freshSource({ confirmations: 1 });
    await observe(quick, ["up", "down", "up"]);

    expect(await rowsOfA(slow)).toEqual(["a up@0", "a down@1"]);
    expect(await rowsOfA(quick)).toEqual(["a up@0", "a down@1", "a up@2"]);
  });

  test("between two payloads further apart than staleAfter the status is unknown", async () => {
    const source = await freshSource({ staleAfter: "PT10M" });

    await observe(source, ["up"]);
    await observe(source, ["up"], 30);

    expect(await rowsOfA(source)).toEqual(["a up@0", "a unknown@10", "a up@30"]);
  });

  test("a sweep writes unknown from the moment of staleness, once", async () => {
    const source = await freshSource({ staleAfter: "PT10M" });
    await observe(source, ["up"]);

    await sweep(db);
    await sweep(db);

    expect(await rowsOfA(source)).toEqual(["a up@0", "a unknown@10"]);
  });

  test("a payload from before the moment of staleness that comes late takes the sweep's unknown back", async () => {
    const source = await freshSource({ staleAfter: "PT10M" });
    await observe(source, ["up", "down"]);
    await sweep(db);

    const late = payload([accessPoint("a", "down")], { payloadAt: minute(8).toISOString() });
    await merge(db, source, late, minute(12));

    expect(await rowsOfA(source)).toEqual(["a up@0", "a down@1"]);
  });

  test("an older payload changes nothing and says so", async () => {
    const source = await freshSource();
    await observe(source, ["up", "up"]);

    const run = await merge(
      db,
      source,
      payload([accessPoint("a", "down")], { payloadAt: minute(0).toISOString() }),
      minute(5),
    );

    expect(run).toMatchObject({ outcome: "outdated", tally: { received: 1, applied: 0, unchanged: 1 } });
    expect(await rowsOfA(source)).toEqual(["a up@0"]);
  });

  test("the same payload again repeats the last tally with applied as unchanged", async () => {
    const source = await freshSource();
    const first = payload([accessPoint("a", "up"), accessPoint("b", "down")], {
      received: 5,
      rejected: [{ record: { odd: "\u0000\ud800" }, reasons: [{ path: "", code: "x", message: "y" }] }],
      skipped: { outside_city: 2 },
      payloadAt: minute(0).toISOString(),
    });

    const one = await merge(db, source, first, minute(0));
    const two = await merge(db, source, first, minute(1));

    expect(one.tally).toEqual({ received: 5, applied: 2, unchanged: 0, rejected: 1, skipped: 2 });
    expect(two).toMatchObject({
      outcome: "unchanged",
      tally: { received: 5, applied: 0, unchanged: 2, rejected: 1, skipped: 2 },
    });
    const kept = await db.query("select times, record from rejected_record where source_id = $1", [
      source.id,
    ]);
    expect(kept).toEqual([{ times: 2, record: { odd: "\ufffd\ufffd" } }]);
  });

  test("a rejected record that differs by the time it was seen is the same one, in its latest wording", async () => {
    const source = await freshSource();
    const bad = (lastseen: string, lat: number) => ({
      record: { node_id: "b", lastseen, lat },
      reasons: [{ path: "lat", code: "x", message: String(lat) }],
    });
    const poll = (at: number, ...rejected: ReturnType<typeof bad>[]) =>
      merge(
        db,
        source,
        payload([accessPoint("a", "up")], {
          received: 1 + rejected.length,
          rejected,
          payloadAt: minute(at).toISOString(),
        }),
        minute(at),
      );

    await poll(0, bad("2026-03-01T12:00:00+0100", 91));
    await poll(1, bad("2026-03-01T12:01:00+0100", 91));
    await poll(2, bad("2026-03-01T12:02:00+0100", 92));

    const kept = await db.query(
      "select times, record from rejected_record where source_id = $1 order by first_run_id",
      [source.id],
    );
    expect(kept).toEqual([
      { times: 2, record: { node_id: "b", lastseen: "2026-03-01T12:01:00+0100", lat: 91 } },
      { times: 1, record: { node_id: "b", lastseen: "2026-03-01T12:02:00+0100", lat: 92 } },
    ]);
  });

  test("an unchanged poll writes no status row and leaves the data version alone", async () => {
    const source = await freshSource();
    await observe(source, ["up"]);
    const [before] = await db.query("select version from data_version");

    const run = await merge(
      db,
      source,
      payload([accessPoint("a", "up"), ...["o1", "o2", "o3", "o4"].map((key) => accessPoint(key, "up"))]),
      minute(3),
    );

    expect(run.tally).toMatchObject({ applied: 0, unchanged: 5 });
    expect(await db.query("select version from data_version")).toEqual([before]);
    expect(await rowsOfA(source)).toEqual(["a up@0"]);
  });

  test("runs and rejected records are forgotten after 30 days, the last run never", async () => {
    const source = await freshSource();
    const odd = { rejected: [{ record: {}, reasons: [] }], received: 1 };
    for (const at of [0, 1])
      await merge(db, source, payload([], { ...odd, payloadAt: minute(at).toISOString() }), minute(at));
    await db.query("update run set finished_at = now() - interval '31 days' where source_id = $1", [
      source.id,
    ]);
    await db.query(
      "update rejected_record set last_seen_at = now() - interval '31 days' where source_id = $1",
      [source.id],
    );

    await pruneRunLog(db, source.id, "P30D");

    const left =
      "select (select count(*) from run where source_id = $1) as runs, (select count(*) from rejected_record where source_id = $1) as rejected";
    expect(await db.query(left, [source.id])).toEqual([{ runs: 1, rejected: 0 }]);
  });

  test("a feed whose clock is ahead is dated by the time of receipt, and answers for now", async () => {
    const source = await freshSource();
    const now = new Date();
    const ahead = new Date(now.getTime() + 90_000).toISOString();

    await merge(db, source, payload([accessPoint("a", "up")], { payloadAt: ahead }), now);

    expect((await transitions(db, source.id)).map((row) => row.since)).toEqual([now.toISOString()]);
    const [present] = await db.query(
      "select p.status from access_points_at(present()) p join access_point a on a.id = p.access_point_id where a.source_id = $1",
      [source.id],
    );
    expect(present).toEqual({ status: "up" });
  });
});
