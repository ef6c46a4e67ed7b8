import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { homes, places, premises } from "./premises-city.ts";
import {
  beginOf,
  dayAfter,
  keys,
  type Life,
  lifeOf,
  pollTimes,
  retireAfterHours,
  stageAt,
  type Tale,
  tale,
  type Word,
} from "./told-rollout.ts";

const westernBorder = 7.4;
const source = { ...homes, retireAfter: `PT${retireAfterHours}H` };
const city = testCity({ sources: [source, places] });

/** Two small squares side by side; premises stand a thousandth of a degree apart. */
const drawn = (border: number) => [
  square("west", "West", westernBorder - 0.0045 + border / 1_000, 51.498, 0.004),
  square("east", "East", westernBorder - 0.0005 + border / 1_000, 51.498, 0.004),
];
const lonOf = ({ east }: Word) => (east === null ? null : westernBorder + east / 1_000);

describe.each(engines)("random tales of a rollout on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city });
  });

  async function tell(told: Tale): Promise<void> {
    await db.query(
      "delete from record; delete from rollout_day; delete from expected_day; delete from activated_day",
    );
    await db.query(
      "update source set payload_at = null, payload_hash = null, applied_at = null, known_from = null",
    );
    await registerCity(db, city, false);
    await merge(db, places, payload(drawn(1)), new Date("2025-01-01T00:00:00Z"));
    for (const [index, at] of pollTimes(told).entries()) {
      const said = keys.flatMap((key, place) => {
        const word = told.polls[index]?.told[place] ?? null;
        return word === null ? [] : [premises(key, word.stage, attributesOf(told, word))];
      });
      await merge(db, source, payload(said), at);
    }
    await merge(db, places, payload(drawn(told.border)), new Date("2025-01-02T00:00:00Z"));
    if (!told.isRemoved) return;
    await registerCity(db, { ...city, sources: [places] }, false);
    await db.query("update source set removed_at = $2 where id = $1", [source.id, removal(told)]);
    await sweep(db);
  }

  function attributesOf(told: Tale, word: Word) {
    const lon = lonOf(word);
    return {
      lon,
      lat: lon === null ? null : 51.5,
      households: word.households,
      expectedTo: word.expectedTo === null ? null : dayAfter(told, word.expectedTo),
      reachedOn: Object.fromEntries(word.reachedOn.map(([stage, days]) => [stage, dayAfter(told, days)])),
    };
  }

  /** Half a day after the last poll. */
  function removal(told: Tale): Date {
    return new Date((pollTimes(told).at(-1)?.getTime() ?? 0) + 12 * 3_600_000);
  }

  /** At any time, and on the days on which something changes, soon after it did. */
  function askedOf(told: Tale, lives: readonly Life[]): number[] {
    const changes = [
      ...lives.map(({ retiredAt }) => retiredAt),
      removal(told).getTime(),
      pollTimes(told)[0]?.getTime(),
    ];
    const soonAfter = changes.flatMap((at) =>
      at === undefined || at === Number.POSITIVE_INFINITY ? [] : at + 600_000,
    );
    return [...told.asked.map((halfHours) => Date.parse(told.start) + halfHours * 1_800_000), ...soonAfter];
  }

  /** "area stage premises households" of all that the lives say, at an instant. */
  function counted(told: Tale, lives: readonly Life[], at: number): string[] {
    const sums = new Map<string, [number, number]>();
    for (const life of lives) {
      const stage = stageAt(life, at, told.isRemoved ? removal(told).getTime() : Number.POSITIVE_INFINITY);
      if (stage === null) continue;
      for (const area of areasOf(told, life.last)) {
        const [count, households] = sums.get(`${area} ${stage}`) ?? [0, 0];
        sums.set(`${area} ${stage}`, [count + 1, households + (life.last.households ?? 1)]);
      }
    }
    return [...sums].map(([name, [count, households]]) => `${name} ${count} ${households}`).sort();
  }

  function areasOf(told: Tale, { east }: Word): string[] {
    if (east === null) return ["city"];
    return ["city", east < told.border ? "west" : "east"];
  }

  async function rows(query: string, values: unknown[]): Promise<string[]> {
    const found = await db.query<{ id: number; stage: string; premises: number; households: number }>(
      query,
      values,
    );
    const areas = await db.query<{ id: number; slug: string }>("select id, slug from area");
    const nameOf = (id: number) => areas.find((area) => area.id === id)?.slug ?? "city";
    return found.map((row) => `${nameOf(row.id)} ${row.stage} ${row.premises} ${row.households}`).sort();
  }

  test("counts at any instant, at the end of any day and of what is expected are those of plain counting", async () => {
    await fc.assert(
      fc.asyncProperty(tale, async (told) => {
        const lives = keys.flatMap((key) => lifeOf(told, key) ?? []);

        await tell(told);

        for (const at of askedOf(told, lives)) {
          expect(await rows(sqlFile("queries/fibre/stages-at.sql"), [null, new Date(at)])).toEqual(
            counted(told, lives, at),
          );
        }
        for (const days of [-10, -1, 0, 3, 4, 5, 8, 30]) {
          const day = dayAfter(told, days);
          const sums = `select area_id as id, stage, sum(premises) as premises, sum(households) as households
                        from rollout_day where day <= $1::date group by 1, 2 having sum(premises) <> 0`;
          expect(await rows(sums, [day])).toEqual(
            counted(told, lives, beginOf(dayAfter(told, days + 1)) - 1),
          );
        }
        expect(await expected()).toEqual(told.isRemoved ? [] : plannedBy(told, lives));
      }),
      { numRuns: engine === "postgres" ? 15 : 5 },
    );
  }, 120_000);

  async function expected(): Promise<string[]> {
    const found = await db.query<{ row: string }>(
      "select concat_ws(' ', day, premises, households) as row from expected_day where area_id = 0",
    );
    return found.map(({ row }) => row).sort();
  }

  function plannedBy(told: Tale, lives: readonly Life[]): string[] {
    const sums = new Map<string, [number, number]>();
    const open = new Set(["none", "announced", "presale", "planned", "civil_works"]);
    for (const { turns, last, retiredAt } of lives) {
      const stage = turns.at(-1)?.stage;
      const isOpen = stage !== undefined && open.has(stage) && retiredAt === Number.POSITIVE_INFINITY;
      if (!isOpen || last.expectedTo === null) continue;
      const day = dayAfter(told, last.expectedTo);
      const [count, households] = sums.get(day) ?? [0, 0];
      sums.set(day, [count + 1, households + (last.households ?? 1)]);
    }
    return [...sums].map(([day, [count, households]]) => `${day} ${count} ${households}`).sort();
  }
});
