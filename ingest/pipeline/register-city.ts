import { weekdays } from "#domain/words.ts";
import type { CityFile, ServiceHours, SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { findAdapter } from "../adapters/registry.ts";
import { registerChannels } from "../alerts/channels.ts";
import { announce, Changes } from "./changes.ts";
import { deriveAccessPoints } from "./merge-access-points.ts";
import { kindOf } from "./source-row.ts";

/**
 * Writes the city file into the database: the city, its sources, and which sources are no longer named. Safe to repeat and
 * to run in many processes at once. Throws `conflict` when the database belongs to another kind of city (demo or not) or
 * was measured in another reference system: neither can be mended without losing what is there.
 */
export async function registerCity(db: Database, city: CityFile, demo: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    const changes = new Changes(tx);
    await tx.query("select id from source order by describes is not null, id for update");
    await changes.begin();
    await writeCity(tx, city, demo, changes);
    await writeServiceHours(tx, city.serviceHours);
    const before = await signature(tx);
    await writeSources(tx, city.sources);
    await registerChannels(tx, city.alerts.channels);
    if ((await signature(tx)) !== before) await deriveAll(tx, changes);
    await changes.refresh();
    await tx.query(
      "select refresh_feed_incidents(id, now()) from unnest(feed_incidents_due(now())) due (id)",
    );
    await tx.query("analyze city, source");
    await announce(tx, null, changes);
  });
}

interface CityRow {
  srid: number;
  demo: boolean;
  outdoor: number;
  indoor: number;
  stop: number;
}

async function writeCity(tx: Queryable, city: CityFile, demo: boolean, changes: Changes): Promise<void> {
  const [before] = await tx.query<CityRow>(
    "select srid, demo, outdoor_metres as outdoor, indoor_metres as indoor, stop_metres as stop from city for update",
  );
  if (before) assertSameCity(before, city, demo);
  const { outdoorMetres, indoorMetres } = city.footprint;
  await tx.query(
    `insert into city (slug, name, time_zone, srid, locale, west, south, east, north, outdoor_metres, indoor_metres, demo,
                       reopen_within, flapping_after, stop_metres)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (only_row) do update
       set slug = $1, name = $2, time_zone = $3, locale = $5, west = $6, south = $7, east = $8, north = $9,
           outdoor_metres = $10, indoor_metres = $11, reopen_within = $13, flapping_after = $14,
           stop_metres = $15`,
    [
      city.slug,
      city.name,
      city.timeZone,
      city.srid,
      city.locale,
      ...city.bbox,
      outdoorMetres,
      indoorMetres,
      demo,
      city.incidents.reopenWithin,
      city.incidents.flappingAfter,
      city.stopMetres,
    ],
  );
  if (!before) return;
  const isRedrawn = before.outdoor !== outdoorMetres || before.indoor !== indoorMetres;
  if (isRedrawn) await redrawFootprints(tx, changes);
  if (isRedrawn || before.stop !== city.stopMetres) await measureLines(tx, changes);
}

function assertSameCity(before: CityRow, city: CityFile, demo: boolean): void {
  if (before.demo !== demo) {
    const [has, wants] = before.demo ? ["demo data", "a real city"] : ["a real city's data", "the demo city"];
    throw new AppError(
      "conflict",
      `This database holds ${has}; it cannot also hold ${wants}. Use another DATA_DIR, database or city slug.`,
    );
  }
  if (before.srid !== city.srid) {
    throw new AppError(
      "conflict",
      `This city was measured in EPSG:${before.srid}; its city file now says srid ${city.srid}. Use another slug for it, or put srid back.`,
    );
  }
}

/** Another radius is another model, not another place: it holds for all time. */
async function redrawFootprints(tx: Queryable, changes: Changes): Promise<void> {
  await tx.query(
    `update access_point_place p
     set footprint = st_buffer(p.point, case when p.environment = 'indoor' then indoor_metres else outdoor_metres end, 'quad_segs=16')
     from city where p.point is not null`,
  );
  const areas = await tx.query<{ id: number }>("select id from area where removed_at is null");
  changes.areas(areas.map((row) => row.id));
}

