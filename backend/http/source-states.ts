import type { Source } from "#contract/sources.ts";
import type { ImportPhase } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText, type Moment } from "./moment.ts";

interface SourceRow {
  id: string;
  adapter: string;
  as: string;
  describes: string | null;
  provider: string | null;
  licence: string | null;
  attribution: string | null;
  lastRunAt: Date | null;
  payloadAt: Date | null;
  staleAt: Date | null;
  isStale: boolean | null;
  failingSince: Date | null;
  failure: string | null;
  heldSince: Date | null;
  nextRunAt: Date | null;
  knownFrom: Date | null;
  received: number | null;
  applied: number | null;
  unchanged: number | null;
  rejected: number | null;
  skipped: number | null;
  /** Not of a past moment. */
  importPhase?: ImportPhase | null;
  importBeganAt?: Date | null;
  importDone?: number | null;
  importExpected?: number | null;
  importPerSecond?: number | null;
}

/** Every source as the public may see it at the moment; a past one as its runs tell. */
export async function sourcesAt(tx: Queryable, moment: Moment): Promise<Source[]> {
  const query = moment.isPresent ? "queries/sources/present.sql" : "queries/sources/past.sql";
  const rows = await tx.query<SourceRow>(sqlFile(query), [moment.at]);
  return rows.map((row) => ({
    id: row.id,
    adapter: row.adapter,
    as: row.as,
    describes: row.describes,
    provider: row.provider,
    licence: row.licence,
    attribution: row.attribution,
    state: stateOf(row),
    lastRunAt: instantText(row.lastRunAt),
    payloadAt: instantText(row.payloadAt),
    staleAt: instantText(row.staleAt),
    failingSince: instantText(row.failingSince),
    failure: row.failure,
    heldSince: instantText(row.heldSince),
    nextRunAt: instantText(row.nextRunAt),
    knownFrom: instantText(row.knownFrom),
    tally: tallyOf(row),
    import: importOf(row),
  }));
}

/** The words in the order of the glossary, the last that fits: a held source may also be failing, and its other fields say so. */
function stateOf(row: SourceRow): Source["state"] {
  if (row.lastRunAt === null && row.payloadAt === null) return "never";
  if (row.heldSince !== null) return "held";
  if (row.failingSince !== null) return "failing";
  return row.isStale === true ? "stale" : "fresh";
}

function importOf(row: SourceRow): Source["import"] {
  const { importPhase: phase, importBeganAt, importDone: done, importExpected, importPerSecond } = row;
  const beganAt = instantText(importBeganAt ?? null);
  if (phase == null || beganAt === null || done == null) return null;
  return { phase, beganAt, done, expected: importExpected ?? null, perSecond: importPerSecond ?? null };
}

/** The five figures of a run, or null where it has none. */
export function tallyOf(row: Pick<SourceRow, "received" | "applied" | "unchanged" | "rejected" | "skipped">) {
  const { received, applied, unchanged, rejected, skipped } = row;
  if (received === null || applied === null || unchanged === null || rejected === null || skipped === null)
    return null;
  return { received, applied, unchanged, rejected, skipped };
}
