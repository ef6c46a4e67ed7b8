import type { FibreProgressAnswer } from "#contract/fibre.ts";
import type { Speech } from "../words/use-words.ts";
import type { RolloutWords } from "./words-de.ts";

/** Where it stands, and where it is to be by the last day that was told. */
export function summaryText(
  { now, points }: FibreProgressAnswer,
  today: string,
  { curve }: RolloutWords,
  { number, clock }: Pick<Speech, "number" | "clock">,
): string {
  const last = points.findLast(({ day, homesPlanned }) => day > today && homesPlanned !== null);
  const isMore = last !== undefined && (last.homesPlanned ?? 0) > (now.homesPassed ?? 0);
  return curve.summary(
    number(now.homesPassed ?? 0),
    number(now.homes ?? 0),
    isMore ? clock.day(`${last.day}T12:00:00Z`) : null,
    isMore ? number(last.homesPlanned ?? 0) : null,
  );
}

/** Of dates that moved. */
export function slippageText({ slippage }: FibreProgressAnswer, { curve }: RolloutWords): string {
  const { later, earlier, medianDays } = slippage;
  if (later === 0 && earlier === 0) return curve.steady;
  const parts: string[] = [];
  if (later > 0)
    parts.push(
      curve.slipped(later, medianDays === null || medianDays <= 0 ? null : lengthText(medianDays, curve)),
    );
  if (earlier > 0) parts.push(curve.hastened(earlier));
  return parts.join(" ");
}

function lengthText(days: number, { months, days: daysText }: RolloutWords["curve"]): string {
  return days < 60 ? daysText(Math.round(days)) : months(Math.round(days / 30.44));
}

/** Pace, when all are reached, and that it is a reckoning of ours; or why there is none. */
export function forecastText(
  { forecast, noForecast }: FibreProgressAnswer,
  { curve }: RolloutWords,
  { number, language }: Pick<Speech, "number" | "language">,
): string[] {
  if (forecast === null) return noForecast === null ? [] : [curve.noForecast[noForecast]];
  const { homesPerMonth, complete } = forecast;
  const format = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const month = (day: string) => format.format(new Date(`${day}T12:00:00Z`));
  const pace = curve.pace(
    number(homesPerMonth.low),
    number(homesPerMonth.middle),
    number(homesPerMonth.high),
  );
  const end =
    complete.early === null
      ? curve.completeNever
      : complete.late === null
        ? curve.completeOpen(month(complete.early))
        : curve.complete(month(complete.early), month(complete.late));
  return [`${curve.forecast}: ${end}`, `${pace} ${curve.ours}`];
}
