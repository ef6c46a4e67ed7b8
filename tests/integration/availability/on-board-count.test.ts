import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { accessPointStatuses, weekdays } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { announce, tell } from "./told-history.ts";

/** Minutes of a window at most. */
const most = 36 * 60;
/** Midnight of an ordinary Saturday and of two days on which clocks change; all lie within March or October. */
const march = "2026-03-21T00:00:00+01:00";
const midnights = [march, "2026-03-29T00:00:00+01:00", "2025-10-26T00:00:00+02:00"];
const states = ["running", "off", "unknown"] as const;

const minute = fc.integer({ min: -60, max: most + 60 });
const span = fc.tuple(minute, minute).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);
const atOtherTimes = { selector: ([at]: readonly [number, unknown]) => at };
const inOrder = <T>(rows: readonly (readonly [number, T])[]) => [...rows].sort(([a], [b]) => a - b);

const runs = fc
  .uniqueArray(fc.tuple(minute, fc.constantFrom(...states)), { ...atOtherTimes, maxLength: 6 })
  .map(inOrder);
const fleet = fc.tuple(runs, runs, runs);
const mounts = fc
  .uniqueArray(fc.tuple(minute, fc.constantFrom(0, 1, 2, null)), { ...atOtherTimes, maxLength: 4 })
  .map(inOrder);
const story = fc.record({
  transitions: fc
    .uniqueArray(fc.tuple(minute, fc.constantFrom(...accessPointStatuses)), {
      ...atOtherTimes,
      maxLength: 8,
    })
    .map(inOrder),
  mounts,
  /** Whether its first vehicle holds for all time before. */
  isMountedEver: fc.boolean(),
  liveFrom: fc.option(minute, { freq: 2 }),
  liveTo: fc.option(minute, { freq: 2 }),
  site: fc.constantFrom("depot", null),
});
const world = fc.record({
  midnight: fc.constantFrom(...midnights),
  window: span,
  fleet,
  stories: fc.array(story, { minLength: 1, maxLength: 3 }),
  works: fc.array(
    fc.record({ span, counts: fc.boolean(), scope: fc.constantFrom("depot", "source", "first") }),
    { maxLength: 3 },
  ),
  /** Quarters of an hour between which the city promises its service every day; null: always. */
  hours: fc.option(
    fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 })).filter(([a, b]) => a < b),
  ),
  staleAt: fc.option(minute, { freq: 2 }),
  /** Of what tells of the first two vehicles; of the third another does, that is never stale. */
  ridesStaleAt: fc.option(minute),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
type Story = World["stories"][number];

const cityClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What holds at a time; null: nothing yet. */
function heldAt<T>(rows: readonly (readonly [number, T])[], at: number): readonly [number, T] | null {
  return rows.findLast(([since]) => since <= at) ?? null;
}

/** What the vehicle does that it rides in; null: in none that anything ever told of. */
function stateAt({ fleet, ridesStaleAt }: World, story: Story, at: number): string | null {
  const first = story.isMountedEver ? (story.mounts[0]?.[1] ?? null) : null;
  const held = heldAt(story.mounts, at);
  const vehicle = held ? held[1] : first;
  if (vehicle === null || fleet[vehicle]?.length === 0) return null;
  if (vehicle < 2 && ridesStaleAt !== null && at >= ridesStaleAt) return "unknown";
  return heldAt(fleet[vehicle] ?? [], at)?.[1] ?? "unknown";
}

/** The class of one minute, by the words of the rule. */
function classAt(world: World, index: number, at: number): string {
  const story = world.stories[index];
  if (story === undefined) throw new Error("no such story");
  if (at < (story.liveFrom ?? at) || at >= (story.liveTo ?? at + 1)) return "notLive";
  const state = stateAt(world, story, at);
  if (state === "off" || (state === null && !isServed(world, at))) return "outsideServiceHours";
  const reached = new Set([story.site, "source", index === 0 ? "first" : null]);
  const isExcused = world.works.some(
    ({ span: [from, to], counts, scope }) => !counts && from <= at && at < to && reached.has(scope),
  );
  if (isExcused) return "maintenance";
  if (state === "unknown") return "unknown";
  const [since, status] = heldAt(story.transitions, at) ?? [at, "unknown"];
  const { staleAt } = world;
  return staleAt !== null && at >= staleAt && since < staleAt ? "unknown" : status;
}

function isServed({ hours, midnight }: World, at: number): boolean {
  if (hours === null) return true;
  const clock = cityClock.format(Date.parse(midnight) + at * 60_000);
  return timeText(hours[0]) <= clock && clock < timeText(hours[1]);
}

