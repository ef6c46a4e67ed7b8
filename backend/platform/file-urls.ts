import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CityFile, SourceConfig } from "./city-file.ts";
import type { Problem } from "./errors.ts";

/** Makes every `file:` address absolute, relative ones standing to the city file; a certificate file that is not there is a problem. */
export function resolveFileUrls(city: CityFile, baseUrl: string, problems: Problem[]): CityFile {
  const sources = city.sources.map((source, index): SourceConfig => {
    const ca = source.ca === null ? null : new URL(source.ca, baseUrl).href;
    if (ca !== null && !existsSync(fileURLToPath(ca))) {
      problems.push({ path: `sources[${index}].ca`, message: `there is no file ${fileURLToPath(ca)}` });
    }
    const url = source.url.startsWith("file:") ? new URL(source.url, baseUrl).href : source.url;
    return { ...source, url, ca };
  });
  return { ...city, sources };
}
