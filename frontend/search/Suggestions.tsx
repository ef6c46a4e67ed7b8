import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import type { Suggestion } from "./suggestions.ts";

interface SuggestionsProps {
  /** The list is `<id>-list`, its options `<id>-0` and on. */
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  isShown: boolean;
  onChoose: (suggestion: Suggestion) => void;
  onPoint: (index: number) => void;
}

/** The list box of the search. Focus stays in the text field; the active option is marked for eye and ear. */
export function Suggestions({ id, suggestions, active, isShown, onChoose, onPoint }: SuggestionsProps) {
  const { words } = useSpeech();
  return (
    <>
      <div
        id={`${id}-list`}
        className="search-list"
        role="listbox"
        aria-label={words.search.label}
        hidden={!isShown || suggestions.length === 0}
      >
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled where the focus is, in the text field
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus, as its pattern asks
          <div
            key={keyOf(suggestion)}
            id={`${id}-${index}`}
            className="search-item"
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
      {isShown && suggestions.length === 0 && (
        <p className="search-list empty" role="status">
          {words.search.none}
        </p>
      )}
    </>
  );
}

function Option({ suggestion }: { suggestion: Suggestion }) {
  const { words } = useSpeech();
  if (suggestion.kind === "area") {
    return (
      <>
        <span>{suggestion.area.name}</span>
        <span className="search-kind">{words.kind[suggestion.area.kind]}</span>
      </>
    );
  }
  const { id, name, status } = suggestion.accessPoint;
  return (
    <>
      <span>{name ?? words.accessPoints.unnamed(id)}</span>
      <span className="search-kind">
        <StatusMark status={status} /> {words.status[status]}
      </span>
    </>
  );
}

function keyOf(suggestion: Suggestion): string {
  return suggestion.kind === "area"
    ? `area-${suggestion.area.slug}`
    : `access-point-${suggestion.accessPoint.id}`;
}

function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
