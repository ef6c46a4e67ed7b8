import type { Replay } from "#contract/replays.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { instantText } from "../http/moment.ts";

interface ReplayRow {
  id: number;
  source: string;
  run: number;
  requestedAt: Date;
  requestedBy: string | null;
  finishedAt: Date | null;
  outcome: Replay["outcome"];
  result: Pick<Replay, "tally" | "rejected" | "error"> | null;
}

/** Throws `not_found`. */
export async function oneReplay(tx: Queryable, id: number): Promise<Replay> {
  const [row] = await tx.query<ReplayRow>(sqlFile("queries/replays/one.sql"), [id]);
  if (row === undefined) throw new AppError("not_found", `There is no replay ${id}.`);
  const { result, requestedAt, finishedAt, ...replay } = row;
  return {
    ...replay,
    requestedAt: requestedAt.toISOString(),
    finishedAt: instantText(finishedAt),
    tally: result?.tally ?? null,
    rejected: result?.rejected ?? null,
    error: result?.error ?? null,
  };
}
