import { z } from "zod";
import type { AreaHistoryAnswer } from "#contract/areas.ts";
import { parseDuration, parseDurationMs } from "#domain/duration.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { figuresAt, listAreas } from "../http/area-figures.ts";
import { instantText, type Moment, momentOf } from "../http/moment.ts";
import { windowOf } from "../http/window.ts";

const mostPoints = 1_000;

/** An ISO 8601 duration; a day unless asked otherwise. */
export const stepParameter = z
  .string()
  .default("P1D")
  .refine((text) => parseDuration(text) !== null && parseDurationMs(text) > 0, {
    error: "expected an ISO 8601 duration longer than nothing, such as P1D or PT1H",
  })
  .meta({ description: "ISO 8601 duration" });

/** What an area's figures were at each step of a window, and at its end. All of it belongs to one snapshot. */
export async function areaHistory(
  tx: Queryable,
  slug: string,
  query: { from?: Date | undefined; to?: Date | undefined; step: string },
): Promise<AreaHistoryAnswer> {
  const moment = await momentOf(tx, undefined);
  const { from, to } = windowOf(query, moment.now);
  const [area] = await listAreas(tx, to, slug);
  if (area === undefined) throw new AppError("not_found", `There is no area "${slug}".`);

  const instants = await instantsOf(tx, from, to, query.step, moment);
  const figures = await figuresAt(tx, [area], instants, moment.knownFrom);
  return {
    slug: area.slug,
    from: from.toISOString(),
    to: to.toISOString(),
    step: query.step,
    dataVersion: moment.dataVersion,
    knownFrom: instantText(moment.knownFrom),
    points: instants.map((at) => ({ at: at.toISOString(), ...figures(area, at) })),
  };
}

async function instantsOf(
  tx: Queryable,
  from: Date,
  to: Date,
  step: string,
  moment: Moment,
): Promise<Date[]> {
  const shortestMonthShare = 28 / 30;
  const atMost = (to.getTime() - from.getTime()) / (parseDurationMs(step) * shortestMonthShare);
  if (atMost > 2 * mostPoints) throw tooManyPoints();
  const keepsWallClock = !step.includes("T");
  const values = [from, to, step, moment.city.timeZone, keepsWallClock];
  const rows = await tx.query<{ instant: Date }>(sqlFile("queries/areas/instants.sql"), values);
  const instants = rows.map((row) => row.instant);
  const last = instants.at(-1);
  if (last === undefined || last < to) instants.push(to);
  if (instants.length > mostPoints) throw tooManyPoints();
  return instants;
}

function tooManyPoints(): AppError {
  return new AppError("invalid_input", `A history has at most ${mostPoints} points.`, {
    problems: [
      {
        path: "step",
        message: `gives more than ${mostPoints} points; take a longer step or a shorter window`,
      },
    ],
  });
}
