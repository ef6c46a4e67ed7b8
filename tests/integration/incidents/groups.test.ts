import { beforeAll, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { incidentsOf, seen, told } from "./brief-incidents.ts";

describe.each(engines)("incidents of groups on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(changes: Partial<SourceConfig> = {}): Promise<SourceConfig> {
    count += 1;
    const source = testSource({ id: `s${count}`, staleAfter: "PT6H", holdAbove: 1, ...changes });
    await registerCity(db, testCity({ sources: [source] }), false);
    return source;
  }

  /** One word a minute, each letter an access point; all hang on one uplink where one is named. */
  async function story(
    source: SourceConfig,
    words: string[],
    at: { uplink?: string; site?: string } = {},
    from = 0,
  ) {
    for (const [index, word] of words.entries())
      await told(db, source, from + index, seen("a", word), {
        ...(at.uplink === undefined ? {} : { uplink: `${at.uplink}${count}` }),
        ...(at.site === undefined ? {} : { site: `${at.site}${count}` }),
      });
  }

  const table: [rule: string, words: string[], expected: string[]][] = [
    [
      "one down is its own, dated from its first observation",
      ["uuuu", "duuu", "duuu"],
      ["access_point a0 1- a0"],
    ],
    ["a single deviating observation is none", ["uuuu", "duuu", "uuuu"], []],
    ["two of four are two", ["uuuu", "dduu", "dduu"], ["access_point a0 1- a0", "access_point a1 1- a1"]],
    ["three of four are the group's", ["uuuu", "dddu", "dddu"], ["uplink U 1- a0 a1 a2"]],
    [
      "three of seven are not half",
      ["uuuuuuu", "ddduuuu", "ddduuuu"],
      ["access_point a0 1- a0", "access_point a1 1- a1", "access_point a2 1- a2"],
    ],
    ["three of six are half", ["uuuuuu", "ddduuu", "ddduuu"], ["uplink U 1- a0 a1 a2"]],
    [
      "a wave of two polls is one, though believed one after the other",
      ["uuuu", "duuu", "dddu", "dddu"],
      ["uplink U 1- a0 a1 a2"],
    ],
    [
      "a wave of three polls is none",
      ["uuuuuu", "duuuuu", "dduuuu", "ddduuu", "ddduuu"],
      ["access_point a0 1- a0", "access_point a1 2- a1", "access_point a2 3- a2"],
    ],
    [
      "who follows later joins",
      ["uuuu", "dddu", "dddu", "dddu", "dddd", "dddd"],
      ["uplink U 1- a0 a1 a2 a3"],
    ],
    [
      "who was down before stays apart",
      ["uuuuu", "duuuu", "duuuu", "duuuu", "ddddu", "ddddu"],
      ["access_point a0 1- a0", "uplink U 4- a1 a2 a3"],
    ],
    [
      "each leaves when it works, the last one ends it",
      ["uuuu", "dddu", "dddu", "uddu", "uddu", "uugu", "uugu"],
      ["uplink U 1-5 (a0 3) (a1 5) (a2 5)"],
    ],
    ["not knowing is no recovery", ["uuu", "ddd", "ddd", "??d", "?pd"], ["uplink U 1- a0 a1 a2"]],
    ["unknown, then up, is one", ["uuu", "ddd", "ddd", "???", "uuu"], ["uplink U 1-4 (a0 4) (a1 4) (a2 4)"]],
    [
      "missing from the feed is no recovery",
      ["uuu", "ddd", "ddd", "-dd", "udd"],
      ["uplink U 1- (a0 4) a1 a2"],
    ],
    ["down at first sight is down", ["ddd"], ["uplink U 0- a0 a1 a2"]],
  ];

  test.each(table)("%s", async (_rule, words, expected) => {
    const source = await freshSource();

    await story(source, words, { uplink: "U" });

    expect(await incidentsOf(db, source.id)).toEqual(expected.map((line) => line.replace("U", `U${count}`)));
  });

  test("polls that bring nothing new count as polls", async () => {
    const source = await freshSource({ confirmations: 1 });

    await story(source, ["uuuu", "duuu", "duuu", "dddu"], { uplink: "U" });

    expect(await incidentsOf(db, source.id)).toEqual([
      "access_point a0 1- a0",
      "access_point a1 3- a1",
      "access_point a2 3- a2",
    ]);
  });

  test("without an uplink it is the site's, without a site the source's", async () => {
    const atSite = await freshSource();
    await story(atSite, ["uuuu", "dddu", "dddu"], { site: "S" });
    const sites = await incidentsOf(db, atSite.id);
    const alone = await freshSource();
    await story(alone, ["uuuu", "dddu", "dddu"]);

    expect(sites).toEqual([`site S${count - 1} 1- a0 a1 a2`]);
    expect(await incidentsOf(db, alone.id)).toEqual([`source ${alone.id} 1- a0 a1 a2`]);
  });
});
