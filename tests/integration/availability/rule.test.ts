import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { ServiceHours } from "#platform/city-file.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { minute } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { announce, markOut, place, schedule, type ToldHistory, tell, type Work } from "./told-history.ts";

type Times = Record<string, number>;
const source = testSource({ id: "net", staleAfter: "PT10M" });
const everyDay = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;

function transitions(
  ...rows: [minute: number, status: AccessPointStatus][]
): NonNullable<ToldHistory["transitions"]> {
  return rows.map(([at, status]) => [minute(at), status] as const);
}

/** One case: what is known, and the minutes of those classes that get any in the window from minute 0 to 100. */
interface Case extends ToldHistory {
  rule: string;
  works?: (Omit<Work, "from" | "to"> & { from: number; to: number })[];
  staleAt?: number;
  removedAt?: number;
  minutes: Times;
}

const upAllAlong = transitions([-5, "up"]);
const cases: Case[] = [
  { rule: "without a history all is unknown", minutes: { unknown: 100 } },
  { rule: "a fact from before the window holds in it", transitions: upAllAlong, minutes: { up: 100 } },
  {
    rule: "an outage that began before the window and is still open counts from its start to its end",
    transitions: transitions([-30, "up"], [-5, "down"]),
    minutes: { down: 100 },
  },
  {
    rule: "an outage that was over before the window does not count",
    transitions: transitions([-30, "down"], [-5, "up"]),
    minutes: { up: 100 },
  },
  {
    rule: "before the first fact it is unknown",
    transitions: transitions([40, "up"]),
    minutes: { unknown: 40, up: 60 },
  },
  {
    rule: "a fact at the very start counts, one at the very end does not",
    transitions: transitions([0, "degraded"], [100, "down"]),
    minutes: { degraded: 100 },
  },
  {
    rule: "unknown gaps are neither up nor down",
    transitions: transitions(
      [-5, "up"],
      [10, "unknown"],
      [30, "down"],
      [35, "unknown"],
      [60, "provisioning"],
      [70, "up"],
    ),
    minutes: { up: 40, unknown: 45, down: 5, provisioning: 10 },
  },
  {
    rule: "a state ends when its source grows stale, though no sweep has written it",
    transitions: upAllAlong,
    staleAt: 25,
    minutes: { up: 25, unknown: 75 },
  },
  {
    rule: "a fact from after that moment holds",
    transitions: transitions([-5, "up"], [40, "down"]),
    staleAt: 25,
    minutes: { up: 25, unknown: 15, down: 60 },
  },
  {
    rule: "a source that is fresh at the end takes nothing away",
    transitions: upAllAlong,
    staleAt: 100,
    minutes: { up: 100 },
  },
  {
    rule: "before its first day it is not live, whatever was seen",
    transitions: upAllAlong,
    liveFrom: minute(30),
    minutes: { notLive: 30, up: 70 },
  },
  {
    rule: "from its last day on it is not live",
    transitions: upAllAlong,
    liveTo: minute(80),
    minutes: { up: 80, notLive: 20 },
  },
  {
    rule: "one that did not exist yet was never live",
    liveFrom: minute(100),
    minutes: { notLive: 100 },
  },
  {
    rule: "one that does not exist any more was never live",
    transitions: upAllAlong,
    liveTo: minute(0),
    minutes: { notLive: 100 },
  },
  {
    rule: "one that is only known to be installed from a day was never live",
    transitions: upAllAlong,
    installingFrom: minute(10),
    minutes: { notLive: 100 },
  },
  {
    rule: "one that was installed before its first day is live from that on",
    transitions: upAllAlong,
    installingFrom: minute(10),
    liveFrom: minute(40),
    minutes: { notLive: 40, up: 60 },
  },
  {
    rule: "a last day before the first makes no life",
    transitions: upAllAlong,
    liveFrom: minute(60),
    liveTo: minute(20),
    minutes: { notLive: 100 },
  },
  {
    rule: "its life ends with its source, if that is earlier",
    transitions: upAllAlong,
    liveTo: minute(90),
    removedAt: 70,
    minutes: { up: 70, notLive: 30 },
  },
  {
    rule: "maintenance that does not count takes its time out, once where it overlaps",
    transitions: transitions([-5, "up"], [20, "down"], [50, "up"]),
    site: "tower",
    works: [
      { from: 10, to: 30, source: "net" },
      { from: 25, to: 40, site: "tower" },
      { from: 40, to: 45, source: "net" },
    ],
    minutes: { up: 60, down: 5, maintenance: 35 },
  },
  {
    rule: "maintenance that counts leaves the status as it is",
    transitions: transitions([-5, "up"], [20, "down"], [50, "up"]),
    works: [
      { from: 10, to: 30, source: "net", counts: true },
      { from: 28, to: 32, source: "net" },
    ],
    minutes: { up: 70, down: 26, maintenance: 4 },
  },
  {
    rule: "maintenance from before to after the window is all of it, but not of what was not live",
    transitions: upAllAlong,
    liveFrom: minute(10),
    works: [{ from: -500, to: 500, source: "net" }],
    minutes: { notLive: 10, maintenance: 90 },
  },
  {
    rule: "maintenance of a site and of a source reaches those of them alone",
    transitions: upAllAlong,
    site: "tower",
    works: [
      { from: 0, to: 10, site: "tower" },
      { from: 20, to: 25, site: "cellar" },
      { from: 30, to: 33, source: "net" },
      { from: 40, to: 50, source: "other" },
    ],
    minutes: { maintenance: 13, up: 87 },
  },
];

