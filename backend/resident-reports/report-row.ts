import type { ResidentReport } from "#contract/resident-reports.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText } from "../http/moment.ts";

type ReportRow = Omit<ResidentReport, "createdAt" | "answeredAt" | "closedAt"> & {
  createdAt: Date;
  answeredAt: Date | null;
  closedAt: Date | null;
};

/** Reports as operators see them, the newest first; those that are not there are left out. */
export async function reportsOf(tx: Queryable, ids: readonly number[]): Promise<ResidentReport[]> {
  const rows = await tx.query<ReportRow>(sqlFile("queries/resident-reports/reports.sql"), [ids]);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    answeredAt: instantText(row.answeredAt),
    closedAt: instantText(row.closedAt),
  }));
}
