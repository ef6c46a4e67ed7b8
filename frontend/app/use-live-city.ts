import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ClientConfig } from "#contract/client-config.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { followChanges, hearOfAsking, hearOfVersion } from "../data/live.ts";
import { useClientConfig, useOverview } from "../data/queries.ts";
import { chooseLanguage, type Language } from "../words/languages.ts";
import { type Speech, useSpeechIn } from "../words/use-words.ts";

interface LiveCity {
  overview: UseQueryResult<OverviewAnswer>;
  /** Null until it is known. */
  config: ClientConfig | null;
  speech: Speech;
}

/** What every page stands on: the city's figures, followed as they change, and the reader's language. */
export function useLiveCity(at: string | null, lang: Language | null): LiveCity {
  const overview = useOverview(at);
  const config = useClientConfig().data ?? null;
  const queries = useQueryClient();

  const city = overview.data?.city ?? null;
  const wanted = lang === null ? navigator.languages : [lang];
  const language = chooseLanguage(wanted, city?.locale ?? config?.defaultLocale ?? "de");
  const speech = useSpeechIn(language, city?.timeZone ?? "Europe/Berlin");

  useEffect(() => followChanges(queries), [queries]);
  useEffect(() => {
    if (overview.data !== undefined && at === null) hearOfVersion(overview.data.dataVersion);
  }, [overview.data, at]);
  useEffect(() => {
    if (overview.failureCount > 0) hearOfAsking(false);
    else if (overview.isSuccess) hearOfAsking(true);
  }, [overview.failureCount, overview.isSuccess]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return { overview, config, speech };
}
