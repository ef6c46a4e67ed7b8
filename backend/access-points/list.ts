import { z } from "zod";
import type { AccessPointsAnswer } from "#contract/access-points.ts";
import { accessPointStatuses, lifecycles } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { type AccessPointRow, accessPointOf } from "../http/access-point-row.ts";
import { listAreas } from "../http/area-figures.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { momentOf } from "../http/moment.ts";
import {
  bboxParameter,
  instantParameter,
  limitParameter,
  textParameter,
  wordsParameter,
} from "../http/parameters.ts";
import { forInstant } from "../http/states.ts";

/** What a list may be narrowed by. */
export const listQuery = z.strictObject({
  bbox: bboxParameter.optional(),
  status: wordsParameter(accessPointStatuses).optional(),
  lifecycle: wordsParameter(lifecycles).optional(),
  area: textParameter.optional().meta({ description: "Slug of an area" }),
  source: textParameter.optional().meta({ description: "Id of a source" }),
  q: textParameter.optional().meta({ description: "Text in name, site or network name" }),
  at: instantParameter.optional(),
  limit: limitParameter(100, 1_000),
  cursor: textParameter.optional().meta({ description: "`next` of the page before" }),
});
type ListQuery = z.output<typeof listQuery>;

/**
 * One page in order of id. The cursor carries the first page's instant, so that a change between two pages neither repeats
 * nor skips anybody.
 */
export async function listAccessPoints(tx: Queryable, query: ListQuery): Promise<AccessPointsAnswer> {
  const { cursor, limit, at: asked, ...filters } = query;
  const of = [filters, asked ?? null];
  const position = cursor === undefined ? null : readCursor(cursor, ["at", "after"], of);
  const moment = await momentOf(tx, position === null ? asked : new Date(position.at));

  const values = await filterValues(tx, filters, moment.at);
  const rows = await tx.query<AccessPointRow>(
    forInstant(sqlFile("queries/access-points/list.sql"), moment.isPresent),
    [moment.at, position?.after ?? 0, limit + 1, ...values],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    accessPoints: page.map(accessPointOf),
    next:
      rows.length > limit && last !== undefined
        ? writeCursor({ at: moment.at.getTime(), after: last.id }, of)
        : null,
  };
}

type Filters = Omit<ListQuery, "cursor" | "limit" | "at">;

async function filterValues(tx: Queryable, filters: Filters, at: Date): Promise<unknown[]> {
  const { bbox, status = null, area = null, source = null, q, lifecycle = null } = filters;
  const areaId = area === null ? null : await areaIdOf(tx, area, at);
  const text = q === undefined ? null : q.toLowerCase();
  const box = bbox === undefined ? [null, null, null, null] : [bbox.west, bbox.south, bbox.east, bbox.north];
  return [...box, status, areaId, source, text, lifecycle];
}

async function areaIdOf(tx: Queryable, slug: string, at: Date): Promise<number> {
  const [area] = await listAreas(tx, at, slug);
  if (area !== undefined) return area.id;
  throw new AppError("invalid_input", `There is no area "${slug}".`, {
    problems: [{ path: "area", message: "is not the slug of an area" }],
  });
}
