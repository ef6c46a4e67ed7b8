import { z } from "zod";
import type { FibreFigures, FibreProgressAnswer } from "#contract/fibre.ts";
import { toWallTime } from "#domain/wall-time.ts";
import type { PremisesStage, SegmentStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import { type Count, fibreFigures, type StageCounts, tellableOf, wholeCity } from "../http/fibre-figures.ts";
import { momentOf } from "../http/moment.ts";
import { dayParameter, textParameter } from "../http/parameters.ts";
import { forecastOf } from "./pace.ts";
import { pointDays } from "./point-days.ts";

export const progressQuery = z.strictObject({
  area: textParameter.optional().meta({ description: "Slug of an area; the whole city where left out" }),
  from: dayParameter.optional(),
  to: dayParameter.optional(),
  step: z.enum(["day", "week", "month"]).optional(),
  format: z.enum(["json", "csv"]).default("json"),
});
type ProgressQuery = z.output<typeof progressQuery>;

interface Frame {
  today: string;
  firstDay: string | null;
  pacedFrom: string | null;
  lastExpected: string | null;
  overdue: { premises: number; homes: number };
  sources: string[];
}

/** How the rollout went in an area or the city, and how it is to go on; all of it belongs to one snapshot. */
export async function progressOf(tx: Queryable, query: ProgressQuery): Promise<FibreProgressAnswer> {
  const moment = await momentOf(tx, undefined);
  const area = query.area === undefined ? wholeCity : await areaIdOf(tx, moment.at, query.area);
  const frame = await one<Frame>(tx, "frame", [area, moment.at]);
  const dayOf = (asked: string | Date | undefined) =>
    asked instanceof Date ? dayIn(asked, moment.city.timeZone) : asked;
  const window = pointDays(
    { from: dayOf(query.from), to: dayOf(query.to), step: query.step },
    frame.today,
    frame.lastExpected,
  );
  const days = [...new Set([...window.days, frame.today])];
  const past = await pastOf(tx, area, window.from, frame.today);
  const kilometres = await kilometresOf(tx, area, days, moment.at);
  const planned = await plannedOf(tx, area, frame.today);
  const figuresOn = (day: string): FibreFigures => {
    const { counts, told } = past(day);
    return fibreFigures(counts, tellableOf(counts, told), kilometres.get(day) ?? {});
  };
  const now = figuresOn(frame.today);
  const isKnown = now.homes !== null;
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    area: query.area ?? null,
    from: window.from,
    to: window.to,
    step: window.step,
    now,
    points: window.days.map((day) => {
      if (day > frame.today) {
        const homesPlanned = now.homesPassed === null ? null : now.homesPassed + planned(day);
        return { ...fibreFigures(null, null, kilometres.get(day) ?? {}), day, homesPlanned };
      }
      const figures = figuresOn(day);
      return { ...figures, day, homesPlanned: figures.homesPassed };
    }),
    overdue: isKnown ? frame.overdue : null,
    slippage: await one(tx, "slippage", [area]),
    ...(await forecastOf(tx, area, now, frame)),
    sources: frame.sources,
  };
}

async function areaIdOf(tx: Queryable, at: Date, slug: string): Promise<number> {
  const [area] = await listAreas(tx, at, slug);
  if (area === undefined) throw new AppError("not_found", `There is no area "${slug}".`);
  return area.id;
}

async function one<Row>(tx: Queryable, name: string, values: readonly unknown[]): Promise<Row> {
  const [row] = await tx.query<Row>(sqlFile(`queries/fibre/${name}.sql`), values);
  if (row === undefined) throw new Error("an aggregate without a row");
  return row;
}

function dayIn(instant: Date, timeZone: string): string {
  return new Date(toWallTime(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** Counts by exact stage at the end of each day up to today, and what may be told of those activated. */
async function pastOf(tx: Queryable, area: number, from: string, today: string) {
  const moves = await tx.query<Count & { day: string; stage: PremisesStage }>(
    sqlFile("queries/fibre/days.sql"),
    [area, from < today ? from : today],
  );
  const tellable = await tx.query<Count & { day: string }>(sqlFile("queries/fibre/activated-days.sql"), [
    area,
  ]);
  const known = await tx.query<{ from: string; to: string | null }>(sqlFile("queries/fibre/known-days.sql"));
  const ends: { day: string; counts: StageCounts }[] = [];
  for (const [day, ofDay] of Map.groupBy(moves, (move) => move.day)) {
    const counts: StageCounts = { ...ends.at(-1)?.counts };
    for (const { stage, premises, households } of ofDay) {
      const before = counts[stage] ?? { premises: 0, households: 0 };
      counts[stage] = {
        premises: before.premises + premises,
        households: before.households + households,
      };
    }
    ends.push({ day, counts });
  }
  return (day: string): { counts: StageCounts | null; told: Count | null } => {
    const counts = ends.findLast((end) => end.day <= day)?.counts ?? {};
    const isKnown = Object.values(counts).some(({ premises }) => premises !== 0);
    const isNone =
      area === wholeCity && known.some(({ from, to }) => from <= day && (to === null || to > day));
    return {
      counts: isKnown || isNone ? counts : null,
      told: tellable.findLast((row) => row.day <= day) ?? null,
    };
  };
}

async function kilometresOf(tx: Queryable, area: number, days: readonly string[], now: Date) {
  const rows = await tx.query<{ day: string; status: SegmentStatus; km: number }>(
    sqlFile("queries/fibre/kilometres-of-days.sql"),
    [area, days, now],
  );
  const found = new Map<string, FibreFigures["segmentKm"]>();
  for (const { day, status, km } of rows) found.set(day, { ...found.get(day), [status]: km });
  return found;
}

/** How many homes not passed are expected from today up to a day. */
async function plannedOf(tx: Queryable, area: number, today: string): Promise<(day: string) => number> {
  const rows = await tx.query<{ day: string; homes: number }>(sqlFile("queries/fibre/expected-days.sql"), [
    area,
    today,
  ]);
  return (day) => rows.reduce((sum, row) => sum + (row.day <= day ? row.homes : 0), 0);
}
