import { z } from "zod";
import { isMacAddress, normaliseKey } from "#domain/key.ts";
import type { AccessPointAttributes } from "#domain/observation.ts";
import { type AccessPointStatus, accesses, environments } from "#domain/words.ts";
import type { CityFrame } from "./adapter.ts";
import { isForeign } from "./keep.ts";
import type { PayloadBuilder } from "./payload-builder.ts";
import { type PositionReading, readPosition } from "./position.ts";
import { quote, readText } from "./text.ts";

/** Options of every adapter of access points: what holds where a record does not say. */
export const accessPointDefaults = {
  environment: z.enum(environments).optional(),
  access: z.enum(accesses).optional(),
  ssid: z.string().min(1).max(32).optional(),
  /** Vehicles by the keys of access points that ride in them: their numbers or labels. */
  vehicles: z.record(z.string(), z.string().trim().min(1)).transform(byComparableKey).optional(),
};

export interface AccessPointDefaults {
  environment?: AccessPointAttributes["environment"] | undefined;
  access?: AccessPointAttributes["access"] | undefined;
  ssid?: string | undefined;
  vehicles?: Readonly<Record<string, string>> | undefined;
}

/** What a record says, as far as it is still the vendor's: checked here, once for all adapters. */
export interface AccessPointFacts {
  /** As it came, after the allow-list; kept if it is rejected. */
  record: unknown;
  key: unknown;
  aliases?: unknown[];
  name: unknown;
  status: AccessPointStatus | null;
  lon?: unknown;
  lat?: unknown;
  /** Where in the record key and position stand, for the reasons. */
  paths: { key: string; position: string };
  /** When the vendor last heard of it; decides between duplicates. */
  seenAtMs?: () => number;
  attributes?: Partial<AccessPointAttributes>;
}

/** Turns the facts of one record into an observation, a rejected record, or a skipped one outside the city. */
export function addAccessPoint(
  builder: PayloadBuilder,
  facts: AccessPointFacts,
  city: CityFrame,
  defaults: AccessPointDefaults,
): void {
  const key = readKey(facts.key);
  const aliases = key === null ? [] : readAliases(facts.aliases ?? [], key);
  const vehicle = facts.attributes?.vehicle ?? vehicleOf([key, ...aliases], defaults);
  // What a router on board says of itself is where its vehicle was, perhaps in a depot outside the city.
  const position: PositionReading =
    vehicle === null ? readPosition(facts.lon, facts.lat, city.bbox, facts.paths.position) : { kind: "none" };
  const reasons = position.kind === "rejected" ? [position.reason] : [];
  if (key === null) {
    const message = `expected the identifier of an access point, got ${quote(facts.key ?? null)}`;
    reasons.unshift({ path: facts.paths.key, code: "key_missing", message });
  }
  if (key === null || position.kind === "rejected") {
    builder.reject(facts.record, ...reasons);
    return;
  }
  if (position.kind === "outside_city") {
    builder.skip("outside_city");
    return;
  }
  if (position.kind === "zero") builder.notice("position 0/0 taken as none");

  const at = position.kind === "at" ? position : { lon: null, lat: null };
  const attributes: AccessPointAttributes = {
    name: readName(facts.name, [key, ...aliases]),
    lon: at.lon,
    lat: at.lat,
    environment: facts.attributes?.environment ?? defaults.environment ?? null,
    site: facts.attributes?.site ?? null,
    uplink: facts.attributes?.uplink ?? null,
    ssid: facts.attributes?.ssid ?? defaults.ssid ?? null,
    access: facts.attributes?.access ?? defaults.access ?? null,
    provider: facts.attributes?.provider ?? null,
    vehicle,
    installingFrom: facts.attributes?.installingFrom ?? null,
    liveFrom: facts.attributes?.liveFrom ?? null,
    liveTo: facts.attributes?.liveTo ?? null,
  };
  builder.observe(
    { kind: "access-point", key, aliases, status: facts.status, attributes },
    facts.record,
    facts.seenAtMs,
  );
}

/** An identifier in its comparable form; null where there is none. */
export function readKey(value: unknown): string | null {
  const text = isForeign(value) ? null : readText(value);
  return text === null ? null : normaliseKey(text);
}

/** MAC addresses match in any spelling, here too. */
function byComparableKey(vehicles: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(vehicles).map(([key, vehicle]) => [normaliseKey(key), vehicle]));
}

function vehicleOf(
  identifiers: readonly (string | null)[],
  { vehicles = {} }: AccessPointDefaults,
): string | null {
  const named = identifiers.find((identifier) => identifier !== null && Object.hasOwn(vehicles, identifier));
  return named ? (vehicles[named] ?? null) : null;
}

function readAliases(values: unknown[], key: string): string[] {
  const aliases = values.map(readKey).filter((alias) => alias !== null && alias !== key);
  return [...new Set(aliases as string[])].sort();
}

/** Vendors put the MAC address where nobody gave a name; that is an identifier and not for the public. */
function readName(value: unknown, identifiers: string[]): string | null {
  const name = isForeign(value) ? null : readText(value);
  if (name === null || isMacAddress(name) || identifiers.includes(normaliseKey(name))) return null;
  return name;
}
