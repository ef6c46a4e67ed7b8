import { z } from "zod";
import type { IncidentsAnswer } from "#contract/incidents.ts";
import { incidentCauses, incidentStates } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { momentOf } from "../http/moment.ts";
import {
  idParameter,
  instantParameter,
  limitParameter,
  textParameter,
  wordsParameter,
} from "../http/parameters.ts";
import { incidentOf, incidentRows } from "./incident-row.ts";

/** What a list may be narrowed by. */
export const incidentsQuery = z
  .strictObject({
    state: wordsParameter(incidentStates).optional(),
    cause: z.enum(incidentCauses).optional(),
    area: textParameter.optional().meta({ description: "Slug of an area" }),
    source: textParameter.optional().meta({ description: "Id of a source" }),
    accessPoint: idParameter.optional().meta({ description: "Id of an access point" }),
    from: instantParameter.optional().meta({ description: "Only what lasted after it" }),
    to: instantParameter.optional().meta({ description: "Only what began before it" }),
    limit: limitParameter(100, 1_000),
    cursor: textParameter.optional().meta({ description: "`next` of the page before" }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    error: "must be after from",
  });
type IncidentsQuery = z.output<typeof incidentsQuery>;

interface Position {
  id: number;
  phase: number;
  position: number;
}

/** One page: those that last first, the longest first; then those that are over, the latest first. */
export async function listIncidents(tx: Queryable, query: IncidentsQuery): Promise<IncidentsAnswer> {
  const { cursor, limit, ...filters } = query;
  const after = cursor === undefined ? null : readCursor(cursor, ["phase", "position", "id"], filters);
  const moment = await momentOf(tx, undefined);
  const values = await filterValues(tx, filters, moment.at);
  const rows = await tx.query<Position>(sqlFile("queries/incidents/page.sql"), [
    ...values,
    after?.phase ?? null,
    after?.position ?? null,
    after?.id ?? null,
    limit + 1,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const incidents = await incidentRows(
    tx,
    page.map((row) => row.id),
  );
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    incidents: incidents.map((row) => incidentOf(row, moment.city.locale)),
    next: rows.length > limit && last !== undefined ? writeCursor({ ...last }, filters) : null,
  };
}

type Filters = Omit<IncidentsQuery, "cursor" | "limit">;

/** Throws `invalid_input` that names all of what there is not. */
async function filterValues(tx: Queryable, filters: Filters, at: Date): Promise<unknown[]> {
  const {
    state = null,
    area = null,
    source = null,
    accessPoint = null,
    cause = null,
    from = null,
    to = null,
  } = filters;
  const problems: Problem[] = [];
  const areas = area === null ? [] : await listAreas(tx, at, area);
  if (area !== null && areas.length === 0)
    problems.push({ path: "area", message: `there is no area "${area}"` });
  const [known] = await tx.query<{ source: boolean; accessPoint: boolean }>(
    `select exists (select from source where id = $1) as source,
            exists (select from access_point where id = $2::bigint) as "accessPoint"`,
    [source, accessPoint],
  );
  if (source !== null && !known?.source)
    problems.push({ path: "source", message: `there is no source "${source}"` });
  if (accessPoint !== null && !known?.accessPoint)
    problems.push({ path: "accessPoint", message: `there is no access point ${accessPoint}` });
  if (problems.length === 0) return [state, areas[0]?.id ?? null, source, accessPoint, cause, from, to];
  const what = problems.map((problem) => problem.message).join(", ");
  throw new AppError("invalid_input", `This cannot be looked for: ${what}.`, { problems });
}
