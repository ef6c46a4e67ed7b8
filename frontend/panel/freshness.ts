import type { Source } from "#contract/sources.ts";
import type { Speech } from "../words/use-words.ts";

/** Sources whose freshness decides the figures: those that bring access points of their own. */
export function statusSources(sources: readonly Source[]): Source[] {
  return sources.filter((source) => source.as === "access-point" && source.describes === null);
}

/** When all that the sources say was true: the oldest of their payloads; null: none has brought one. */
export function oldestPayload(sources: readonly Pick<Source, "payloadAt">[]): string | null {
  const instants = sources.flatMap(({ payloadAt }) => payloadAt ?? []);
  return instants.reduce<string | null>(
    (oldest, at) => (oldest === null || Date.parse(at) < Date.parse(oldest) ? at : oldest),
    null,
  );
}

/** So many sources that are not well are named at once; the list below names all. */
const mostNamed = 2;

/** One line for all: how many of the sources are up to date, and what is the matter with the others. */
export function freshnessSummary(sources: readonly Source[], { words }: Pick<Speech, "words">): string {
  const fresh = sources.filter((source) => source.state === "fresh").length;
  if (sources.length === 0) return words.freshness.none;
  if (fresh === sources.length) return words.freshness.allFresh(sources.length);
  const others = sources.filter((source) => source.state !== "fresh");
  const named = others
    .slice(0, mostNamed)
    .map((source) => `${source.provider ?? source.id} ${words.sourceState[source.state]}`);
  const rest = others.length > mostNamed ? ", …" : "";
  return `${words.freshness.someFresh(fresh, sources.length)}: ${named.join(", ")}${rest}`;
}

/** What is the matter with a source, since when, and what happens next, in plain words. */
export function freshnessText(
  source: Source,
  now: number,
  { words, clock }: Pick<Speech, "words" | "clock">,
): string {
  const moment = (at: string) => clock.moment(at, now);
  switch (source.state) {
    case "fresh":
      return source.payloadAt === null
        ? words.sourceState.fresh
        : words.freshness.fresh(moment(source.payloadAt));
    case "stale":
      return source.payloadAt === null
        ? words.sourceState.stale
        : words.freshness[source.as === "access-point" ? "stale" : "staleKept"](moment(source.payloadAt));
    case "failing":
      return source.failingSince === null
        ? words.sourceState.failing
        : words.freshness.failing(
            moment(source.failingSince),
            source.payloadAt === null ? null : moment(source.payloadAt),
          );
    case "held":
      return source.heldSince === null
        ? words.sourceState.held
        : words.freshness.held(moment(source.heldSince));
    case "never":
      return words.freshness.never(source.nextRunAt === null ? null : moment(source.nextRunAt));
  }
}
