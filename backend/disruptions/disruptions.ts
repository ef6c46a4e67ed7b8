import type { Disruption, DisruptionsAnswer } from "#contract/disruptions.ts";
import type { IncidentCause } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Moment } from "../http/moment.ts";

/** So far ahead work is announced. */
const aheadMs = 14 * 86_400_000;
/** From so many on, single access points of the same areas are told together. */
const fewestTogether = 4;

interface IncidentRow extends Omit<Disruption, "id" | "from" | "to"> {
  id: number;
  cause: IncidentCause;
  from: Date;
}

/** One occurrence of announced work. */
export interface WorkRow extends Omit<Disruption, "id" | "kind" | "from" | "to" | "name"> {
  id: number;
  name: string;
  from: Date;
  to: Date;
  toldAt: Date;
}

/** What residents may know of what does not work and of what is announced, in an area or everywhere. */
export async function disruptionsOf(
  tx: Queryable,
  moment: Moment,
  area: number | null,
): Promise<DisruptionsAnswer> {
  const rows = await tx.query<IncidentRow>(sqlFile("queries/disruptions/current.sql"), [moment.at, area]);
  const works = await announcedWork(tx, moment, area);
  const isRunning = (work: WorkRow) => work.from <= moment.at;
  const current = [...incidentsTogether(rows), ...works.filter(isRunning).map(workOf)];
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    current: current.sort((a, b) => a.from.localeCompare(b.from)),
    announced: works.filter((work) => !isRunning(work)).map(workOf),
  };
}

/** Work that runs or is announced, the next first. */
export function announcedWork(tx: Queryable, { at }: Moment, area: number | null): Promise<WorkRow[]> {
  const until = new Date(at.getTime() + aheadMs);
  return tx.query<WorkRow>(sqlFile("queries/disruptions/maintenance.sql"), [at, until, area]);
}

/** What an occurrence is called for as long as it is planned so. */
export function workId({ id, from }: WorkRow): string {
  return `maintenance-${id}-${from.getTime() / 1000}`;
}

function workOf(work: WorkRow): Disruption {
  const { toldAt: _, from, to, ...rest } = work;
  return { ...rest, id: workId(work), kind: "maintenance", from: from.toISOString(), to: to.toISOString() };
}

function incidentsTogether(rows: readonly IncidentRow[]): Disruption[] {
  const isSingle = (row: IncidentRow) => row.cause === "access_point";
  const places = Map.groupBy(rows.filter(isSingle), ({ areas }) => areas.map(({ slug }) => slug).join(" "));
  const groups = [...places].filter(([, singles]) => singles.length >= fewestTogether);
  const grouped = new Set(groups.flatMap(([, singles]) => singles));
  return [
    ...rows.filter((row) => !grouped.has(row)).map(incidentOf),
    ...groups.flatMap(([place, singles]) => togetherOf(place, singles)),
  ];
}

function incidentOf({ cause: _, id, from, ...rest }: IncidentRow): Disruption {
  return { ...rest, id: `incident-${id}`, from: from.toISOString(), to: null };
}

/** Rows come the longest first. */
function togetherOf(place: string, singles: readonly IncidentRow[]): Disruption[] {
  const [longest] = singles;
  if (longest === undefined) return [];
  const id = `outages-${place.replaceAll(" ", "+") || "elsewhere"}`;
  return [{ ...incidentOf(longest), id, name: null, accessPoints: singles.length }];
}
