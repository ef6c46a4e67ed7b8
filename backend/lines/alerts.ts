import type { LineAnswer } from "#contract/lines.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText } from "../http/moment.ts";

type Alert = LineAnswer["alerts"][number];

interface AlertRow extends Omit<Alert, "from" | "to"> {
  from: Date | null;
  to: Date | null;
}

/** What is in force for a line now. */
export async function alertsOf(tx: Queryable, line: number, now: Date): Promise<Alert[]> {
  const rows = await tx.query<AlertRow>(sqlFile("queries/lines/alerts.sql"), [line, now]);
  return rows.map((row) => ({ ...row, from: instantText(row.from), to: instantText(row.to) }));
}
