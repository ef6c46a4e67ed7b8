import type { AccessPointAttributes } from "#domain/observation.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { RunResult } from "#ingest/pipeline/run-log.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { accessPoint, merge, minute, payload } from "../support/payload.ts";

/** `"up"` where nothing is said: statuses of access points by key. */
export type Seen = Record<string, AccessPointStatus>;

/** What a source brings at a minute; the payload has its own clock, so that it can be told again. */
export async function told(
  db: Database,
  source: SourceConfig,
  at: number,
  seen: Seen,
  attributes: Partial<AccessPointAttributes> = {},
): Promise<RunResult> {
  const observations = Object.entries(seen).map(([key, status]) =>
    accessPoint(key, status, { name: key.toUpperCase(), ...attributes }),
  );
  return merge(db, source, payload(observations, { payloadAt: minute(at).toISOString() }), minute(at));
}

/** Statuses for keys `<prefix>0`, `<prefix>1`, …: `"udu"` is up, down, up; `?` is unknown, `-` is left out. */
export function seen(prefix: string, word: string): Seen {
  const statuses: Record<string, AccessPointStatus> = {
    u: "up",
    d: "down",
    g: "degraded",
    p: "provisioning",
    "?": "unknown",
  };
  return Object.fromEntries(
    [...word].flatMap((letter, index) => {
      const status = statuses[letter];
      return status === undefined ? [] : [[`${prefix}${index}`, status]];
    }),
  );
}

/**
 * All incidents that concern a source, in a word each: `"uplink u1 3-7 a0 a1 a2"`. What has left stands in brackets with the
 * minute; `x2` is reopened twice, `~` is flapping, `!` is acknowledged.
 */
export async function incidentsOf(db: Queryable, source: string): Promise<string[]> {
  const rows = await db.query<Row>(
    `select i.id, i.cause, i.failure, case when i.cause = 'access_point' then k.key else i.key end as key,
            i.opened_at, i.resolved_at, i.reopened, i.flapping, i.acknowledged_at, i.merged_into,
            coalesce((select jsonb_agg(jsonb_build_object('key', a.key, 'since', m.since, 'until', m.until) order by a.key collate "C", m.since)
             from incident_access_point m join access_point a on a.id = m.access_point_id where m.incident_id = i.id), '[]') as members
     from incident i
     left join access_point k on i.cause = 'access_point' and k.id::text = i.key
     where coalesce(k.source_id, i.key) = $1
        or exists (select from incident_access_point m join access_point a on a.id = m.access_point_id
                   where m.incident_id = i.id and a.source_id = $1)
     order by i.opened_at, i.cause, i.failure, k.key collate "C", i.key collate "C"`,
    [source],
  );
  return rows.filter((row) => row.merged_into === null).map(brief);
}

interface Row {
  id: number;
  cause: string;
  failure: string;
  key: string;
  opened_at: Date;
  resolved_at: Date | null;
  reopened: number;
  flapping: boolean;
  acknowledged_at: Date | null;
  merged_into: number | null;
  members: { key: string; since: string; until: string | null }[];
}

function brief(row: Row): string {
  const members = row.members.map(({ key, until }) => (until === null ? key : `(${key} ${minuteOf(until)})`));
  return [
    row.cause,
    ...(row.failure === "down" ? [] : [row.failure]),
    row.key,
    `${minuteOf(row.opened_at)}-${row.resolved_at === null ? "" : minuteOf(row.resolved_at)}`,
    ...(row.reopened === 0 ? [] : [`x${row.reopened}`]),
    ...(row.flapping ? ["~"] : []),
    ...(row.acknowledged_at === null ? [] : ["!"]),
    ...members,
  ].join(" ");
}

/** The tests' own minute of an instant. */
export function minuteOf(instant: Date | string): number {
  return (new Date(instant).getTime() - minute(0).getTime()) / 60_000;
}
