import { z } from "zod";
import type { ResidentReportCountsAnswer, ResidentReportsAnswer } from "#contract/resident-reports.ts";
import { type ResidentReportState, residentReportKinds, residentReportStates } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { momentOf } from "../http/moment.ts";
import { limitParameter, textParameter, wordsParameter } from "../http/parameters.ts";
import { reportsOf } from "./report-row.ts";

/** What a list may be narrowed by. */
export const reportsQuery = z.strictObject({
  state: wordsParameter(residentReportStates).optional(),
  kind: wordsParameter(residentReportKinds).optional(),
  area: textParameter.optional().meta({ description: "Slug of an area" }),
  limit: limitParameter(100, 1_000),
  cursor: textParameter.optional().meta({ description: "`next` of the page before" }),
});
type ReportsQuery = z.output<typeof reportsQuery>;

/** One page, the newest first. */
export async function listReports(tx: Queryable, query: ReportsQuery): Promise<ResidentReportsAnswer> {
  const { cursor, limit, ...filters } = query;
  const after = cursor === undefined ? null : readCursor(cursor, ["id"], filters);
  const { at, demo } = await momentOf(tx, undefined);
  const area = await areaOf(tx, filters.area, at);
  const { state = null, kind = null } = filters;
  const rows = await tx.query<{ id: number }>(sqlFile("queries/resident-reports/page.sql"), [
    state,
    kind,
    area,
    after?.id ?? null,
    limit + 1,
  ]);
  const ids = rows.slice(0, limit).map((row) => row.id);
  const last = ids.at(-1);
  return {
    at: at.toISOString(),
    demo,
    reports: await reportsOf(tx, ids),
    next: rows.length > limit && last !== undefined ? writeCursor({ id: last }, filters) : null,
    counts: await countsOf(tx, kind, area),
  };
}

/** What is not closed, by area and kind. */
export async function countReports(tx: Queryable): Promise<ResidentReportCountsAnswer> {
  const { at } = await momentOf(tx, undefined);
  const areas = await tx.query<ResidentReportCountsAnswer["areas"][number]>(
    `select area.slug, count(r.id) filter (where r.kind = 'no_wlan') as "noWlan",
            count(r.id) filter (where r.kind = 'fibre_wrong') as "fibreWrong"
     from area
     left join resident_report r on r.state <> 'closed' and st_covers(area.geom, r.point)
     where area.removed_at is null
     group by area.slug
     order by area.slug collate "C"`,
  );
  return { at: at.toISOString(), areas };
}

async function areaOf(tx: Queryable, slug: string | undefined, at: Date): Promise<number | null> {
  if (slug === undefined) return null;
  const [area] = await listAreas(tx, at, slug);
  if (area !== undefined) return area.id;
  const message = `there is no area "${slug}"`;
  throw new AppError("invalid_input", `This cannot be looked for: ${message}.`, {
    problems: [{ path: "area", message }],
  });
}

async function countsOf(
  tx: Queryable,
  kind: readonly string[] | null,
  area: number | null,
): Promise<Record<ResidentReportState, number>> {
  const rows = await tx.query<{ state: ResidentReportState; count: number }>(
    `select r.state, count(*) as count from resident_report r
     where ($1::text[] is null or r.kind = any ($1))
       and ($2::bigint is null or exists (select from area where area.id = $2 and st_covers(area.geom, r.point)))
     group by r.state`,
    [kind, area],
  );
  const counts = { open: 0, answered: 0, closed: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
