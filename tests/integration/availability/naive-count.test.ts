import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { accessPointStatuses, weekdays } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { ServiceHours } from "#platform/city-file.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { announce, markOut, place, schedule, type ToldHistory, tell, type Work } from "./told-history.ts";

const runs = 40;
/** Steps of a window at most: three days of minutes, or 72 minutes of seconds. */
const most = 3 * 24 * 60;

/** Midnights of Saturdays in Dortmund, and half past two in nights in which clocks change. */
const clocks = [
  { start: "2025-10-25T00:00:00+02:00", stepSeconds: 60 },
  { start: "2026-03-28T00:00:00+01:00", stepSeconds: 60 },
  { start: "2026-03-21T00:00:00+01:00", stepSeconds: 60 },
  { start: "2025-10-26T02:30:00+02:00", stepSeconds: 1 },
  { start: "2026-03-29T01:30:00+01:00", stepSeconds: 1 },
];
const areas = ["fair", "park"] as const;

const step = fc.integer({ min: -60, max: most + 60 });
const span = fc.tuple(step, step).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);
const atOtherTimes = { selector: ([at]: readonly [number, unknown]) => at };

const story = fc.record({
  transitions: fc.uniqueArray(fc.tuple(step, fc.constantFrom(...accessPointStatuses)), {
    ...atOtherTimes,
    maxLength: 12,
  }),
  installingFrom: fc.option(step, { freq: 3 }),
  liveFrom: fc.option(step, { freq: 2 }),
  liveTo: fc.option(step, { freq: 2 }),
  site: fc.constantFrom("tower", "cellar", null),
  stays: fc
    .uniqueArray(fc.tuple(step, fc.constantFrom(...areas, null)), { ...atOtherTimes, maxLength: 3 })
    .map((stays) => stays.sort(([a], [b]) => a - b)),
});
const work = fc.record({
  span,
  counts: fc.boolean(),
  scope: fc.constantFrom("tower", "cellar", "source", "other", "first", ...areas),
});
const quarter = fc.integer({ min: 0, max: 96 });
const hours = fc.record({
  days: fc.subarray([...weekdays], { minLength: 1 }),
  quarters: fc.tuple(quarter, quarter).filter(([a, b]) => a !== b),
});
const world = fc.record({
  clock: fc.constantFrom(...clocks),
  window: span,
  stories: fc.array(story, { minLength: 1, maxLength: 3 }),
  works: fc.array(work, { maxLength: 3 }),
  hours: fc.array(hours, { maxLength: 3 }),
  events: fc.array(fc.record({ span, area: fc.constantFrom(...areas) }), { maxLength: 2 }),
  staleAt: fc.option(step, { freq: 2 }),
  removedAt: fc.option(step, { freq: 4 }),
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

/** The class of one step, by the words of the rule. */
function classAt(world: World, index: number, at: number): string {
  const story = world.stories[index];
  if (story === undefined) throw new Error("no such story");
  if (!isLive(world, story, at)) return "notLive";
  const area = areaAt(story, at);
  if (!isServed(world, area, at)) return "outsideServiceHours";
  const reached = new Set([story.site, area, "source", index === 0 ? "first" : null]);
  const isExcused = world.works.some(
    ({ span, counts, scope }) => !counts && isWithin(span, at) && reached.has(scope),
  );
  if (isExcused) return "maintenance";
  const [since, status] = story.transitions
    .filter(([other]) => other <= at)
    .reduce((last, next) => (next[0] > last[0] ? next : last), [Number.NEGATIVE_INFINITY, "unknown"]);
  const { staleAt } = world;
  return staleAt !== null && at >= staleAt && since < staleAt ? "unknown" : status;
}

type Story = World["stories"][number];

function isLive({ removedAt }: World, { installingFrom, liveFrom, liveTo }: Story, at: number): boolean {
  if (at >= (liveTo ?? at + 1) || at >= (removedAt ?? at + 1)) return false;
  return liveFrom === null ? installingFrom === null : at >= liveFrom;
}

/** Where it stands; its first place holds for all time before. */
function areaAt({ stays }: Story, at: number): string | null {
  const stay = stays.findLast(([since]) => since <= at) ?? stays[0];
  return stay?.[1] ?? null;
}

function isWithin([from, to]: readonly [number, number], at: number): boolean {
  return from <= at && at < to;
}

function isServed(world: World, area: string | null, at: number): boolean {
  if (world.hours.length === 0) return true;
  if (world.events.some((event) => event.area === area && isWithin(event.span, at))) return true;
  const parts = cityClock.formatToParts(instantOf(world, at));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  const clock = `${part("hour")}:${part("minute")}`;
  const day = part("weekday").slice(0, 2).toLowerCase();
  return serviceHoursOf(world).some(
    ({ days, from, to }) => days.some((name) => name === day) && from <= clock && clock < to,
  );
}

function instantOf({ clock: { start, stepSeconds } }: World, at: number): Date {
  return new Date(Date.parse(start) + at * stepSeconds * 1_000);
}

function naive(world: World, index: number): Record<string, number> {
  const seconds: Record<string, number> = {};
  for (let at = world.window[0]; at < world.window[1]; at += 1) {
    const name = classAt(world, index, at);
    seconds[name] = (seconds[name] ?? 0) + world.clock.stepSeconds;
  }
  return seconds;
}

describe.each(engines)("random histories on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  /** Writes a world into a source of its own, with areas of its own; gives the ids of its access points. */
  async function write(world: World): Promise<number[]> {
    count += 1;
    const source = testSource({ id: `world-${count}` });
    const other = testSource({ id: "other" });
    await registerCity(
      db,
      testCity({ sources: [source, other], serviceHours: serviceHoursOf(world) }),
      false,
    );
    await db.query("delete from maintenance_window; delete from service_event");
    const at = (step: number) => instantOf(world, step);
    const instant = (step: number | null) => (step === null ? null : at(step));
    const slug = (area: string) => `${area}-${count}`;
    const areaIds = new Map<string, number>();
    for (const area of areas) areaIds.set(area, await markOut(db, source.id, slug(area)));
    const ids: number[] = [];
    for (const { transitions, stays, installingFrom, liveFrom, liveTo, site } of world.stories) {
      const rows = [...transitions].sort(([a], [b]) => a - b);
      const told: ToldHistory = {
        transitions: rows.map(([since, status]) => [at(since), status] as const),
        installingFrom: instant(installingFrom),
        liveFrom: instant(liveFrom),
        liveTo: instant(liveTo),
        site,
      };
      const id = await tell(db, source.id, told);
      await place(
        db,
        id,
        stays.map(([since, area]) => [at(since), areaIds.get(area ?? "") ?? null] as const),
      );
      ids.push(id);
    }
    const scopes: Record<string, Partial<Work>> = {
      source: { source: source.id },
      other: { source: "other" },
      first: { accessPoint: ids[0] ?? 0 },
    };
    for (const { span, counts, scope } of world.works) {
      const area = areaIds.get(scope);
      await announce(db, {
        from: at(span[0]),
        to: at(span[1]),
        counts,
        ...(scopes[scope] ?? (area === undefined ? { site: scope } : { area })),
      });
    }
    for (const { span, area } of world.events)
      await schedule(db, { source: "other", area: slug(area), from: at(span[0]), to: at(span[1]) });
    await db.query("update source set stale_at = $2, removed_at = $3 where id = $1", [
      source.id,
      instant(world.staleAt),
      instant(world.removedAt),
    ]);
    return ids;
  }

  test("the seconds of every class are those of counting minute by minute, or second by second", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (world) => {
        const ids = await write(world);

        const rows = await db.query<Record<string, number>>(sqlFile("queries/availability/times.sql"), [
          ids,
          instantOf(world, world.window[0]),
          instantOf(world, world.window[1]),
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
