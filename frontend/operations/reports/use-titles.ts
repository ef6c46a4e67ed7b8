import type { ReportKind } from "#domain/words.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName, useCity } from "../city-context.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { periodTitle } from "./period.ts";
import { reportWords } from "./words.ts";

/** "Oktober 2026" */
export function usePeriodTitle(): (period: string) => string {
  const { language } = useSpeech();
  const words = useOperationsWords(reportWords);
  return (period) => periodTitle(period, language === "de" ? "de-DE" : "en-GB", words.quarter);
}

/** "Innenstadt, Oktober 2026" */
export function useHeadTitle(): (head: { kind: ReportKind; period: string; area: string | null }) => string {
  const titleOf = usePeriodTitle();
  const areaName = useAreaName();
  const { overview } = useCity();
  return ({ period, area }) =>
    `${area === null ? (overview?.city.name ?? "") : areaName(area)}, ${titleOf(period)}`;
}
