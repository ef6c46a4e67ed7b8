import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";

/** An access point and its transitions as they stand in the tables, written without the pipeline. */
export interface ToldHistory {
  transitions?: readonly (readonly [since: Date, status: AccessPointStatus])[];
  installingFrom?: Date | null;
  liveFrom?: Date | null;
  liveTo?: Date | null;
  site?: string | null;
  name?: string | null;
  provider?: string | null;
}

let count = 0;

/** Adds it to a registered source and gives its id. */
export async function tell(tx: Queryable, source: string, history: ToldHistory): Promise<number> {
  const key = `told-${++count}`;
  const {
    transitions = [],
    installingFrom = null,
    liveFrom = null,
    liveTo = null,
    site = null,
    name = null,
    provider = null,
  } = history;
  const [last] = transitions.slice(-1);
  await tx.query("insert into record (source_id, key, hash, attributes) values ($1, $2, '', '{}')", [
    source,
    key,
  ]);
  const [row] = await tx.query<{ id: number }>(
    `insert into access_point (source_id, key, name, site, provider, installing_from, live_from, live_to, status, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      source,
      key,
      name,
      site,
      provider,
      installingFrom,
      liveFrom,
      liveTo,
      last?.[1] ?? "unknown",
      last?.[0] ?? null,
    ],
  );
  const id = row?.id ?? 0;
  await tx.query(
    `insert into access_point_status (access_point_id, since, status)
     select $1::bigint, since, status from unnest($2::timestamptz[], $3::text[]) as given (since, status)`,
    [id, transitions.map(([since]) => since), transitions.map(([, status]) => status)],
  );
  return id;
}

export interface Work {
  from: Date;
  to: Date;
  counts?: boolean;
  accessPoint?: number;
  site?: string;
  source?: string;
  area?: number;
}

/** Announces maintenance, once, of the one scope that is given. */
export async function announce(tx: Queryable, work: Work): Promise<void> {
  const { from, to, counts = false, accessPoint = null, site = null, source = null, area = null } = work;
  await tx.query(
    `with planned as (
       insert into maintenance_window (title, starts_at, ends_at, counts_against_service_level,
                                       access_point_id, site, source_id, area_id)
       values ('work', $1, $2, $3, $4, $5, $6, $7)
       returning id, starts_at, ends_at
     )
     insert into maintenance_occurrence (window_id, starts_at, ends_at)
     select id, starts_at, ends_at from planned`,
    [from, to, counts, accessPoint, site, source, area],
  );
}

/** An area of a registered source, without ground. */
export async function markOut(tx: Queryable, source: string, slug: string): Promise<number> {
  await tx.query("insert into record (source_id, key, hash, attributes) values ($1, $2, '', '{}')", [
    source,
    slug,
  ]);
  const [area] = await tx.query<{ id: number }>(
    `insert into area (source_id, key, slug, name, kind, geom, area_m2)
     values ($1, $2, $2, $2, 'other', st_setsrid('multipolygon empty'::geometry, 25832), 0) returning id`,
    [source, slug],
  );
  return area?.id ?? 0;
}

/** Says since when an access point stands in the area, or in none; its first place holds for all time before. */
export async function place(
  tx: Queryable,
  accessPoint: number,
  stays: readonly (readonly [since: Date, area: number | null])[],
): Promise<void> {
  for (const [index, [since, area]] of stays.entries()) {
    await tx.query(
      `with place as (
         insert into access_point_place (access_point_id, since, environment) values ($1, $2, 'outdoor') returning id
       ), member as materialized (select $3::bigint as area_id, id from place where $3 is not null)
       insert into area_member (area_id, place_id) select area_id, id from member`,
      [accessPoint, index === 0 ? "-infinity" : since, area],
    );
  }
}

/** Notes an occurrence of a calendar's event. */
export async function schedule(
  tx: Queryable,
  event: { source: string; area: string; from: Date; to: Date },
): Promise<void> {
  await tx.query(
    `insert into service_event (source_id, key, area_slug, title, starts_at, ends_at) values ($1, $2, $3, 'match', $4, $5)`,
    [event.source, `event-${++count}`, event.area, event.from, event.to],
  );
}
