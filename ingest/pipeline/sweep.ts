import type { Database, Queryable } from "#platform/database/database.ts";
import { announce, Changes } from "./changes.ts";
import { incidentsAreDue, refreshFeedIncidents, sweepIncidents } from "./incidents.ts";
import { deriveDue } from "./merge-things.ts";
import { retire } from "./retirement.ts";
import { lockSource } from "./source-row.ts";

/**
 * Writes what time alone brings: `unknown` where a source has grown stale, retirement of what has been missing too long,
 * what an operator or another city file made due, first and last days that have come, incidents of feeds and of what is still down after its maintenance. To be called every second or so; does nothing, cheaply, when nothing is due.
 */
export async function sweep(db: Database): Promise<void> {
  const due = await db.query<{ id: string }>(
    `select s.id from source s
     where (s.stale_at <= now() and s.stale_written_at is distinct from s.stale_at)
        or (s.held_since is null and exists (
              select from record r
              where r.source_id = s.id and r.missing_since is not null and r.retired_at is null
                and r.missing_since + s.retire_after <= now()))
        or s.derive_due is not null
        or (${isOfOtherLines})
        or s.id in (select unnest(feed_incidents_due(now())))
     order by s.id`,
  );
  for (const { id } of due) await db.transaction((tx) => sweepSource(tx, id));
  const [dates] = await db.query<{ due: boolean }>(
    `select exists (
       select from access_point, city
       where (installing_from > swept_at and installing_from <= now())
          or (live_from > swept_at and live_from <= now())
          or (live_to > swept_at and live_to <= now())) as due`,
  );
  if (dates?.due) await db.transaction(sweepDates);
  const [incidents] = await db.query<{ due: boolean }>(incidentsAreDue);
  if (incidents?.due) await db.transaction(sweepMaintenance);
}

/** A timetable may come after the table of the fleet that names its lines. */
const newestLines = "select max(t.applied_at) from source t where t.kind = 'line'";
const isOfOtherLines = `s.kind = 'vehicle' and s.applied_at is not null and s.lines_at is distinct from (${newestLines})`;

async function sweepSource(tx: Queryable, id: string): Promise<void> {
  const source = await lockSource(tx, id);
  const changes = new Changes(tx);
  const [row] = await tx.query<{ ids: number[]; now: Date }>(
    "select write_stale($1, now()) as ids, now() as now",
    [id],
  );
  if (!row) return;
  changes.status(row.ids);
  await retire(tx, source, row.now, changes);
  const [looked] = await tx.query<{ id: string }>(
    `update source s set lines_at = (${newestLines}) where s.id = $1 and ${isOfOtherLines} returning s.id`,
    [id],
  );
  await deriveDue(tx, looked ? { ...source, deriveDue: "all" } : source, row.now, changes);
  await changes.refresh();
  await refreshFeedIncidents(tx, id, row.now, changes);
  // A source that turned stale is news even when none of its access points was anything but unknown.
  await changes.begin();
  await announce(tx, null, changes);
}

async function sweepDates(tx: Queryable): Promise<void> {
  const changes = new Changes(tx);
  await changes.begin();
  const rows = await tx.query<{ id: number }>(
    `select id from access_point, city
     where (installing_from > swept_at and installing_from <= now())
        or (live_from > swept_at and live_from <= now())
        or (live_to > swept_at and live_to <= now())`,
  );
  changes.status(rows.map((row) => row.id));
  await tx.query("update city set swept_at = now()");
  await changes.refresh();
  await announce(tx, null, changes);
}

async function sweepMaintenance(tx: Queryable): Promise<void> {
  const changes = new Changes(tx);
  await sweepIncidents(tx, changes);
  if (changes.happened) await announce(tx, null, changes);
}
