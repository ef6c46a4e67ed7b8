import { execFile } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { PollOutcome } from "#ingest/pipeline/poll-outcome.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { freshDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";

/** What the process may keep in objects and texts; all of its code needs a good half of it. */
const heapMb = 48;
const rows = 5_000;

test("a payload of three times a process's heap goes through it, in less than 300 MB of memory", {
  timeout: 240_000,
}, async () => {
  const db = await freshDatabase("postgres");
  const { location } = db;
  const path = join(location.dataDir, "addresses.csv");
  await writeFile(path, tableOf(rows));
  const columns = { key: "id", street: "strasse", houseNumber: "nr", lon: "x", lat: "y" };
  const url = pathToFileURL(path).href;
  const about = { id: "addresses", adapter: "csv", url, maxBytes: 2 ** 31, timeoutMs: 120_000 };
  const source = testSource({ ...about, staleAfter: "P400D", options: { as: "address", columns } });
  await registerCity(db, testCity({ sources: [source] }), false);

  const { outcome, maxRssBytes } = await importIn(heapMb, { location, source });

  expect((await stat(path)).size).toBeGreaterThan(3 * heapMb * 1e6);
  expect(outcome).toMatchObject({ kind: "done", run: { outcome: "merged", tally: { applied: rows } } });
  expect(maxRssBytes).toBeLessThan(300e6);
});

/** Wide rows, of which we want five columns: most of a real table is somebody else's. */
async function* tableOf(count: number): AsyncGenerator<string> {
  const rest = "Lorem ipsum dolor sit amet ".repeat(1_150);
  yield "id;strasse;nr;x;y;bemerkung\n";
  for (let index = 0; index < count; index += 1) {
    const place = `${(7.35 + (index % 500) / 2_000).toFixed(5)};${(51.45 + index / 100_000).toFixed(5)}`;
    yield `a${index};Weg ${index % 97};${index};${place};${index}${rest}\n`;
  }
}

async function importIn(
  maxHeapMb: number,
  what: object,
): Promise<{ outcome: PollOutcome; maxRssBytes: number }> {
  const script = join(import.meta.dirname, "large-import-process.ts");
  const flags = [`--max-old-space-size=${maxHeapMb}`];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, JSON.stringify(what)]);
  return JSON.parse(stdout);
}
