import type { z } from "zod";
import type { Weekday } from "../domain/words.ts";
import { cityFileSchema } from "./city-file-schema.ts";
import type { Problem } from "./errors.ts";
import { resolveFileUrls } from "./file-urls.ts";
import { issuesToProblems } from "./issues.ts";
import { insertSecrets } from "./placeholders.ts";
import type { Secret } from "./secret.ts";
import { sourceProblems } from "./source-problems.ts";

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
  /** When the service is promised; empty: always. Together they are one set of hours, so they may overlap. */
  serviceHours: readonly ServiceHours[];
  footprint: { outdoorMetres: number; indoorMetres: number };
  /** How near an access point must be for a stop to count as covered. */
  stopMetres: number;
  /** What the city wants covered of each line: share of its length, stops or departures, by a day; null: it has no such goal. */
  lineTarget: { of: "length" | "stops" | "departures"; share: number; by: string | null } | null;
  /** Where people reach it, without a slash at the end, for links in mails and feeds; null: nobody has said. */
  publicUrl: string | null;
  incidents: {
    /** ISO 8601; what comes back within it is the same incident. */
    reopenWithin: string;
    /** Reopened so often, an incident is shown and no longer notified. */
    flappingAfter: number;
  };
  alerts: {
    /** ISO 8601; an open incident that nobody acknowledged is told again. */
    repeatEvery: string;
    channels: readonly AlertChannel[];
  };
  heartbeat: Heartbeat | null;
  /** ISO 8601 each; how long what can be had again, or is of no use for long, is kept. */
  retention: { payloads: string; runs: string; alerts: string; reports: string };
  sources: readonly SourceConfig[];
}

interface Outgoing {
  id: string;
  /** CIDR ranges of private or loopback addresses that may be reached. */
  allowedNetworks: readonly string[];
}

export type AlertChannel = Outgoing &
  (
    | {
        kind: "email";
        /** `smtp:` or `smtps:` address, with user and password where the server wants them. */
        smtp: string;
        from: string;
        to: readonly string[];
      }
    | {
        kind: "webhook";
        url: string;
        /** Signs what is sent, by HMAC-SHA256. */
        secret: string;
      }
    | { kind: "alertmanager"; url: string }
  );

/** An address that is called while all is well, so that silence is noticed. */
export interface Heartbeat {
  url: string;
  /** ISO 8601 */
  every: string;
  allowedNetworks: readonly string[];
}

export interface ServiceHours {
  days: readonly Weekday[];
  /** `HH:MM` as the city's clocks show it. */
  from: string;
  /** The same, after `from`; `24:00` is the end of the day. */
  to: string;
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
  const { value, secrets, problems: missing } = insertSecrets(json, context.env);
  const parsed = cityFileSchema.safeParse(value);
  const others = [
    ...(parsed.success ? [] : issuesToProblems(parsed.error.issues)),
    ...sourceProblems(value, context),
  ];
  // Where a secret is missing, whatever else is said of that value says nothing.
  const isMissing = new Set(missing.map(({ path }) => path));
  const problems = [...missing, ...others.filter(({ path }) => !isMissing.has(path))];
  if (!parsed.success || problems.length > 0) return { city: null, secrets, problems };
  const { $schema: _, ...city } = parsed.data;
  return { city: resolveFileUrls(city, context.fileUrl), secrets, problems: [] };
}
