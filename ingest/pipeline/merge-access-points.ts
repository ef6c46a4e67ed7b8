import { normaliseKey } from "#domain/key.ts";
import type { AccessPointObservation, MappedPayload } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Changes } from "./changes.ts";
import { analyzeWhenMuchIsNew, type Differences, type MergeOccasion, writeRecords } from "./records.ts";
import type { SourceRow } from "./source-row.ts";

/** Merges what a source says of access points at one instant. Returns how many records brought something new. */
export async function mergeAccessPoints(
  tx: Queryable,
  source: SourceRow,
  observations: readonly AccessPointObservation[],
  mapped: MappedPayload,
  at: Date,
  changes: Changes,
  occasion: MergeOccasion,
): Promise<number> {
  const said = observations.map(({ key, attributes, status }) => ({
    key: source.describes === null ? key : normaliseKey(key),
    attributes: { ...attributes },
    status: source.describes === null ? status : null,
  }));
  const found = await writeRecords(tx, source.id, said, at, occasion);
  if (found.holdChanged) await changes.begin();

  const affectedKeys = [...new Set([...found.changed, ...found.back])];
  if (affectedKeys.length > 0) {
    await changes.begin();
    const ids =
      source.describes === null
        ? await writeAccessPoints(tx, source.id, observations, affectedKeys)
        : await describedAccessPoints(tx, source.id, affectedKeys);
    await deriveAccessPoints(tx, ids, at, changes);
  }
  if (source.describes !== null) return found.changed.length;

  const heard =
    occasion === "again"
      ? await notHeardBefore(tx, source.id, observations, found, at, changes)
      : observations;
  const isFilled = mapped.historyFrom !== null;
  if (isFilled) await fillUnknown(tx, source.id, heard, mapped, at, changes);
  const observed = new Set(found.observed);
  const facts = heard.filter(({ key }) => isFilled || occasion === "again" || observed.has(key));
  const news = await applyFacts(tx, source, facts, found.gone, at, changes);
  await noteDownOnDuty(tx, source.id, changes);
  return new Set([...found.changed, ...news]).size;
}

/** Those whose fact of that instant has not been applied: new ones, such as were missed, such as never had a fact. */
async function notHeardBefore(
  tx: Queryable,
  source: string,
  observations: readonly AccessPointObservation[],
  { back }: Differences,
  at: Date,
  changes: Changes,
): Promise<AccessPointObservation[]> {
  const returned = await tx.query<{ id: number }>(sqlFile("queries/merge/take-back-gone.sql"), [
    source,
    back,
    at,
  ]);
  changes.status(returned.map((row) => row.id));
  const unheard = await tx.query<{ key: string }>(
    `select key from access_point
     where source_id = $1 and (since is null or (key = any ($2::text[]) and since < $3))`,
    [source, back, at],
  );
  const wanted = new Set(unheard.map(({ key }) => key));
  return observations.filter(({ key }) => wanted.has(key));
}

/** Derives access points anew from their records and notes what moved. */
export async function deriveAccessPoints(
  tx: Queryable,
  ids: readonly number[],
  at: Date,
  changes: Changes,
): Promise<void> {
  if (ids.length === 0) return;
  const [row] = await tx.query<{ changed: number[]; places: number[] }>(
    "select * from refresh_access_points($1, $2)",
    [ids, at],
  );
  const [mounted] = await tx.query<{ moved: number[] }>("select mount_access_points($1, $2) as moved", [
    ids,
    at,
  ]);
  changes.status(mounted?.moved ?? []);
  const places = row?.places ?? [];
  await analyzeWhenMuchIsNew(tx, "access_point, access_point_key, access_point_place", places.length);
  if (places.length > 0) await tx.query("select refresh_members('{}', $1)", [places]);
  await analyzeWhenMuchIsNew(tx, "area_member", places.length);
  changes.places(places);
  changes.status(row?.changed ?? []);
}

/** Access points a describing source's records speak of. */
export async function describedAccessPoints(
  tx: Queryable,
  source: string,
  keys: readonly string[],
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sqlFile("queries/merge/described-access-points.sql"), [
    source,
    keys,
  ]);
  return rows.map((row) => row.id);
}

async function writeAccessPoints(
  tx: Queryable,
  source: string,
  observations: readonly AccessPointObservation[],
  changedKeys: readonly string[],
): Promise<number[]> {
  const changed = new Set(changedKeys);
  const names = observations
    .filter((observation) => changed.has(observation.key))
    .flatMap(({ key, aliases }) =>
      [...new Set([key, ...aliases].map(normaliseKey))].map((alias) => ({ key, alias })),
    );
  const rows = await tx.query<{ id: number }>(sqlFile("queries/merge/write-access-points.sql"), [
    source,
    changedKeys,
    names.map((name) => name.key),
    names.map((name) => name.alias),
  ]);
  await analyzeWhenMuchIsNew(tx, "access_point, access_point_key", rows.length);
  return rows.map((row) => row.id);
}

async function fillUnknown(
  tx: Queryable,
  source: string,
  observations: readonly AccessPointObservation[],
  mapped: MappedPayload,
  at: Date,
  changes: Changes,
): Promise<void> {
  const seen = withStatus(observations);
  const [row] = await tx.query<{ touched: number[] }>(sqlFile("queries/merge/fill-unknown.sql"), [
    source,
    mapped.historyFrom,
    at,
    seen.map((observation) => observation.key),
    seen.map((observation) => observation.status),
    mapped.changes.map((change) => change.key),
    mapped.changes.map((change) => change.at),
    mapped.changes.map((change) => change.from),
    mapped.changes.map((change) => change.to),
  ]);
  changes.status(row?.touched ?? []);
}

async function applyFacts(
  tx: Queryable,
  source: SourceRow,
  observations: readonly AccessPointObservation[],
  gone: readonly string[],
  at: Date,
  changes: Changes,
): Promise<string[]> {
  const seen = withStatus(observations);
  if (seen.length + gone.length === 0) return [];
  const keys = [...seen.map((observation) => observation.key), ...gone];
  const statuses = [...seen.map((observation) => observation.status), ...gone.map(() => "unknown")];
  const [row] = await tx.query<{ touched: number[]; news: string[] }>(
    sqlFile("queries/merge/apply-facts.sql"),
    [source.id, keys, statuses, at, source.confirmations],
  );
  const touched = row?.touched ?? [];
  await analyzeWhenMuchIsNew(tx, "access_point, access_point_status", touched.length);
  changes.status(touched);
  const missing = new Set(gone);
  return (row?.news ?? []).filter((key) => !missing.has(key));
}

/** Those on board that were down while their vehicle rested, and still are now that it is on its way. */
async function noteDownOnDuty(tx: Queryable, source: string, changes: Changes): Promise<void> {
  const [row] = await tx.query<{ ids: number[] | null }>(
    "select array_agg(id) as ids from access_point where source_id = $1 and vehicle_id is not null and status = 'down'",
    [source],
  );
  if (!row?.ids) return;
  const down = await tx.query<{ id: number }>(
    "select access_point_id as id from fresh_downs($1, present())",
    [row.ids],
  );
  changes.status(down.map(({ id }) => id));
}

function withStatus(observations: readonly AccessPointObservation[]): AccessPointObservation[] {
  return observations.filter((observation) => observation.status !== null);
}
