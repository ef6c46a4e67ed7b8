import type { OverviewAnswer } from "#contract/overview.ts";
import type { Speech } from "../words/use-words.ts";
import { sourceTitle } from "./source-title.ts";

/** Why there are no shares yet: which sources are missing and when the next of them is asked. */
export function waitingText(overview: OverviewAnswer, { words, clock, language }: Speech): string {
  const sources = overview.sources.filter(
    (source) => source.as === "access-point" && source.describes === null,
  );
  const missing = sources.filter((source) => source.knownFrom === null && source.payloadAt === null);
  if (missing.length > 0 && missing.length < sources.length) {
    const names = new Intl.ListFormat(language, { type: "conjunction" }).format(missing.map(sourceTitle));
    return words.waiting.incomplete(names);
  }
  const next = missing.flatMap((source) => source.nextRunAt ?? []).sort()[0];
  const isAhead = next !== undefined && Date.parse(next) > Date.parse(overview.at);
  return isAhead ? words.waiting.nextRun(clock.time(next)) : words.waiting.running;
}
