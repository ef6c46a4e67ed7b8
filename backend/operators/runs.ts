import type { Run, RunsAnswer } from "#contract/sources.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { instantText } from "../http/moment.ts";
import { tallyOf } from "../http/source-states.ts";

interface RunRow {
  id: number;
  source: string;
  startedAt: Date;
  finishedAt: Date;
  outcome: Run["outcome"];
  payloadAt: Date | null;
  payloadHash: string | null;
  payloadBytes: number | null;
  received: number | null;
  applied: number | null;
  unchanged: number | null;
  rejected: number | null;
  skipped: number | null;
  skippedBy: Record<string, number>;
  notices: Record<string, number>;
  errorCode: string | null;
  errorMessage: string | null;
}

interface RunsQuery {
  source?: string | undefined;
  outcome?: Run["outcome"][] | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** One page of runs, the newest first. */
export async function listRuns(db: Database, { cursor, limit, ...filters }: RunsQuery): Promise<RunsAnswer> {
  const before = cursor === undefined ? null : readCursor(cursor, ["before"], filters).before;
  const values = [before, limit + 1, filters.source ?? null, filters.outcome ?? null];
  const rows = await db.snapshot((tx) => tx.query<RunRow>(sqlFile("queries/operators/runs.sql"), values));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map(runOf),
    next: rows.length > limit && last !== undefined ? writeCursor({ before: last.id }, filters) : null,
  };
}

function runOf(row: RunRow): Run {
  return {
    id: row.id,
    source: row.source,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
    outcome: row.outcome,
    payloadAt: instantText(row.payloadAt),
    payloadHash: row.payloadHash,
    payloadBytes: row.payloadBytes,
    tally: tallyOf(row),
    skipped: row.skippedBy,
    notices: row.notices,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? "" },
  };
}
