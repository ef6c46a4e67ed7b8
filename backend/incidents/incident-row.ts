import type { Incident } from "#contract/incidents.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText } from "../http/moment.ts";

/** An incident as the tables have it. */
export interface IncidentRow
  extends Omit<Incident, "title" | "openedAt" | "since" | "detectedAt" | "resolvedAt" | "acknowledgedAt"> {
  openedAt: Date;
  since: Date;
  detectedAt: Date;
  resolvedAt: Date | null;
  acknowledgedAt: Date | null;
  mergedInto: number | null;
}

/** Incidents in the order of their ids given; one that is not there is left out. */
export async function incidentRows(tx: Queryable, ids: readonly number[]): Promise<IncidentRow[]> {
  const rows = await tx.query<IncidentRow>(sqlFile("queries/incidents/incidents.sql"), [ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** An incident as it goes over the wire, named in the city's language. */
export function incidentOf(row: IncidentRow, locale: string): Incident {
  const { mergedInto: _, ...rest } = row;
  return {
    ...rest,
    title: incidentTitle(row, locale === "en" ? "en" : "de"),
    openedAt: row.openedAt.toISOString(),
    since: row.since.toISOString(),
    detectedAt: row.detectedAt.toISOString(),
    resolvedAt: instantText(row.resolvedAt),
    acknowledgedAt: instantText(row.acknowledgedAt),
  };
}
