import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { premisesStages } from "#domain/words.ts";
import type { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { testSource } from "../support/test-city.ts";
import type { TestClock } from "./feed-city.ts";

const start = Date.parse("2026-03-01T12:00:00Z");
const premises = 520;
export const imports = 4;

/** The instant of an import. */
export function importAt(step: number): Date {
  return new Date(start + step * 86_400_000);
}

/** The source that is imported: a table in a folder, of more than one piece. */
export function importedSource(folder: string): SourceConfig {
  const columns = {
    key: "id",
    street: "strasse",
    houseNumber: "nr",
    lon: "x",
    lat: "y",
    stage: "stand",
    expectedTo: "bis",
  };
  const url = pathToFileURL(join(folder, "homes.csv")).href;
  return testSource({
    id: "homes",
    adapter: "csv",
    url,
    staleAfter: "P400D",
    options: { as: "premises", columns },
  });
}

/** Puts the table of that day in its place and polls: homes that come further, whose dates slip, that vanish and return. */
export async function importStep(
  pipeline: SourcePipeline,
  clock: TestClock,
  folder: string,
  step: number,
): Promise<void> {
  clock.at = importAt(step);
  const lines = Array.from({ length: premises }, (_, index) => index)
    .filter((index) => (step + index) % 13 !== 0)
    .map((index) => {
      const stage = premisesStages[Math.min(7, Math.floor(index / 100) + (step % (2 + (index % 3))))];
      const place = `${(7.4 + (index % 26) / 1000).toFixed(4)};${(51.5 + index / 10_000).toFixed(4)}`;
      return `h${index};Weg ${index % 9};${index};${place};${stage};2027-0${1 + ((index + step) % 9)}-01`;
    });
  const broken = [
    "h1;Weg;1;7.4;51.5;planned;2027-01-01",
    ";Weg;2;7.4;51.5;planned;",
    `x${step};Weg;3;999;51.5;planned;`,
  ];
  await writeFile(join(folder, "homes.csv"), ["id;strasse;nr;x;y;stand;bis", ...lines, ...broken].join("\n"));
  await pipeline.poll();
}
