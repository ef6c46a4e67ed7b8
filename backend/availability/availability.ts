import { z } from "zod";
import type { AvailabilityAnswer, AvailabilityRow } from "#contract/availability.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import { type ClassSeconds, figuresOf, judge, noTime, pool } from "../http/availability-figures.ts";
import { type Subject, subjectsOf, timesOf } from "../http/availability-subjects.ts";
import { momentOf } from "../http/moment.ts";
import { idParameter, instantParameter, textParameter } from "../http/parameters.ts";
import { windowOf } from "../http/window.ts";

export const availabilityQuery = z.strictObject({
  from: instantParameter.optional(),
  to: instantParameter.optional(),
  area: textParameter.optional().meta({ description: "Slug of an area: those that stood in it at `to`" }),
  line: idParameter.optional().meta({
    description:
      "Id of a line: those it passes by, and those on board of vehicles that rode it in the window",
  }),
  accessPoint: idParameter.optional().meta({ description: "Id of an access point" }),
  source: textParameter.optional().meta({ description: "Id of a source" }),
  format: z.enum(["json", "csv"]).default("json"),
});
type AvailabilityQuery = z.output<typeof availabilityQuery>;

export type ServiceLevel = Pick<CityFile, "serviceLevelTarget" | "serviceLevelProviders">;

/** About 4 MB of JSON, and what a reader's table still takes. */
export const mostRows = 10_000;
/** As long as history is designed for. Hours of service are laid out by day, so a window of centuries would cost. */
const longestWindowDays = 5 * 366;

type Counted = Subject & { time: ClassSeconds };

/** Availability of some access points in a window, each and together; all of it belongs to one snapshot. */
export async function availabilityOf(
  tx: Queryable,
  query: AvailabilityQuery,
  { serviceLevelTarget: target, serviceLevelProviders: providers }: ServiceLevel,
): Promise<AvailabilityAnswer> {
  const { now, demo, dataVersion } = await momentOf(tx, undefined);
  const { from, to } = windowOf(query, now);
  refuseLong(from, to);
  const wanted = await knownOf(tx, query, to);
  const isPresent = to.getTime() === now.getTime();
  const listed = await subjectsOf(tx, { from, to, isPresent, ...wanted, providers });
  const times = await timesOf(tx, listed, from, to);
  const subjects = listed.map((row): Counted => ({ ...row, time: times.get(row.id) ?? noTime }));
  const promised = subjects.filter(({ isPromised }) => isPromised);
  const promisedTime = pool(promised.map(({ time }) => time));
  const [rule] = await tx.query<{ version: number }>("select availability_rule_version() as version");
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    cutToNow: query.to !== undefined && query.to > now,
    ruleVersion: rule?.version ?? 0,
    demo,
    dataVersion,
    rows: subjects.slice(0, mostRows).map((subject) => rowOf(subject, target)),
    rowsOmitted: Math.max(0, subjects.length - mostRows),
    total: {
      ...figuresOf(pool(subjects.map(({ time }) => time))),
      ...judge(promisedTime, target, promised.length > 0 || subjects.length === 0),
    },
    serviceLevel: {
      target,
      providers: providers === null ? null : [...providers],
      accessPoints: promised.length,
      ...figuresOf(promisedTime),
    },
  };
}

function refuseLong(from: Date, to: Date): void {
  if (to.getTime() - from.getTime() <= longestWindowDays * 86_400_000) return;
  throw new AppError("invalid_input", "The window is too long.", {
    problems: [{ path: "from", message: `must be at most ${longestWindowDays} days before to` }],
  });
}

/** What is asked for, by ids. Throws `invalid_input` naming all that is not known. */
async function knownOf(tx: Queryable, query: AvailabilityQuery, to: Date) {
  const { area, accessPoint = null, source = null, line = null } = query;
  const [areaRow] = area === undefined ? [] : await listAreas(tx, to, area);
  const [known] = await tx.query<{ accessPoint: boolean; source: boolean; line: boolean }>(
    `select $1::bigint is null or exists (select from access_point where id = $1) as "accessPoint",
            $2::text is null or exists (select from source where id = $2) as source,
            $3::bigint is null or exists (select from lines_at($4) where line_id = $3) as line`,
    [accessPoint, source, line, to],
  );
  const problems = [
    {
      path: "area",
      isKnown: area === undefined || areaRow !== undefined,
      message: "is not the slug of an area",
    },
    { path: "accessPoint", isKnown: known?.accessPoint, message: "is not the id of an access point" },
    { path: "line", isKnown: known?.line, message: "is not the id of a line" },
    { path: "source", isKnown: known?.source, message: "is not the id of a source" },
  ].filter(({ isKnown }) => isKnown !== true);
  if (problems.length > 0)
    throw new AppError("invalid_input", "What is asked for is not known.", {
      problems: problems.map(({ path, message }) => ({ path, message })),
    });
  return { area: areaRow?.id ?? null, accessPoint, source, line };
}

function rowOf({ id, name, source, time, isPromised }: Counted, target: number | null): AvailabilityRow {
  return { accessPoint: { id, name, source }, ...figuresOf(time), ...judge(time, target, isPromised) };
}
