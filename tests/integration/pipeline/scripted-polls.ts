import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { testSource } from "../support/test-city.ts";
import { node, nodesJson, type TestClock } from "./feed-city.ts";

const start = Date.parse("2026-03-01T12:00:00Z");
export const polls = 70;
const accessPoints = 12;

/** The instant of a poll. */
export function pollAt(step: number): Date {
  return new Date(start + step * 60_000);
}

/** The source that is polled: a file in a folder. */
export function scriptedSource(folder: string): SourceConfig {
  return testSource({ id: "scripted", url: pathToFileURL(join(folder, "nodes.json")).href });
}

/** Puts the payload of that poll in its place and polls: access points that fail, flap, move and vanish, each in its own rhythm. */
export async function pollStep(
  pipeline: SourcePipeline,
  clock: TestClock,
  folder: string,
  step: number,
): Promise<void> {
  clock.at = pollAt(step);
  const nodes = Array.from({ length: accessPoints }, (_, index) => index)
    .filter((index) => (step + index) % (11 + index) !== 0)
    .map((index) => {
      const online = Math.floor(step / (1 + (index % 5))) % (2 + (index % 3)) !== 0;
      const longitude = 7.46 + index / 1000 + Math.floor(step / 20) / 10_000;
      return node(`n${index}`, online, { location: { longitude, latitude: 51.51 } });
    });
  await writeFile(join(folder, "nodes.json"), JSON.stringify(nodesJson(pollAt(step), nodes)));
  await pipeline.poll();
}
