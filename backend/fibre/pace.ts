import type { FibreFigures, FibreProgressAnswer } from "#contract/fibre.ts";
import { blockDays, forecastCompletion, mostBlocks } from "#domain/forecast.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { daysBetween, shiftDays } from "./point-days.ts";

/** The forecast from the last whole blocks of days before today, as far back as homes newly passed were counted all the time. */
export async function forecastOf(
  tx: Queryable,
  area: number,
  now: FibreFigures,
  { today, pacedFrom }: { today: string; pacedFrom: string | null },
): Promise<Pick<FibreProgressAnswer, "forecast" | "noForecast">> {
  if (now.homes === null || now.homesPassed === null || now.homes === 0 || pacedFrom === null)
    return { forecast: null, noForecast: "no_premises" };
  const wholeDays = daysBetween(pacedFrom, today) - 1;
  const count = Math.max(0, Math.min(mostBlocks, Math.floor(wholeDays / blockDays)));
  const blocks = await tx.query<{ homes: number }>(sqlFile("queries/fibre/pace.sql"), [
    area,
    today,
    count,
    blockDays,
  ]);
  const completion = forecastCompletion(
    blocks.map(({ homes }) => homes),
    now.homes - now.homesPassed,
  );
  if (typeof completion === "string") return { forecast: null, noForecast: completion };
  const dayAfter = (days: number | null) => (days === null ? null : shiftDays(today, days - 1));
  const { early, middle, late } = completion.days;
  return {
    forecast: {
      homesPerMonth: completion.homesPerMonth,
      window: { from: shiftDays(today, -count * blockDays), to: shiftDays(today, -1) },
      complete: { early: dayAfter(early), middle: dayAfter(middle), late: dayAfter(late) },
    },
    noForecast: null,
  };
}
