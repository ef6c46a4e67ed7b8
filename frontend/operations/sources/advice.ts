import type { Source } from "#contract/sources.ts";
import type { SourceState } from "#domain/words.ts";
import type { SourceWords } from "./words.ts";

/** What is the matter with a source and what to do; null: nothing. `moment` says an instant in the reader's words. */
export function adviceFor(
  source: Source,
  now: number,
  words: SourceWords,
  moment: (at: string) => string,
): string | null {
  const { todo } = words;
  switch (source.state) {
    case "fresh":
      return null;
    case "stale":
      return source.payloadAt === null ? todo.staleNever : todo.stale(moment(source.payloadAt));
    case "failing":
      return failingAdvice(source, now, words, moment);
    case "held":
      return [
        source.heldSince === null ? null : todo.held(moment(source.heldSince)),
        // A held source may be failing as well.
        source.failingSince === null ? null : failingAdvice(source, now, words, moment),
      ]
        .filter(Boolean)
        .join(" ");
    case "never":
      return source.nextRunAt !== null && Date.parse(source.nextRunAt) > now
        ? todo.neverNext(moment(source.nextRunAt))
        : todo.never;
  }
}

function failingAdvice(
  { failingSince, failure, staleAt }: Source,
  now: number,
  words: SourceWords,
  moment: (at: string) => string,
): string {
  const { todo } = words;
  const advice = failure === null ? "" : (words.failure[failure] ?? words.otherFailure(failure));
  const since = failingSince === null ? advice : todo.failing(moment(failingSince), advice);
  if (staleAt === null) return since;
  return `${since} ${Date.parse(staleAt) > now ? todo.failingUntil(moment(staleAt)) : todo.failingPast}`;
}

const urgency: Record<SourceState, number> = { failing: 0, held: 1, stale: 2, never: 3, fresh: 4 };

/** What needs attention first; else in the order of the city file. */
export function byUrgency(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => urgency[a.state] - urgency[b.state]);
}
