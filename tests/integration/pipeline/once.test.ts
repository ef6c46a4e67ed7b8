import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { freshLocation, type TestDatabase } from "../support/engines.ts";
import { minute } from "../support/payload.ts";
import { node, nodesJson } from "./feed-city.ts";

const repository = join(import.meta.dirname, "../../..");
let location: TestDatabase["location"];

beforeAll(async () => {
  location = await freshLocation("postgres");
  const { dataDir } = location;
  await writeFile(
    join(dataDir, "nodes.json"),
    JSON.stringify(nodesJson(minute(0), [node("a"), node("b"), "odd"])),
  );
  const source = { adapter: "freifunk", schedule: "* * * * *", staleAfter: "P100Y" };
  const city = {
    slug: location.schema,
    name: "Dortmund",
    timeZone: "Europe/Berlin",
    srid: 25832,
    bbox: [7.3, 51.41, 7.64, 51.61],
    sources: [
      { ...source, id: "good", url: "file:./nodes.json" },
      { ...source, id: "missing", url: "file:./nowhere.json" },
    ],
  };
  await writeFile(join(dataDir, "city.json"), JSON.stringify(city));
});

/** `npm run ingest -- <args>` for that city. */
function ingest(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: location.databaseUrl,
    DATA_DIR: location.dataDir,
    CITY_FILE: join(location.dataDir, "city.json"),
    LOG_LEVEL: "silent",
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["ingest/main.ts", ...args],
      { cwd: repository, env },
      (_error, output, errors) => resolve({ code: child.exitCode ?? -1, output, errors }),
    );
  });
}

test("one poll prints its tally and ends well", async () => {
  const ended = await ingest("--once", "good");

  expect(ended).toEqual({
    code: 0,
    output: "good: merged, received 3, applied 2, unchanged 0, rejected 1, skipped 0\n",
    errors: "",
  });
});

test("a failed poll says why and ends with 1", async () => {
  const { code, errors } = await ingest("--once", "missing");

  expect(code).toBe(1);
  expect(errors).toContain("missing: failed (not_found)");
});

test("a source that is not there is answered with those that are", async () => {
  const { code, errors } = await ingest("--once", "freifnuk");

  expect(code).toBe(1);
  expect(errors).toBe('There is no source "freifnuk". Known are: good, missing.\n');
});

test("an option that is none is a sentence and no stack", async () => {
  const { code, errors } = await ingest("--twice");

  expect(code).toBe(1);
  expect(errors).toBe("Unknown option '--twice'\n");
});
