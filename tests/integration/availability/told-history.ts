import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";

/** An access point and its transitions as they stand in the tables, written without the pipeline. */
export interface ToldHistory {
  transitions?: readonly (readonly [since: Date, status: AccessPointStatus])[];
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
    `insert into access_point (source_id, key, name, site, provider, live_from, live_to, status, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [source, key, name, site, provider, liveFrom, liveTo, last?.[1] ?? "unknown", last?.[0] ?? null],
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

/** Announces maintenance; of everything where no scope is given. */
export async function announce(tx: Queryable, work: Work): Promise<void> {
  const { from, to, counts = false, accessPoint = null, site = null, source = null, area = null } = work;
  const isAll = accessPoint === null && site === null && source === null && area === null;
  await tx.query(
    `insert into maintenance_window (title, starts_at, ends_at, counts_against_service_level,
                                     access_point_id, site, source_id, area_id, everything)
     values ('work', $1, $2, $3, $4, $5, $6, $7, $8)`,
    [from, to, counts, accessPoint, site, source, area, isAll],
  );
}
