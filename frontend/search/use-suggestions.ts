import type { Area } from "#contract/areas.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useAccessPoints } from "../data/queries.ts";
import type { KnownLine } from "./match-lines.ts";
import { useAddresses } from "./queries.ts";
import { type Suggestion, suggestionsFor } from "./suggestions.ts";
import { useDelayed } from "./use-delayed.ts";

/** Below this too much fits. */
const fewestLetters = 2;
const restMs = 150;

interface Suggested {
  suggestions: Suggestion[];
  /** The first suggestion, or that there is none, belongs to this very text. */
  isSettled: boolean;
  /** The addresses could not be asked for. */
  isFailed: boolean;
}

/** What fits the text, as answers come: areas and lines at once, addresses and access points from the server. */
export function useSuggestions(
  { areas, lines }: { areas: readonly Area[]; lines: readonly KnownLine[] },
  text: string,
  isOpen: boolean,
): Suggested {
  const { at } = useUrlState();
  const typed = text.trim();
  const asked = useDelayed(typed, restMs);
  const isAsking = isOpen && asked.length >= fewestLetters && typed.length >= fewestLetters;
  const addresses = useAddresses(asked, isAsking);
  const pages = useAccessPoints({ at, status: [], area: null, q: asked }, isAsking);
  const places = isAsking ? (addresses.data?.addresses ?? []) : [];
  const accessPoints = isAsking ? (pages.data?.pages[0]?.accessPoints ?? []) : [];
  const suggestions = suggestionsFor({ areas, lines, places, accessPoints }, text);
  const hasAnswers =
    asked === typed && !addresses.isFetching && !(pages.isFetching && suggestions.length === 0);
  return {
    suggestions,
    isSettled: typed.length < fewestLetters || hasAnswers,
    isFailed: isAsking && addresses.isError,
  };
}
