import type { IncidentAnswer } from "#contract/incidents.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { instantText, momentOf } from "../http/moment.ts";
import { incidentOf, incidentRows } from "./incident-row.ts";

type Member = IncidentAnswer["members"][number];
type Line = IncidentAnswer["timeline"][number];
type Alert = IncidentAnswer["alerts"][number];

type MemberRow = Omit<Member, "since" | "until"> & { since: Date; until: Date | null };
type LineRow = Omit<Line, "at"> & { at: Date };
type AlertRow = Omit<Alert, "createdAt" | "deliveredAt" | "cancelledAt"> & {
  createdAt: Date;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
};

/** An incident with everything that is known of it. Throws `not_found`. */
export async function oneIncident(tx: Queryable, id: number): Promise<IncidentAnswer> {
  const { at, demo, dataVersion, city } = await momentOf(tx, undefined);
  const [row] = await incidentRows(tx, [id]);
  if (row === undefined) throw new AppError("not_found", `There is no incident ${id}.`);
  const members = await tx.query<MemberRow>(sqlFile("queries/incidents/members.sql"), [id, at]);
  const timeline = await tx.query<LineRow>(sqlFile("queries/incidents/timeline.sql"), [id]);
  const alerts = await tx.query<AlertRow>(
    `select channel_id as channel, event, created_at as "createdAt", delivered_at as "deliveredAt",
            cancelled_at as "cancelledAt", attempts, last_error as "lastError"
     from alert_delivery where incident_id = $1 order by id`,
    [id],
  );
  return {
    ...incidentOf(row, city.locale),
    at: at.toISOString(),
    demo,
    dataVersion,
    mergedInto: row.mergedInto,
    members: members.map((member) => ({
      ...member,
      since: member.since.toISOString(),
      until: instantText(member.until),
    })),
    timeline: timeline.map((line) => ({ ...line, at: line.at.toISOString() })),
    alerts: alerts.map((alert) => ({
      ...alert,
      createdAt: alert.createdAt.toISOString(),
      deliveredAt: instantText(alert.deliveredAt),
      cancelledAt: instantText(alert.cancelledAt),
    })),
  };
}