async function measureLines(tx: Queryable, changes: Changes): Promise<void> {
  const lines = await tx.query<{ course: number }>(
    "select course_id as course from line where removed_at is null and course_id is not null",
  );
  changes.courses(lines.map((row) => row.course));
}

async function writeServiceHours(tx: Queryable, hours: readonly ServiceHours[]): Promise<void> {
  const rows = hours.flatMap(({ days, from, to }) =>
    days.map((day) => ({ weekday: weekdays.indexOf(day) + 1, from, to })),
  );
  await tx.query("delete from service_hours");
  await tx.query(
    `insert into service_hours (weekday, opens, closes)
     select weekday, opens, closes from unnest($1::smallint[], $2::time[], $3::time[]) as given (weekday, opens, closes)
     on conflict do nothing`,
    [rows.map((row) => row.weekday), rows.map((row) => row.from), rows.map((row) => row.to)],
  );
}

async function writeSources(tx: Queryable, sources: readonly SourceConfig[]): Promise<void> {
  const placed = sources.map((source, position) => ({ source, position }));
  // A source that describes another refers to its row, so the others come first.
  placed.sort((a, b) => Number(describesOf(a.source) !== null) - Number(describesOf(b.source) !== null));
  for (const { source, position } of placed) await writeSource(tx, source, position);
  const removed = await tx.query<{ kind: string }>(
    `update source
     set removed_at = now(),
         derive_due = case when kind in ('access-point', 'area', 'service-event') then derive_due else 'all' end
     where id <> all ($1::text[]) and removed_at is null
     returning kind`,
    [sources.map((source) => source.id)],
  );
  // What real time had the word on is a plan's again.
  if (removed.some(({ kind }) => kind === "real-time"))
    await tx.query("update source set derive_due = 'all' where kind = 'vehicle'");
}

async function writeSource(tx: Queryable, source: SourceConfig, position: number): Promise<void> {
  const [row] = await tx.query<{ redo: boolean }>(
    `insert into source (id, position, adapter, kind, describes, provider, licence, attribution,
                         stale_after, retire_after, hold_above, confirmations, enabled, timetable)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (id) do update
       set position = $2, adapter = $3, kind = $4, describes = $5, provider = $6, licence = $7, attribution = $8,
           stale_after = $9, retire_after = $10, hold_above = $11, confirmations = $12, enabled = $13, timetable = $14,
           removed_at = null,
           stale_at = source.payload_at + $9::interval,
           derive_due = case
             when $4 in ('access-point', 'area', 'service-event') then source.derive_due
             when source.removed_at is not null or source.provider is distinct from $6 then 'all'
             else source.derive_due
           end
     returning stale_written_at is distinct from stale_at and stale_written_at is not null as redo`,
    [
      source.id,
      position,
      source.adapter,
      kindOf(source, findAdapter(source.adapter)),
      describesOf(source),
      source.provider,
      source.licence,
      source.attribution,
      source.staleAfter,
      source.retireAfter,
      source.holdAbove,
      source.confirmations,
      source.enabled,
      timetableOf(source),
    ],
  );
  // Another staleAfter moves the moment from which on nothing is known; the next sweep writes the new one.
  if (row?.redo) await tx.query("select undo_stale($1)", [source.id]);
}

function describesOf(source: SourceConfig): string | null {
  const { describes } = source.options;
  return typeof describes === "string" ? describes : null;
}

function timetableOf(source: SourceConfig): string | null {
  const { timetable } = source.options;
  return typeof timetable === "string" ? timetable : null;
}

/** Everything of the sources that access points are derived from. */
async function signature(tx: Queryable): Promise<string> {
  const [row] = await tx.query<{ signature: string | null }>(
    `select string_agg(concat_ws(':', id, describes, position, provider, removed_at is null, stale_at), ',' order by id) as signature
     from source`,
  );
  return row?.signature ?? "";
}

async function deriveAll(tx: Queryable, changes: Changes): Promise<void> {
  const [row] = await tx.query<{ ids: number[]; at: Date }>(
    "select coalesce(array_agg(id), '{}') as ids, present() as at from access_point",
  );
  if (!row) return;
  await deriveAccessPoints(tx, row.ids, row.at, changes);
  changes.status(row.ids);
}
