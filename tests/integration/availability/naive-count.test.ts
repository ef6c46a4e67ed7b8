import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { accessPointStatuses, weekdays } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { ServiceHours } from "#platform/city-file.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { announce, type ToldHistory, tell } from "./told-history.ts";

const runs = 40;
const minuteMs = 60_000;
const most = 3 * 24 * 60;

/** Midnight of a Saturday in Dortmund; clocks change in the night after it, in the last one a week later. */
const starts = ["2025-10-25T00:00:00+02:00", "2026-03-28T00:00:00+01:00", "2026-03-21T00:00:00+01:00"];

const minutes = fc.integer({ min: -60, max: most + 60 });
const span = fc.tuple(minutes, minutes).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);

const story = fc.record({
  transitions: fc.uniqueArray(fc.tuple(minutes, fc.constantFrom(...accessPointStatuses)), {
    selector: ([at]) => at,
    maxLength: 12,
  }),
  liveFrom: fc.option(minutes, { freq: 2 }),
  liveTo: fc.option(minutes, { freq: 2 }),
  site: fc.constantFrom("tower", "cellar", null),
});
const work = fc.record({
  span,
  counts: fc.boolean(),
  scope: fc.constantFrom("everything", "tower", "cellar", "source", "other", "first"),
});
const quarter = fc.integer({ min: 0, max: 96 });
const hours = fc.record({
  days: fc.subarray([...weekdays], { minLength: 1 }),
  quarters: fc.tuple(quarter, quarter).filter(([a, b]) => a !== b),
});
const world = fc.record({
  start: fc.constantFrom(...starts),
  window: span,
  stories: fc.array(story, { minLength: 1, maxLength: 3 }),
  works: fc.array(work, { maxLength: 3 }),
  hours: fc.array(hours, { maxLength: 3 }),
  staleAt: fc.option(minutes, { freq: 2 }),
  removedAt: fc.option(minutes, { freq: 4 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const cityClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function timeText(quarters: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(quarters / 4))}:${two((quarters % 4) * 15)}`;
}

function serviceHoursOf({ hours }: World): ServiceHours[] {
  return hours.map(({ days, quarters: [a, b] }) => ({
    days,
    from: timeText(Math.min(a, b)),
    to: timeText(Math.max(a, b)),
  }));
}

/** The class of one minute, by the words of the rule. */
function classAt(world: World, index: number, minute: number): string {
  const { stories, works, staleAt, removedAt } = world;
  const { transitions = [], liveFrom = null, liveTo = null, site = null } = stories[index] ?? {};
  const retired = Math.min(liveTo ?? Number.POSITIVE_INFINITY, removedAt ?? Number.POSITIVE_INFINITY);
  if (minute < (liveFrom ?? Number.NEGATIVE_INFINITY) || minute >= retired) return "notLive";
  if (!isServed(world, minute)) return "outsideServiceHours";
  const reaches = {
    everything: true,
    tower: site === "tower",
    cellar: site === "cellar",
    source: true,
    other: false,
  };
  const isExcused = works.some(
    ({ span: [from, to], counts, scope }) =>
      !counts &&
      from <= minute &&
      minute < to &&
      (scope === "first" ? index === 0 : reaches[scope as "tower"]),
  );
  if (isExcused) return "maintenance";
  const [since, status] = transitions.filter(([at]) => at <= minute).sort(([a], [b]) => b - a)[0] ?? [
    0,
    "unknown",
  ];
  const isStale = staleAt !== null && minute >= staleAt && since < staleAt;
  return isStale ? "unknown" : status;
}

function isServed(world: World, minute: number): boolean {
  if (world.hours.length === 0) return true;
  const parts = cityClock.formatToParts(Date.parse(world.start) + minute * minuteMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  const clock = `${part("hour")}:${part("minute")}`;
  const day = part("weekday").slice(0, 2).toLowerCase();
  return serviceHoursOf(world).some(
    ({ days, from, to }) => days.some((name) => name === day) && from <= clock && clock < to,
  );
}

function naive(world: World, index: number): Record<string, number> {
  const seconds: Record<string, number> = {};
  for (let minute = world.window[0]; minute < world.window[1]; minute += 1) {
    const name = classAt(world, index, minute);
    seconds[name] = (seconds[name] ?? 0) + 60;
  }
  return seconds;
}

describe.each(engines)("random histories on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  /** Writes a world into a source of its own; gives the ids of its access points. */
  async function write(world: World): Promise<{ ids: number[]; at: (minute: number) => Date }> {
    count += 1;
    const source = testSource({ id: `world-${count}` });
    const other = testSource({ id: "other" });
    await registerCity(
      db,
      testCity({ sources: [source, other], serviceHours: serviceHoursOf(world) }),
      false,
    );
    await db.query("delete from maintenance_window");
    const at = (minute: number) => new Date(Date.parse(world.start) + minute * minuteMs);
    const instant = (minute: number | null) => (minute === null ? null : at(minute));
    const ids: number[] = [];
    for (const { transitions, liveFrom, liveTo, site } of world.stories) {
      const rows = [...transitions]
        .sort(([a], [b]) => a - b)
        .map(([since, status]) => [at(since), status] as const);
      const told: ToldHistory = {
        transitions: rows,
        liveFrom: instant(liveFrom),
        liveTo: instant(liveTo),
        site,
      };
      ids.push(await tell(db, source.id, told));
    }
    for (const {
      span: [from, to],
      counts,
      scope,
    } of world.works) {
      const scopes = {
        everything: {},
        tower: { site: "tower" },
        cellar: { site: "cellar" },
        source: { source: source.id },
        other: { source: "other" },
        first: { accessPoint: ids[0] ?? 0 },
      };
      await announce(db, { from: at(from), to: at(to), counts, ...scopes[scope as "everything"] });
    }
    await db.query("update source set stale_at = $2, removed_at = $3 where id = $1", [
      source.id,
      instant(world.staleAt),
      instant(world.removedAt),
    ]);
    return { ids, at };
  }

  test("the seconds of every class are those of counting minute by minute", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (world) => {
        const { ids, at } = await write(world);

        const rows = await db.query<Record<string, number>>(sqlFile("queries/availability/times.sql"), [
          ids,
          at(world.window[0]),
          at(world.window[1]),
        ]);

        const counted = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0)),
        );
        counted.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
        expect(counted).toEqual(ids.map((id, index) => ({ id, ...naive(world, index) })));
      }),
      { numRuns: runs },
    );
  });
});
