import { createHash } from "node:crypto";
import type { Polygon } from "geojson";
import type {
  AccessPointAttributes,
  AccessPointObservation,
  AreaObservation,
  MappedPayload,
  Observation,
} from "#domain/observation.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { mergePayload } from "#ingest/pipeline/merge.ts";
import type { RunResult } from "#ingest/pipeline/run-log.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";

const nothing: AccessPointAttributes = {
  name: null,
  lon: null,
  lat: null,
  environment: null,
  site: null,
  uplink: null,
  ssid: null,
  access: null,
  provider: null,
  vehicle: null,
  installingFrom: null,
  liveFrom: null,
  liveTo: null,
};

export function accessPoint(
  key: string,
  status: AccessPointStatus | null,
  attributes: Partial<AccessPointAttributes> = {},
  aliases: string[] = [],
): AccessPointObservation {
  return { kind: "access-point", key, aliases, status, attributes: { ...nothing, ...attributes } };
}

/** A square area, side in degrees. */
export function square(key: string, name: string, lon: number, lat: number, side: number): AreaObservation {
  const ring = [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ];
  const geometry: Polygon = { type: "Polygon", coordinates: [ring] };
  return { kind: "area", key, name, areaKind: "other", geometry, target: null };
}

export function payload(
  observations: readonly Observation[],
  changes: Partial<MappedPayload> = {},
): MappedPayload {
  return {
    payloadAt: null,
    received: observations.length,
    observations: [...observations],
    rejected: [],
    skipped: {},
    notices: {},
    changes: [],
    historyFrom: null,
    ...changes,
  };
}

/** Merges a payload received at an instant, as the pipeline does. */
export function merge(
  db: Database,
  source: SourceConfig,
  mapped: MappedPayload,
  receivedAt: Date,
): Promise<RunResult> {
  const payloadHash = createHash("sha256").update(JSON.stringify(mapped)).digest("hex");
  return mergePayload(db, source, {
    startedAt: receivedAt,
    receivedAt,
    payloadHash,
    payloadBytes: 1,
    mapped,
  });
}

export interface Transition {
  key: string;
  since: string;
  status: string;
}

/** All transitions of a source's access points, by key and time. */
export async function transitions(db: Database, source: string): Promise<Transition[]> {
  const rows = await db.query<{ key: string; since: Date; status: string }>(
    `select a.key, t.since, t.status from access_point_status t join access_point a on a.id = t.access_point_id
     where a.source_id = $1 order by a.key collate "C", t.since`,
    [source],
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

const start = Date.parse("2026-03-01T12:00:00Z");

/** An instant of the tests' own calendar, minutes after noon. */
export function minute(minutes: number): Date {
  return new Date(start + minutes * 60_000);
}

/** `"up@3"`: the status and the minute it began, for short expectations. */
export function brief(rows: readonly Transition[]): string[] {
  return rows.map((row) => `${row.key} ${row.status}@${(Date.parse(row.since) - start) / 60_000}`);
}
