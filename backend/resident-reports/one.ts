import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import type { Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { momentOf } from "../http/moment.ts";
import { reportsOf } from "./report-row.ts";

type Line = ResidentReportAnswer["history"][number];

/** A report with what was done about it. Throws `not_found`. */
export async function oneReport(tx: Queryable, id: number): Promise<ResidentReportAnswer> {
  const { at, demo } = await momentOf(tx, undefined);
  const [report] = await reportsOf(tx, [id]);
  if (report === undefined) throw new AppError("not_found", `There is no report ${id}.`);
  const history = await tx.query<Omit<Line, "at"> & { at: Date }>(
    "select at, kind, who as by, incident_id as incident from resident_report_event where report_id = $1 order by id",
    [id],
  );
  return {
    ...report,
    at: at.toISOString(),
    demo,
    history: history.map((line) => ({ ...line, at: line.at.toISOString() })),
  };
}
