import type { Source } from "#contract/sources.ts";
import { type Speech, useSpeech } from "../words/use-words.ts";
import { nameOf, type Suggestion } from "./suggestions.ts";
import type { PositionFailure } from "./use-position.ts";

interface SearchMessageProps {
  position: { isAsking: boolean; failure: PositionFailure | null };
  /** The city's name where the reader turned out not to be in it. */
  outsideOf: string | null;
  /** Null: nothing was typed, or the list is closed. */
  suggestions: readonly Suggestion[] | null;
  isSettled: boolean;
  isFailed: boolean;
  isOffline: boolean;
  sources: readonly Source[];
}

/** What the search has to say: always there, so that screen readers hear it; how many were found is for them alone. */
export function SearchMessage(props: SearchMessageProps) {
  const speech = useSpeech();
  const said = messageOf(props, speech);
  return (
    <p className={said.isSeen ? "search-message" : "hidden"} role="status">
      {said.text}
    </p>
  );
}

function messageOf(
  { position, outsideOf, suggestions, isSettled, isFailed, isOffline, sources }: SearchMessageProps,
  { words }: Pick<Speech, "words">,
): { text: string; isSeen: boolean } {
  const { search } = words;
  if (position.isAsking) return { text: search.position.asking, isSeen: true };
  if (position.failure !== null) return { text: search.position[position.failure], isSeen: true };
  if (outsideOf !== null) return { text: search.position.outside(outsideOf), isSeen: true };
  if (suggestions === null) return { text: "", isSeen: false };
  if (isFailed) return { text: isOffline ? search.offline : search.failed, isSeen: true };
  if (!isSettled) return { text: "", isSeen: false };
  const [first] = suggestions;
  if (first !== undefined)
    return { text: search.found(suggestions.length, nameOf(first, words)), isSeen: false };
  const hasAddresses = sources.some(({ as }) => as === "address" || as === "premises");
  return { text: hasAddresses ? search.none : search.noneYet, isSeen: true };
}
