import { useMemo } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { endOfDay } from "../rollout/days.ts";
import { useSpeech } from "../words/use-words.ts";
import { linesShown } from "./lines-layers.ts";
import type { Shown } from "./style.ts";

/** What the address wants of the map, and for which day of the rollout; null: today. */
export function useShown(
  overview: OverviewAnswer,
  lineStops: readonly number[] | null,
): { shown: Shown; isPlan: boolean; day: string | null } {
  const { ground, roadworks, lines: wantsLines, line, day: asked, at } = useUrlState();
  const { clock } = useSpeech();
  const { timeZone } = overview.city;
  const today = clock.date(overview.at);
  const day = ground !== "fibre" || asked === today ? null : asked;
  const isPlan = day !== null && day > today;
  const hasPremises = overview.fibre.homes !== null;
  const instant = day !== null ? endOfDay(day, timeZone) : ground === "wlan" ? at : null;
  const hasLines = overview.lines.length > 0;
  const lines = useMemo(
    () => (hasLines ? linesShown(wantsLines && ground === "wlan", line, lineStops) : null),
    [hasLines, wantsLines, ground, line, lineStops],
  );
  const shown = useMemo(
    // Nobody tells what is dug up by then.
    () => ({ ground, roadworks: roadworks && !isPlan, lines, at: instant, hasPremises }),
    [ground, roadworks, isPlan, lines, instant, hasPremises],
  );
  return { shown, isPlan, day };
}
