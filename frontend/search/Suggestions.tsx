import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { HereMark } from "./HereButton.tsx";
import { highlighted } from "./highlighted.ts";
import { keyOf, nameOf, type Suggestion } from "./suggestions.ts";

interface SuggestionsProps {
  /** The list is `<id>-list`, its options `<id>-0` and on. */
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  isShown: boolean;
  /** Enter opens the first where none is chosen. */
  hasText: boolean;
  onChoose: (suggestion: Suggestion) => void;
  onPoint: (index: number) => void;
}

/** The list box of the search. Focus stays in the text field; the active option is marked for eye and ear. */
export function Suggestions({
  id,
  suggestions,
  active,
  isShown,
  hasText,
  onChoose,
  onPoint,
}: SuggestionsProps) {
  const { words } = useSpeech();
  return (
    <div
      id={`${id}-list`}
      className="search-list"
      role="listbox"
      aria-label={words.search.label}
      hidden={!isShown}
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled where the focus is, in the text field
        // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus, as its pattern asks
        <div
          key={keyOf(suggestion)}
          id={`${id}-${index}`}
          className={hasText && active === -1 && index === 0 ? "search-item search-first" : "search-item"}
          role="option"
          aria-selected={index === active}
          ref={index === active ? scrollIntoSight : null}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => onPoint(index)}
          onClick={() => onChoose(suggestion)}
        >
          <Option suggestion={suggestion} />
        </div>
      ))}
    </div>
  );
}

function Option({ suggestion }: { suggestion: Suggestion }) {
  const { words } = useSpeech();
  switch (suggestion.kind) {
    case "here":
      return (
        <span className="search-here-option">
          <HereMark /> {nameOf(suggestion, words)}
        </span>
      );
    case "place": {
      const { label, matches, kind } = suggestion.place;
      return (
        <>
          <span>
            {highlighted(label, matches).map(({ text, isMatch, from }) =>
              isMatch ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
            )}
          </span>
          {kind !== "address" && <span className="search-kind">{words.search.kindOf[kind]}</span>}
        </>
      );
    }
    case "area":
      return (
        <>
          <span>{suggestion.area.name}</span>
          <span className="search-kind">{words.kind[suggestion.area.kind]}</span>
        </>
      );
    case "line":
      return (
        <>
          <span>{nameOf(suggestion, words)}</span>
          <span className="search-kind">{words.places.lines}</span>
        </>
      );
    case "access-point": {
      const { status } = suggestion.accessPoint;
      return (
        <>
          <span>{nameOf(suggestion, words)}</span>
          <span className="search-kind">
            <StatusMark status={status} /> {words.status[status]}
          </span>
        </>
      );
    }
  }
}

function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