function timeText(quarters: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(quarters / 4))}:${two((quarters % 4) * 15)}`;
}

function byHand(world: World, index: number): Record<string, number> {
  const seconds: Record<string, number> = {};
  for (let at = world.window[0]; at < world.window[1]; at += 1) {
    const name = classAt(world, index, at);
    seconds[name] = (seconds[name] ?? 0) + 60;
  }
  return seconds;
}

describe.each(engines)("access points on board of random vehicles on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  const instantOf = ({ midnight }: World) => {
    const start = Date.parse(midnight);
    return (at: number) => new Date(start + at * 60_000);
  };

  /** Writes a world past the pipeline; gives the ids of its access points. */
  async function write(world: World): Promise<number[]> {
    const at = instantOf(world);
    const serviceHours =
      world.hours === null
        ? []
        : [{ days: [...weekdays], from: timeText(world.hours[0]), to: timeText(world.hours[1]) }];
    await db.query("delete from maintenance_window; delete from vehicle; delete from source");
    const [routers, rides, plan] = ["routers", "rides", "plan"].map((id) => testSource({ id }));
    if (!routers || !rides || !plan) throw new Error("no sources");
    await registerCity(db, testCity({ sources: [routers, rides, plan], serviceHours }), false);
    await tellOfVehicles(world.fleet, at);
    const ids: number[] = [];
    for (const story of world.stories) {
      const id = await tell(db, "routers", {
        transitions: story.transitions.map(([since, status]) => [at(since), status] as const),
        liveFrom: story.liveFrom === null ? null : at(story.liveFrom),
        liveTo: story.liveTo === null ? null : at(story.liveTo),
        site: story.site,
      });
      await mount(id, story, at);
      ids.push(id);
    }
    for (const { span, counts, scope } of world.works) {
      const subject = {
        depot: { site: "depot" },
        source: { source: "routers" },
        first: { accessPoint: ids[0] ?? 0 },
      };
      await announce(db, { from: at(span[0]), to: at(span[1]), counts, ...subject[scope] });
    }
    for (const [source, stale] of [
      ["routers", world.staleAt],
      ["rides", world.ridesStaleAt],
    ] as const)
      await db.query("update source set stale_at = $2 where id = $1", [
        source,
        stale === null ? null : at(stale),
      ]);
    return ids;
  }

  async function tellOfVehicles(told: World["fleet"], at: (minute: number) => Date): Promise<void> {
    for (const [number, rows] of told.entries()) {
      await db.query(
        "insert into vehicle (key, source_id) values ($1, $2) on conflict (key) do update set source_id = excluded.source_id",
        [String(number), number < 2 ? "rides" : "plan"],
      );
      await db.query("delete from vehicle_run using vehicle v where v.id = vehicle_id and v.key = $1", [
        String(number),
      ]);
      await db.query(
        `insert into vehicle_run (vehicle_id, since, state)
         select v.id, given.since, given.state
         from vehicle v cross join unnest($2::timestamptz[], $3::text[]) given (since, state) where v.key = $1`,
        [String(number), rows.map(([since]) => at(since)), rows.map(([, state]) => state)],
      );
    }
  }

  async function mount(id: number, story: Story, at: (minute: number) => Date): Promise<void> {
    for (const [index, [since, vehicle]] of story.mounts.entries()) {
      await db.query(
        `insert into access_point_mount (access_point_id, since, vehicle_id)
         values ($1, $2, (select v.id from vehicle v where v.key = $3))`,
        [
          id,
          index === 0 && story.isMountedEver ? "-infinity" : at(since),
          vehicle === null ? null : String(vehicle),
        ],
      );
    }
  }

  const times = async (ids: readonly number[], from: Date, to: Date) => {
    const rows = await db.query<Record<string, number>>(sqlFile("queries/availability/times.sql"), [
      ids,
      from,
      to,
    ]);
    return rows
      .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0)))
      .sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
  };

  test("the minutes of every class are those of counting them one by one, and add up to the window", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (world) => {
        const ids = await write(world);
        const at = instantOf(world);

        const counted = await times(ids, at(world.window[0]), at(world.window[1]));

        expect(counted).toEqual(ids.map((id, index) => ({ id, ...byHand(world, index) })));
      }),
      { numRuns: engine === "postgres" ? 60 : 20 },
    );
  }, 120_000);

  test("months kept before something else was known of vehicles do not count any more; those of others do", async () => {
    const told = world.map((world) => ({ ...world, midnight: march, window: [0, 1] as const }));
    const [from, to] = [new Date("2026-02-28T23:00:00Z"), new Date("2026-03-31T22:00:00Z")];
    const measured = async () =>
      db.query("select * from measured_availability((select array_agg(id) from access_point), $1, $2)", [
        from,
        to,
      ]);
    await fc.assert(
      fc.asyncProperty(told, fleet, async (before, after) => {
        const ids = await write(before);
        await db.query("select keep_month('2026-03-01', 1000)");
        const kept = await times(ids, from, to);
        const were = await measured();
        await tellOfVehicles(after, instantOf(before));

        const counted = await times(ids, from, to);
        const changed = JSON.stringify(were) !== JSON.stringify(await measured());
        await db.query("delete from availability_month");

        expect(counted).toEqual(await times(ids, from, to));
        expect(JSON.stringify(counted) !== JSON.stringify(kept)).toBe(changed);
      }),
      { numRuns: engine === "postgres" ? 20 : 6 },
    );
  }, 120_000);
});
