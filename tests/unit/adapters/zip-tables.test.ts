import { expect, it } from "vitest";
import { isZip, unzipTables } from "#ingest/adapters/zip-tables.ts";
import { zipOf } from "./zip-of.ts";

const megabyte = 1024 * 1024;

it("reads the tables of an archive and nothing else, in either encoding", async () => {
  const archive = zipOf({
    "a.csv": "id,straße",
    "folder/B.CSV": Buffer.from("id,stra\u00dfe", "latin1"),
    "readme.txt": "x",
    "__MACOSX/._a.csv": "x",
  });

  expect(isZip(archive)).toBe(true);
  expect(await unzipTables(archive, megabyte)).toEqual(["id,straße", "id,straße"]);
});

it.each([
  ["is cut off", zipOf({ "a.csv": "id" }).subarray(0, 40), /damaged/],
  ["has no table", zipOf({ "a.txt": "id" }), /no file ending in \.csv/],
  ["leads out of itself", zipOf({ "../a.csv": "id" }), /leads out of it/],
  [
    "unpacks to more than is allowed together",
    zipOf({ "a.csv": "x".repeat(700_000), "b.csv": "y".repeat(700_000) }),
    /more than/,
  ],
  ["unpacks to more than it declares", zipOf({ "a.csv": "x".repeat(2 * megabyte) }, 10), /damaged|more than/],
  [
    "is full of tables",
    zipOf(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`${n}.csv`, "id"]))),
    /more than 200/,
  ],
])("refuses one that %s", async (_how, archive, message) => {
  await expect(unzipTables(archive, megabyte)).rejects.toThrow(message);
});
