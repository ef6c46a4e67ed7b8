import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Observation } from "#domain/observation.ts";
import type { PremisesStage } from "#domain/words.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { homes, places, premises, turnsOf } from "./premises-city.ts";

const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);

describe.each(engines)("premises on %s", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: testCity({ sources: [homes, places] }) });
  });
  beforeEach(async () => {
    await db.query("delete from record; delete from rollout_day; delete from expected_day");
    await db.query("update source set payload_at = null, payload_hash = null, applied_at = null");
  });

  const tell = (instant: Date, ...said: Observation[]) => merge(db, homes, payload(said), instant);

  test("a differing stage is a transition at its payload's time, also back to an earlier one", async () => {
    await tell(at("04-01"), premises("a", "planned"));
    await tell(at("04-02"), premises("a", "planned", { reason: "rain" }));
    await tell(at("04-03"), premises("a", "civil_works"));
    await tell(at("04-04"), premises("a", null));
    await tell(at("04-05"), premises("a", "planned"));

    expect(await turnsOf(db, "a")).toEqual([
      "2026-04-01T12:00 planned",
      "2026-04-03T12:00 civil_works",
      "2026-04-05T12:00 planned",
    ]);
  });

  test("when first seen, the days at which stages were reached make the history, in the city's time zone", async () => {
    const reachedOn = {
      announced: "2025-01-10",
      planned: "2025-07-01",
      civil_works: "2025-03-01",
      passed: "2026-03-29",
      activated: "2026-01-01",
      connected: "2027-01-01",
    };

    await tell(at("04-01"), premises("a", "connected", { reachedOn }));
    await tell(
      at("04-02"),
      premises("a", "connected", { reachedOn }),
      premises("b", "passed", { reachedOn }),
    );

    expect(await turnsOf(db, "a")).toEqual([
      "2025-01-09T23:00 announced",
      "2025-02-28T23:00 civil_works",
      "2026-03-28T23:00 passed",
      "2026-04-01T12:00 connected",
    ]);
    expect(await turnsOf(db, "b")).toEqual([
      "2025-01-09T23:00 announced",
      "2025-02-28T23:00 civil_works",
      "2026-03-28T23:00 passed",
    ]);
  });

  test("an operator is told at how many addresses entries are at different stages, a contract apart", async () => {
    const entry = (key: string, stage: PremisesStage, houseNumber: string) =>
      premises(key, stage, { street: "Ring", houseNumber, lon: 7.45 + Number(houseNumber) / 100, lat: 51.5 });
    const noticesOf = async ({ runId }: { runId: number }) =>
      (await db.query<{ notices: object }>("select notices from run where id = $1", [runId]))[0]?.notices;

    const uneven = await tell(
      at("04-01"),
      entry("a", "passed", "1"),
      entry("b", "planned", "1"),
      entry("c", "connected", "2"),
      entry("d", "activated", "2"),
      premises("e", "planned"),
      premises("f", "passed"),
    );
    const even = await tell(at("04-02"), entry("a", "passed", "1"), entry("b", "passed", "1"));

    expect(await noticesOf(uneven)).toEqual({ "addresses with several entries at different stages": 1 });
    expect(await noticesOf(even)).toEqual({});
  });

  test("later, a new stage begins at its own day where that lies after the last change and not ahead", async () => {
    await tell(at("04-01"), premises("a", "planned"), premises("b", "planned"), premises("c", "planned"));
    await tell(
      at("04-20"),
      premises("a", "passed", { reachedOn: { civil_works: "2026-04-05", passed: "2026-04-10" } }),
      premises("b", "passed", { reachedOn: { passed: "2026-03-10" } }),
      premises("c", "passed", { reachedOn: { passed: "2026-04-21" } }),
    );

    expect(await turnsOf(db, "a")).toEqual(["2026-04-01T12:00 planned", "2026-04-09T22:00 passed"]);
    expect(await turnsOf(db, "b")).toEqual(["2026-04-01T12:00 planned", "2026-04-20T12:00 passed"]);
    expect(await turnsOf(db, "c")).toEqual(["2026-04-01T12:00 planned", "2026-04-20T12:00 passed"]);
  });

  test("a contract begins with the connection or after it, whatever its day, and the connection as if there was none", async () => {
    const activated = (key: string, days: Partial<Record<PremisesStage, string>>) =>
      premises(key, "activated", { reachedOn: days });
    const contract = { activated: "2026-04-05" };
    await tell(at("04-01"), ...["c", "d", "e", "f"].map((key) => premises(key, "passed")));
    await tell(
      at("04-20"),
      activated("a", contract),
      activated("b", { ...contract, connected: "2026-03-10" }),
      activated("c", contract),
      activated("d", { ...contract, connected: "2026-04-03" }),
      activated("e", { ...contract, connected: "2026-04-10" }),
      premises("f", "connected"),
    );
    await tell(
      at("04-25"),
      activated("a", contract),
      premises("b", "passed", { reachedOn: { passed: "2026-04-22" } }),
      activated("f", { activated: "2026-04-23", connected: "2026-04-21" }),
    );

    expect(await turnsOf(db, "a")).toEqual(["2026-04-20T12:00 activated"]);
    expect(await turnsOf(db, "b")).toEqual([
      "2026-03-09T23:00 connected",
      "2026-04-04T22:00 activated",
      "2026-04-25T12:00 passed",
    ]);
    expect(await turnsOf(db, "c")).toEqual(["2026-04-01T12:00 passed", "2026-04-20T12:00 activated"]);
    expect(await turnsOf(db, "d")).toEqual([
      "2026-04-01T12:00 passed",
      "2026-04-02T22:00 connected",
      "2026-04-04T22:00 activated",
    ]);
    expect(await turnsOf(db, "e")).toEqual(["2026-04-01T12:00 passed", "2026-04-09T22:00 activated"]);
    expect(await turnsOf(db, "f")).toEqual([
      "2026-04-01T12:00 passed",
      "2026-04-20T12:00 connected",
      "2026-04-22T22:00 activated",
    ]);
  });

  test("every change of what is expected is kept, also to nothing", async () => {
    await tell(at("04-01"), premises("a", "planned"));
    await tell(
      at("04-02"),
      premises("a", "planned", { expectedFrom: "2026-06-01", expectedTo: "2026-06-30" }),
    );
    await tell(at("04-03"), premises("a", "planned", { expectedTo: "2026-09-30" }));
    await tell(at("04-04"), premises("a", "civil_works", { expectedTo: "2026-09-30" }));
    await tell(at("04-05"), premises("a", "civil_works"));

    const rows = await db.query<{ since: Date; first: string | null; last: string | null }>(
      "select since, expected_from::text as first, expected_to::text as last from premises_expectation order by since",
    );

    expect(rows.map(({ since, first, last }) => `${since.getUTCDate()} ${first} ${last}`)).toEqual([
      "2 2026-06-01 2026-06-30",
      "3 null 2026-09-30",
      "5 null null",
    ]);
  });

  test("sums by day follow premises into their areas, with the households known now", async () => {
    await merge(db, places, payload([square("west", "West", 7.445, 51.545, 0.01)]), at("03-01"));
    const [inside, outside] = [
      { lon: 7.45, lat: 51.55, households: 4 },
      { lon: 7.55, lat: 51.55 },
    ];
    await tell(at("04-01"), premises("a", "planned", inside), premises("b", "passed", outside));
    await tell(at("04-05"), premises("a", "passed", inside), premises("b", "passed", inside));

    const rows = await db.query<{ row: string }>(
      `select concat_ws(' ', coalesce(area.slug, 'city'), d.day, d.stage, d.premises, d.households) as row
       from rollout_day d left join area on area.id = d.area_id order by 1`,
    );

    expect(rows.map(({ row }) => row)).toEqual([
      "city 2026-04-01 passed 1 4",
      "city 2026-04-01 planned 1 4",
      "city 2026-04-05 passed 1 4",
      "city 2026-04-05 planned -1 -4",
      "west 2026-04-01 passed 1 4",
      "west 2026-04-01 planned 1 4",
      "west 2026-04-05 passed 1 4",
      "west 2026-04-05 planned -1 -4",
    ]);
  });

  test("the pace counts who came to be passed, not who had been when first seen, unless the day is said", async () => {
    const two = { households: 2 };
    await tell(
      at("04-01"),
      premises("a", "planned", two),
      premises("had been", "passed"),
      premises("dated", "connected", { reachedOn: { connected: "2026-03-20" } }),
      premises("fell back", "passed", { reachedOn: { planned: "2026-01-01", passed: "2026-03-29" } }),
    );
    await tell(
      at("04-05"),
      premises("a", "passed", two),
      premises("had been", "connected"),
      premises("dated", "activated"),
      premises("fell back", "planned"),
    );

    const rows = await db.query<{ row: string }>(
      "select concat_ws(' ', day, households) as row from passed_day where area_id = 0 order by day",
    );

    expect(rows.map(({ row }) => row)).toEqual(["2026-03-20 1", "2026-03-29 1", "2026-04-05 1"]);
  });
});

test.each(engines)("on %s a day that begins at one o'clock counts as said by the source", async (engine) => {
  // Where clocks go forward at midnight, as in Santiago on this day.
  const timeZone = "America/Santiago";
  const db = await freshDatabase(engine, { city: testCity({ sources: [homes], timeZone }) });
  const reachedOn = { passed: "2025-09-07" };

  await merge(db, homes, payload([premises("a", "passed", { reachedOn })]), at("04-01"));

  expect(await turnsOf(db, "a")).toEqual(["2025-09-07T04:00 passed"]);
  expect(await db.query("select day::text as day, households from passed_day")).toEqual([
    { day: "2025-09-07", households: 1 },
  ]);
});
