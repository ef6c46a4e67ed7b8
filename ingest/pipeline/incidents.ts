import type { Queryable } from "#platform/database/database.ts";
import type { Changes } from "./changes.ts";

/**
 * Opens and ends the incidents of a source's feed: stale, held, never fetched. To be called while the source is locked, whenever
 * one of these may have changed; costs one read when none has.
 */
export async function refreshFeedIncidents(
  tx: Queryable,
  source: string,
  at: Date,
  changes: Changes,
): Promise<void> {
  const [row] = await tx.query<{ due: boolean }>("select $1 = any (feed_incidents_due($2)) as due", [
    source,
    at,
  ]);
  if (!row?.due) return;
  await changes.begin();
  await tx.query("select refresh_feed_incidents($1, $2)", [source, at]);
}

/** A payload came late and shows that its source was not stale: so nobody was to be told. */
export async function takeBackStaleIncident(tx: Queryable, source: string, changes: Changes): Promise<void> {
  await changes.begin();
  await tx.query("select take_back_stale_incident($1)", [source]);
}

/** Whether maintenance has ended, or been changed, or an incident has settled, since the last `sweepIncidents`. */
export const incidentsAreDue = `
  select incidents_swept_at = '-infinity'
      or exists (select from maintenance_occurrence o where o.ends_at > reach.since and o.ends_at <= now())
      or exists (select from maintenance_window w where w.changed_at > reach.since)
      or exists (select from incident i
                 where i.flapping and not exists (
                   select from incident_event e
                   where e.incident_id = i.id and e.kind = 'reopened' and e.at > now() - interval '24 hours')) as due
  from city
  -- What changes maintenance commits a moment after the time it carries.
  cross join lateral (select incidents_swept_at - interval '10 seconds' as since) reach`;

/** Opens incidents of what is still down after its maintenance, and tells of what came and went until it stayed. */
export async function sweepIncidents(tx: Queryable, changes: Changes): Promise<void> {
  const down = await tx.query<{ id: number }>(
    `select access_point_id as id
     from fresh_downs((select array_agg(id) from access_point where status = 'down'), present())`,
  );
  const [settled] = await tx.query<{ any: boolean }>(
    "select exists (select from incident where flapping) as any",
  );
  if (settled?.any) {
    await changes.begin();
    await tx.query("select calm_incidents(now())");
  }
  changes.status(down.map((row) => row.id));
  await changes.refresh();
  await tx.query("update city set incidents_swept_at = now()");
}
