import type { ServiceEventObservation } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Changes } from "./changes.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/**
 * Merges what a calendar says at one instant. What it no longer brings goes as far as it lies ahead; what has been stays, because
 * the service was promised then, and many calendars forget what is past. Returns how many entries brought something new.
 */
export async function mergeServiceEvents(
  tx: Queryable,
  source: string,
  observations: readonly ServiceEventObservation[],
  at: Date,
  changes: Changes,
): Promise<number> {
  const said = observations.flatMap(({ key, area, title, occurrences }) =>
    occurrences.map((occurrence) => ({ ...occurrence, entry: key, area, title })),
  );
  const rows = await tx.query<{ key: string }>(sqlFile("queries/merge/service-events.sql"), [
    source,
    said.map(({ key }) => key),
    said.map(({ area }) => area),
    said.map(({ title }) => title),
    said.map(({ startsAt }) => startsAt),
    said.map(({ endsAt }) => endsAt),
    at,
  ]);
  if (rows.length > 0) await changes.begin();
  await analyzeWhenMuchIsNew(tx, "service_event", rows.length);
  const entryOf = new Map(said.map(({ key, entry }) => [key, entry]));
  const entries = new Set(observations.map(({ key }) => key));
  // An entry that takes place less often than before says something else, too.
  const changed = rows.map(({ key }) => entryOf.get(key) ?? key.slice(0, key.lastIndexOf("/")));
  return new Set(changed.filter((entry) => entries.has(entry))).size;
}
