import { type CityFile, readCityFile } from "#platform/city-file.ts";
import type { Config } from "#platform/config.ts";
import { describeProblems } from "#platform/config.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { adapters } from "./adapters/registry.ts";
import { startDemoCity } from "./demo/start.ts";

export interface DemoSources {
  /** The configured demo city with the sources that are served now. */
  city: CityFile;
  close(): Promise<void>;
}

/** Serves the demo's feeds on loopback and completes the demo city by them; the result is validated like any city file. */
export async function startDemoSources(config: Pick<Config, "city">, log: Log): Promise<DemoSources> {
  const served = await startDemoCity({ log });
  const { demo: _, ...json } = { demo: true, ...served.cityFile };
  const read = readCityFile({ ...json, slug: config.city.slug }, { env: {}, fileUrl: "file:///", adapters });
  if (read.city) return { city: read.city, close: () => served.close() };
  await served.close();
  const problems = new AppError("invalid_configuration", "The demo city is not valid:", {
    problems: read.problems,
  });
  throw new AppError("internal", describeProblems(problems));
}
