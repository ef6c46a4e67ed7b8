import type { CityFile } from "./city-file.ts";

/** Makes every `file:` address absolute, relative ones standing to the city file. */
export function resolveFileUrls(city: CityFile, baseUrl: string): CityFile {
  const absolute = (url: string): string => (url.startsWith("file:") ? new URL(url, baseUrl).href : url);
  const sources = city.sources.map((source) => ({
    ...source,
    url: absolute(source.url),
    ca: source.ca === null ? null : absolute(source.ca),
  }));
  return { ...city, sources };
}
