import { z } from "zod";
import { cityFileSchema } from "./city-file-schema.ts";
import type { Problem } from "./errors.ts";
import { resolveFileUrls } from "./file-urls.ts";
import { insertSecrets } from "./placeholders.ts";
import type { Secret } from "./secret.ts";

/** A city as its file describes it, defaults filled in. */
export interface CityFile {
  slug: string;
  name: string;
  /** IANA name; times without an offset are meant in it. */
  timeZone: string;
  /** EPSG code of a projected reference system in metres; all ground is measured in it. */
  srid: number;
  locale: "de" | "en";
  /** west, south, east, north; WGS84 degrees */
  bbox: readonly [number, number, number, number];
  /** 0..1; null: the city has promised nothing. */
  serviceLevelTarget: number | null;
  /** Whose access points the promise is about; null: everyone's. */
  serviceLevelProviders: readonly string[] | null;
  footprint: { outdoorMetres: number; indoorMetres: number };
  /** How near an access point must be for a stop to count as covered. */
  stopMetres: number;
  sources: readonly SourceConfig[];
}

export interface SourceConfig {
  id: string;
  /** Name in the adapters' registry. */
  adapter: string;
  /** `http:`, `https:` or an absolute `file:` address. */
  url: string;
  /** Cron, 5 fields, or 6 with seconds first; in the city's time zone. */
  schedule: string;
  /** ISO 8601; from the last good payload's time on this long, states hold. */
  staleAfter: string;
  /** ISO 8601; what is missing from good payloads this long is retired. */
  retireAfter: string;
  /** 0..1: when more than this share of its things is missing at once the source is held. */
  holdAbove: number;
  /** Observations in a row until a change between up and down is believed. */
  confirmations: number;
  provider: string | null;
  licence: string | null;
  attribution: string | null;
  enabled: boolean;
  timeoutMs: number;
  /** Of the body after decompression. */
  maxBytes: number;
  /** CIDR ranges of private or loopback addresses that the source may reach. */
  allowedNetworks: readonly string[];
  /** Absolute `file:` address of PEM certificates to trust instead of the system's. */
  ca: string | null;
  /** The adapter's; secrets are inserted. */
  options: Readonly<Record<string, unknown>>;
}

/** What validation needs of an adapter; every adapter of the registry is one. */
export interface AdapterRules {
  name: string;
  options: z.ZodType;
  /** What `options.as` may say, the first one being meant where it says nothing. */
  kinds: readonly string[];
}

export interface CityFileContext {
  env: Readonly<Record<string, string | undefined>>;
  /** `file:` address of the city file, which other addresses are relative to. */
  fileUrl: string;
  /** Undefined: names and options of adapters are not checked (a process that runs none). */
  adapters?: readonly AdapterRules[] | undefined;
}

export type ReadCity =
  | { city: CityFile; secrets: Secret[]; problems: [] }
  | { city: null; secrets: Secret[]; problems: Problem[] };

/** Validates a parsed city file, fills in defaults, secrets and absolute addresses. All problems come together, with their paths. */
export function readCityFile(json: unknown, context: CityFileContext): ReadCity {
  const inserted = insertSecrets(json, context.env);
  const parsed = cityFileSchema.safeParse(inserted.value);
  const problems: Problem[] = [...inserted.problems];
  if (!parsed.success) {
    // Where a secret is missing, its value is no news.
    const known = new Set(problems.map(({ path }) => path));
    problems.push(...issuesToProblems(parsed.error.issues).filter(({ path }) => !known.has(path)));
  }
  problems.push(...adapterProblems(inserted.value, context.adapters));
  const city = parsed.success ? resolveFileUrls(parsed.data as CityFile, context.fileUrl, problems) : null;
  if (!city || problems.length) return { city: null, secrets: inserted.secrets, problems };
  return { city, secrets: inserted.secrets, problems: [] };
}

/** Adapters' own rules; applied to whatever has the shape of a source, so that they come with the other problems. */
function adapterProblems(json: unknown, adapters: readonly AdapterRules[] | undefined): Problem[] {
  const sources = isRecord(json) && Array.isArray(json.sources) ? json.sources : [];
  if (!adapters) return [];
  return sources.flatMap((source: unknown, index): Problem[] => {
    if (!isRecord(source) || typeof source.adapter !== "string") return [];
    const path = `sources[${index}]`;
    const adapter = adapters.find(({ name }) => name === source.adapter);
    if (!adapter) {
      const names = adapters.map(({ name }) => name).join(", ");
      return [
        { path: `${path}.adapter`, message: `unknown adapter "${source.adapter}"; known are ${names}` },
      ];
    }
    return optionProblems(adapter, isRecord(source.options) ? source.options : {}, `${path}.options`);
  });
}

function optionProblems(adapter: AdapterRules, options: Record<string, unknown>, path: string): Problem[] {
  const { as } = options;
  if (as !== undefined && !adapter.kinds.includes(as as string)) {
    const kinds = adapter.kinds.join(", ");
    return [
      { path: `${path}.as`, message: `adapter "${adapter.name}" brings ${kinds}, not ${JSON.stringify(as)}` },
    ];
  }
  const parsed = adapter.options.safeParse(options);
  if (parsed.success) return [];
  return issuesToProblems(parsed.error.issues).map((problem) => ({
    ...problem,
    path: problem.path.startsWith("[") || !problem.path ? path + problem.path : `${path}.${problem.path}`,
  }));
}

/** zod's issues as problems, with paths as one would type them: `sources[2].options.columns.key`. */
export function issuesToProblems(issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issue.message }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
