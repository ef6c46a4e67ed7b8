import type { RejectedRecordsAnswer, RejectedRecordView } from "#contract/sources.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";

type RejectedRow = Omit<RejectedRecordView, "lastSeenAt"> & { lastSeenAt: Date };

interface RejectedQuery {
  source?: string | undefined;
  run?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** One page of rejected records, the newest first. */
export async function listRejectedRecords(
  db: Database,
  { cursor, limit, ...filters }: RejectedQuery,
): Promise<RejectedRecordsAnswer> {
  const before = cursor === undefined ? null : readCursor(cursor, ["before"], filters).before;
  const values = [before, limit + 1, filters.source ?? null, filters.run ?? null];
  const query = sqlFile("queries/operators/rejected-records.sql");
  const rows = await db.snapshot((tx) => tx.query<RejectedRow>(query, values));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rejectedRecords: page.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() })),
    next: rows.length > limit && last !== undefined ? writeCursor({ before: last.id }, filters) : null,
  };
}