describe.each(engines)("availability on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: { sources: [source, { ...source, id: "other" }] } });
  });

  beforeEach(async () => {
    await db.query("delete from maintenance_window");
    await db.query("update source set stale_at = null, removed_at = null");
  });

  async function timesOf(id: number, from: Date, to: Date): Promise<Times> {
    const [row] = await db.query<Times>(sqlFile("queries/availability/times.sql"), [[id], from, to]);
    const { id: _, ...seconds } = row ?? {};
    const all = Object.values(seconds).reduce((sum, value) => sum + value, 0);
    expect(all).toBe((to.getTime() - from.getTime()) / 1_000);
    return Object.fromEntries(
      Object.entries(seconds).flatMap(([name, value]) => (value === 0 ? [] : [[name, value / 60]])),
    );
  }

  async function registerHours(serviceHours: ServiceHours[]): Promise<void> {
    await registerCity(db, testCity({ sources: [source, { ...source, id: "other" }], serviceHours }), false);
  }

  test.each(cases)("$rule", async ({ works = [], staleAt, removedAt, minutes, ...history }) => {
    const id = await tell(db, source.id, history);
    for (const { from, to, ...scope } of works) {
      await announce(db, { from: minute(from), to: minute(to), ...scope });
    }
    await db.query("update source set stale_at = $2, removed_at = $3 where id = $1", [
      source.id,
      staleAt === undefined ? null : minute(staleAt),
      removedAt === undefined ? null : minute(removedAt),
    ]);

    const times = await timesOf(id, minute(0), minute(100));

    expect(times).toEqual(minutes);
  });

  test("to the second and below: the classes add up to the window exactly", async () => {
    const at = (ms: number) => new Date(minute(0).getTime() + ms);
    const id = await tell(db, source.id, {
      transitions: [
        [at(1), "up"],
        [at(1_234), "down"],
        [at(59_999), "up"],
      ],
    });
    await announce(db, { from: at(30_000), to: at(30_007), accessPoint: id });

    const [row] = await db.query(
      "select up_seconds as up, down_seconds as down, unknown_seconds as unknown, maintenance_seconds as maintenance from availability($1, $2, $3)",
      [[id], at(0), at(60_000)],
    );

    expect(row).toEqual({ up: 1.234, down: 58.758, unknown: 0.001, maintenance: 0.007 });
  });

  test("an outage that is still open counts up to now, where a window into the future ends", async () => {
    const now = Date.now();
    const id = await tell(db, source.id, { transitions: [[new Date(now - 600_000), "down"]] });

    const [row] = await db.query<{ down: number; rest: number }>(
      `select down_seconds as down, up_seconds + unknown_seconds + not_live_seconds as rest
       from availability(array[$1::bigint], $2, now() + interval '1 day')`,
      [id, new Date(now - 600_000)],
    );

    expect(row?.rest).toBe(0);
    expect(row?.down).toBeGreaterThanOrEqual(600);
    expect(row?.down).toBeLessThan(700);
  });

  test("an empty window and a future one have no time, one that ends before it begins is an error", async () => {
    const id = await tell(db, source.id, { transitions: transitions([-5, "up"]) });

    expect(await timesOf(id, minute(5), minute(5))).toEqual({});
    await expect(timesOf(id, minute(5), minute(4))).rejects.toThrow(/lower bound must be less/);
    const [future] = await db.query<Times>(sqlFile("queries/availability/times.sql"), [
      [id],
      new Date("2998-01-01T00:00:00Z"),
      new Date("2999-01-01T00:00:00Z"),
    ]);
    expect(Object.values({ ...future, id: 0 })).toEqual(Array(9).fill(0));
  });

  test("maintenance of an area is that of the access points while they stood in it", async () => {
    const id = await tell(db, source.id, { transitions: transitions([-5, "up"]) });
    const area = await markOut(db, "other", "area");
    await place(db, id, [
      [minute(0), area],
      [minute(40), null],
    ]);
    await announce(db, { from: minute(30), to: minute(60), area });

    const times = await timesOf(id, minute(0), minute(100));

    expect(times).toEqual({ up: 90, maintenance: 10 });
  });

  test("an event adds to the weekly hours of those that stand in its area, while they do", async () => {
    await registerHours([{ days: [...everyDay], from: "13:00", to: "13:10" }]);
    const fair = await markOut(db, "other", "fair");
    const ids = [
      await tell(db, source.id, { transitions: upAllAlong }),
      await tell(db, source.id, { transitions: upAllAlong }),
    ];
    await place(db, ids[0] ?? 0, [
      [minute(0), fair],
      [minute(50), null],
    ]);
    await schedule(db, { source: "other", area: "fair", from: minute(5), to: minute(20) });
    await schedule(db, { source: "other", area: "fair", from: minute(40), to: minute(60) });
    await schedule(db, { source: "other", area: "nowhere", from: minute(0), to: minute(100) });
    await announce(db, { from: minute(15), to: minute(30), area: fair });

    const [inside = {}, outside = {}] = await Promise.all(
      ids.map((id) => timesOf(id, minute(0), minute(100))),
    );
    await registerHours([]);
    const always = await timesOf(ids[0] ?? 0, minute(0), minute(100));

    expect(inside).toEqual({ up: 25, maintenance: 5, outsideServiceHours: 70 });
    expect(outside).toEqual({ up: 10, outsideServiceHours: 90 });
    expect(always).toEqual({ up: 85, maintenance: 15 });
  });

  test("the session's time zone changes no figure", async () => {
    await registerHours([{ days: ["sa", "su"], from: "00:00", to: "24:00" }]);
    const from = new Date("2026-03-02T00:00:00+01:00");
    const id = await tell(db, source.id, {
      transitions: [
        [from, "up"],
        [new Date("2026-03-28T12:00:00+01:00"), "down"],
        [new Date("2026-03-29T12:00:00+02:00"), "up"],
      ],
    });

    const [times] = await db.transaction(async (tx) => {
      await tx.query("set local timezone = 'Europe/London'");
      const to = new Date("2026-03-30T00:00:00+02:00");
      return await tx.query<Times>(sqlFile("queries/availability/times.sql"), [[id], from, to]);
    });
    await registerHours([]);

    const hour = 3600;
    expect(times).toMatchObject({
      up: 7 * 24 * hour,
      down: 23 * hour,
      outsideServiceHours: 4 * 5 * 24 * hour,
    });
  });

  const wholeNights: ServiceHours[] = [{ days: [...everyDay], from: "01:00", to: "05:00" }];
  const withinTheHour: ServiceHours[] = [{ days: ["su"], from: "02:15", to: "02:45" }];

  test.each([
    ["an ordinary Sunday", wholeNights, "2026-03-22T00:00:00+01:00", "2026-03-23T00:00:00+01:00", 24, 4],
    [
      "the Sunday with 23 hours",
      wholeNights,
      "2026-03-29T00:00:00+01:00",
      "2026-03-30T00:00:00+02:00",
      23,
      3,
    ],
    [
      "the Sunday with 25 hours",
      wholeNights,
      "2025-10-26T00:00:00+02:00",
      "2025-10-27T00:00:00+01:00",
      25,
      5,
    ],
    [
      "half an hour that does not come",
      withinTheHour,
      "2026-03-29T00:00:00+01:00",
      "2026-03-30T00:00:00+02:00",
      23,
      0,
    ],
    [
      "half an hour that comes twice",
      withinTheHour,
      "2025-10-26T00:00:00+02:00",
      "2025-10-27T00:00:00+01:00",
      25,
      1,
    ],
    [
      "whole days",
      [{ days: ["sa", "su"], from: "00:00", to: "24:00" }],
      "2026-03-27T00:00:00+01:00",
      "2026-03-31T00:00:00+02:00",
      95,
      47,
    ],
    [
      "two entries that overlap",
      [...wholeNights, { days: ["su"], from: "04:00", to: "06:00" }],
      "2026-03-22T00:00:00+01:00",
      "2026-03-23T00:00:00+01:00",
      24,
      5,
    ],
  ] as [string, ServiceHours[], string, string, number, number][])(
    "service hours are what the city's clocks show: %s",
    async (_, hours, from, to, all, open) => {
      await registerHours(hours);
      const id = await tell(db, source.id, { transitions: [[new Date("2025-01-01T00:00:00Z"), "up"]] });

      const times = await timesOf(id, new Date(from), new Date(to));
      await registerHours([]);

      expect(times).toEqual({
        ...(open === 0 ? {} : { up: open * 60 }),
        outsideServiceHours: (all - open) * 60,
      });
    },
  );

  test("what is not live is not outside service hours, and what is outside is no maintenance", async () => {
    await registerHours([{ days: [...everyDay], from: "13:00", to: "14:00" }]);
    const id = await tell(db, source.id, { transitions: transitions([-5, "up"]), liveFrom: minute(-10) });
    await announce(db, { from: minute(-60), to: minute(20), accessPoint: id });

    // minute 0 is 13:00 in the city
    const times = await timesOf(id, minute(-30), minute(90));
    await registerHours([]);

    expect(times).toEqual({ notLive: 20, outsideServiceHours: 40, maintenance: 20, up: 40 });
  });
});
