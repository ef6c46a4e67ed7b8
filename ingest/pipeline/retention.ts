import type { CityFile, SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import type { Adapter } from "../adapters/adapter.ts";
import { kindOf } from "./source-row.ts";

export type Retention = CityFile["retention"];

const hourMs = 3_600_000;

/** How long payloads of a source may be kept at most: the ways of vehicles are nobody's business, and of one payload in ten seconds nobody reads yesterday's. */
export function longestKept(source: SourceConfig, adapter: Pick<Adapter, "kinds">): number {
  return kindOf(source, adapter) === "real-time" ? hourMs : Number.POSITIVE_INFINITY;
}

/**
 * Runs and rejected records are for finding faults, not for figures. Of each source the last run stays, and the last that did
 * not fail: how it stands is told by them.
 */
export async function pruneRunLog(db: Queryable, source: string, keep: string): Promise<void> {
  await db.query(
    `delete from run r using source s
     where s.id = $1 and r.source_id = s.id and r.finished_at < now() - $2::interval and r.id <> s.last_run_id
       and r.id is distinct from (select max(id) from run where source_id = $1 and outcome <> 'failed')`,
    [source, keep],
  );
  await db.query("delete from rejected_record where source_id = $1 and last_seen_at < now() - $2::interval", [
    source,
    keep,
  ]);
}

/** What is kept for the whole city: replays, deliveries of alerts, sessions, what residents report. Transitions and incidents are never pruned. */
export async function pruneCity(db: Database, retention: Retention): Promise<void> {
  await db.query("delete from replay where finished_at < now() - $1::interval", [retention.runs]);
  // While an incident is open its deliveries are what says that it was told, and when it is to be told again.
  await db.query(
    `delete from alert_delivery d
     where coalesce(d.delivered_at, d.cancelled_at) < now() - $1::interval
       and not exists (select from incident i
                       where i.id = d.incident_id and i.merged_into is null
                         and (i.resolved_at is null or i.resolved_at >= now() - $1::interval))`,
    [retention.alerts],
  );
  await db.query("delete from session where expires_at <= now()");
  // What residents wrote: how to reach them goes first; what they said of the place when it is settled, too.
  await db.query(
    `update resident_report
     set contact = null, text = case when closed_at < now() - $1::interval then null else text end
     where (contact is not null and created_at < now() - $1::interval)
        or (text is not null and closed_at < now() - $1::interval)`,
    [retention.reports],
  );
  await db.query("delete from used_report_ticket where expires_at <= now()");
}
