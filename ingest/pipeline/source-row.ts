import type { SourceConfig } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Adapter } from "../adapters/adapter.ts";
import type { Changes } from "./changes.ts";
import { refreshFeedIncidents, takeBackStaleIncident } from "./incidents.ts";

/** What a merge needs to know of how its source stands. */
export interface SourceRow {
  id: string;
  kind: string;
  describes: string | null;
  /** Of real time: the source whose trips it names; null: any. */
  timetable: string | null;
  confirmations: number;
  payloadAt: Date | null;
  payloadHash: string | null;
  appliedAt: Date | null;
  staleAt: Date | null;
  staleWrittenAt: Date | null;
  /** Which of its things are to be derived anew by the next sweep. */
  deriveDue: "all" | "missing" | null;
}

/** What a source brings: what its `as` says, else the first that its adapter knows. */
export function kindOf(source: SourceConfig, adapter: Pick<Adapter, "kinds"> | undefined): string {
  const { as } = source.options;
  return typeof as === "string" ? as : (adapter?.kinds[0] ?? "access-point");
}

/**
 * Reads a source and keeps every other run of it waiting until this transaction ends; with it the source it describes, whose
 * access points it will write (that one first, always, so that two transactions never wait for each other). Its key stays as it is,
 * so rows that refer to it need not wait: how far an import is can be told while it merges.
 * Throws if it is not registered.
 */
export async function lockSource(tx: Queryable, id: string): Promise<SourceRow> {
  await tx.query(
    "select id from source where id = (select describes from source where id = $1) for no key update",
    [id],
  );
  const [row] = await tx.query<SourceRow>(
    `select id, kind, describes, timetable, confirmations, payload_at as "payloadAt", payload_hash as "payloadHash",
            applied_at as "appliedAt", stale_at as "staleAt", stale_written_at as "staleWrittenAt",
            derive_due as "deriveDue"
     from source where id = $1 for no key update`,
    [id],
  );
  if (!row) throw new Error(`source ${id} is not registered`);
  return row;
}

interface NewPayload {
  payloadAt: Date;
  factsAt: Date;
  hash: string;
  historyFrom: string | null;
}

/**
 * Notes a newer payload on its source. Before its facts: what was unknown in between is written (or, if the payload is
 * from before the source grew stale, taken back), so that the rows do not depend on whether a sweep ran.
 */
export async function takePayload(
  tx: Queryable,
  row: SourceRow,
  payload: NewPayload,
  changes: Changes,
): Promise<void> {
  const wasStale = row.staleAt !== null && payload.payloadAt > row.staleAt;
  if (wasStale) {
    const [gone] = await tx.query<{ ids: number[] }>("select write_stale($1, $2) as ids", [
      row.id,
      payload.payloadAt,
    ]);
    changes.status(gone?.ids ?? []);
    await refreshFeedIncidents(tx, row.id, payload.payloadAt, changes);
    await tx.query(sqlFile("queries/merge/drop-doubts.sql"), [row.id]);
  } else if (row.staleWrittenAt !== null) {
    const [back] = await tx.query<{ ids: number[] }>("select undo_stale($1) as ids", [row.id]);
    changes.status(back?.ids ?? []);
    await takeBackStaleIncident(tx, row.id, changes);
  }
  await tx.query(
    `update source
     set payload_at = $2, payload_hash = $3, applied_at = $4, stale_at = $2::timestamptz + stale_after,
         stale_written_at = null, known_from = least(known_from, $4, $5),
         polled_at = (array_prepend($4::timestamptz, polled_at))[1:confirmations + 2]
     where id = $1`,
    [row.id, payload.payloadAt, payload.hash, payload.factsAt, payload.historyFrom],
  );
}
