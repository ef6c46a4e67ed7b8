import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { geoPackageOf, squareBlob } from "#tests/unit/adapters/geo-package.ts";
import { zipOf } from "#tests/unit/adapters/zip-of.ts";
import { engines, freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";
import { type FileSource, fileSource } from "../support/file-source.ts";
import { minute } from "../support/payload.ts";

const header = "id;str;hnr;ost;nord;status;bis;notiz";
const home = (id: number, changes = "") =>
  `h${id};Hohe Straße;${id};${393_400 + id};5708100;planned;Q3 2027;${changes}`;
const homes = (count: number) => Array.from({ length: count }, (_, index) => home(index + 1));
const asPremises = {
  as: "premises",
  crs: 25832,
  columns: {
    ...{ key: "id", street: "str", houseNumber: "hnr", x: "ost", y: "nord" },
    ...{ stage: "status", expectedTo: "bis" },
  },
};

describe.each(engines)("files of the rollout on %s", (engine) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  const source = (id: string, adapter: string, options: Record<string, unknown>): Promise<FileSource> =>
    fileSource(db, { id, adapter, staleAfter: "P400D", options });

  async function number(statement: string): Promise<number> {
    const [row] = await db.query<{ value: number }>(`select (${statement})::integer as value`);
    return row?.value ?? Number.NaN;
  }

  test("a zipped table of premises of several pieces becomes premises with a stage and a day", async () => {
    const feed = await source("homes", "csv", asPremises);
    const wrong = "x;Weg;1;7.465;51.514;planned;;";

    const run = await feed.take(
      zipOf({ "homes.csv": [header, ...homes(1100), wrong].join("\n") }),
      minute(0),
    );

    expect(run.tally).toEqual({ received: 1101, applied: 1100, unchanged: 0, rejected: 1, skipped: 0 });
    expect(
      await number("select count(*) from premises where stage = 'planned' and expected_to = '2027-09-30'"),
    ).toBe(1100);
    expect(await number("select count(*) from premises where address_id is not null")).toBe(1100);
  });

  test("the same lines in another encoding, archive and order are the same payload's records", async () => {
    const feed = await source("homes", "csv", asPremises);
    const text = [header, ...homes(1100).reverse()].join("\r\n");

    const run = await feed.take(Buffer.from(text, "latin1"), minute(1));

    expect(run.tally).toMatchObject({ received: 1100, applied: 0, unchanged: 1100 });
  });

  test("an archive that breaks off, a bomb or a page changes nothing, and leaves nothing on the disk", async () => {
    const feed = await source("homes", "csv", asPremises);
    const whole = zipOf({ "homes.csv": [header, ...homes(1100)].join("\n") });
    const bomb = zipOf({ "homes.csv": Buffer.alloc(20_000_000, " ") });

    await expect(feed.take(whole.subarray(0, whole.length - 40), minute(2))).rejects.toThrow(/breaks off/);
    await expect(feed.take(bomb, minute(3))).rejects.toThrow(/200 times its size/);
    await expect(feed.take("<!doctype html>\n<p>Wartung</p>", minute(4))).rejects.toThrow(
      /header has no "id"/,
    );
    expect(await number("select count(*) from premises where removed_at is null")).toBe(1100);
    const left = await readdir(feed.dataDir, { recursive: true });
    expect(left.filter((name) => name.includes("spool/"))).toEqual([]);
  });

  test("a zipped GeoPackage becomes the city's cells", async () => {
    const feed = await source("grid", "gigabit-grid", { ags: "05913000" });
    const rows = Array.from({ length: 700 }, (_, index) => ({
      geom: squareBlob(390_000 + 100 * (index % 30), 5_706_000 + 100 * Math.floor(index / 30)),
      raster_id: `c${index}`,
      ags: index < 600 ? "05913000" : "05978020",
      down_fn_hh_ftthb_1000: index % 101,
      verf_5g_dt: index % 2,
    }));
    const path = join(await freshFolder(), "grid.gpkg");

    const run = await feed.take(zipOf({ "grid.gpkg": await geoPackageOf(path, rows) }), minute(0));

    expect(run.tally).toEqual({ received: 700, applied: 600, unchanged: 0, rejected: 0, skipped: 100 });
    expect(
      await number(
        "select count(*) from supply_cell where five_g and five_g_operators ->> 'Telekom' = 'true'",
      ),
    ).toBe(300);
    // Squares of 100 m stay squares of 100 m on their way through degrees.
    expect(await number("select count(*) from supply_cell where abs(st_area(geom) - 10000) < 0.1")).toBe(600);
    const left = await readdir(feed.dataDir, { recursive: true });
    expect(left.filter((name) => name.includes("spool/"))).toEqual([]);
  });

  test("a register's addresses come with their suffix, from the city's own lines only", async () => {
    const feed = await source("register", "csv", {
      as: "address",
      crs: 25832,
      header: ["oid", "ort", "str", "hnr", "adz", "ost", "nord"],
      where: { ort: ["Dortmund"] },
      columns: { key: "oid", street: "str", houseNumber: "hnr", suffix: "adz", x: "ost", y: "nord" },
    });
    const lines = [
      "a;Dortmund;Registerweg;7;a;32393487,0;5708103,0",
      "b;Unna;Registerweg;8;;393487,0;5708103,0",
    ];

    const run = await feed.take(lines.join("\n"), minute(0));

    expect(run.tally).toEqual({ received: 2, applied: 1, unchanged: 0, rejected: 0, skipped: 1 });
    expect(
      await db.query(
        "select a.house_number from address a join street s on s.id = a.street_id where s.name = 'Registerweg'",
      ),
    ).toEqual([{ house_number: "7a" }]);
  });

  test("a contract that begins is in no tally, which is public, and is believed all the same", async () => {
    const feed = await source("contracts", "csv", asPremises);
    const said = (first: string, second: string) =>
      [header, `a;Weg;1;393400;5708100;${first};;`, `b;Weg;2;393420;5708100;${second};;`].join("\n");

    await feed.take(said("connected", "planned"), minute(0));
    const begun = await feed.take(said("activated", "planned"), minute(1));
    const ended = await feed.take(said("connected", "civil_works"), minute(2));

    expect(begun.tally).toMatchObject({ received: 2, applied: 0, unchanged: 2 });
    expect(ended.tally).toMatchObject({ received: 2, applied: 1, unchanged: 1 });
    expect(await number("select count(*) from premises_stage where stage = 'activated'")).toBe(1);
  });
});
