import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { toAddress, toArea, toLine, toPoint, type UrlState } from "../app/url-state.ts";
import { navigate } from "../app/use-url-state.ts";
import { useLive } from "../data/live.ts";
import { useSpeech } from "../words/use-words.ts";
import { HereButton } from "./HereButton.tsx";
import { SearchMessage } from "./SearchMessage.tsx";
import { Suggestions } from "./Suggestions.tsx";
import type { Suggestion } from "./suggestions.ts";
import { usePosition } from "./use-position.ts";
import { useSuggestions } from "./use-suggestions.ts";

const nothing = { areas: [], lines: [] };

/**
 * The one search, for addresses, areas, lines and access points: a combobox after the ARIA pattern, all by keyboard. Enter opens
 * what is chosen, else the first suggestion, for which it waits if need be.
 */
export function PlaceSearch({ overview }: { overview: OverviewAnswer | null }) {
  const { words } = useSpeech();
  const { connection } = useLive();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [isAwaited, setAwaited] = useState(false);
  const [isOutside, setOutside] = useState(false);
  const id = useId();

  const { suggestions, isSettled, isFailed } = useSuggestions(overview ?? nothing, text, isOpen);
  const hasText = text.trim() !== "";
  const isListed = isOpen && suggestions.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
    setAwaited(false);
  };
  const open = (step: Partial<UrlState>) => {
    setText("");
    close();
    // What was found is read next, and the keyboard of a phone makes room for it.
    document.getElementById("content")?.focus({ preventScroll: true });
    navigate(step);
  };
  const position = usePosition((place) => {
    const isHere = overview === null || isWithin(place, overview.city.bbox);
    setOutside(!isHere);
    if (isHere) open(toPoint(place));
  });
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === "here") {
      close();
      position.ask();
    } else if (suggestion.kind === "area") open(toArea(suggestion.area.slug));
    else if (suggestion.kind === "line") open(toLine(suggestion.line.id));
    else if (suggestion.kind === "access-point") open({ accessPoint: suggestion.accessPoint.id });
    else if (suggestion.place.kind === "stop") open(toPoint(suggestion.place));
    else open(toAddress(suggestion.place.id));
  };
  const first = suggestions[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: chooses once what Enter was pressed for, when it is there
  useEffect(() => {
    if (!isAwaited || !isSettled) return;
    setAwaited(false);
    if (first !== undefined) choose(first);
  }, [isAwaited, isSettled]);

  const type = (typed: string) => {
    setText(typed);
    setActive(-1);
    setAwaited(false);
    setOpen(typed.trim() !== "");
    setOutside(false);
    position.forget();
  };
  const press = (event: KeyboardEvent) => {
    const count = suggestions.length;
    const chosen = isListed ? suggestions[active] : undefined;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = isListed && active >= 0 ? active : step === 1 ? -1 : count;
      setActive((from + step + count) % count);
    } else if (event.key === "Enter" && chosen !== undefined) {
      choose(chosen);
    } else if (event.key === "Enter" && hasText) {
      setOpen(true);
      setAwaited(true);
    } else if (event.key === "Escape") {
      if (!isListed) type("");
      close();
    }
  };
  return (
    <search className="search">
      <svg className="search-icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21" />
      </svg>
      <input
        type="text"
        className="search-input"
        role="combobox"
        aria-label={words.search.label}
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={`${id}-list`}
        aria-activedescendant={isListed && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={words.search.placeholder}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onClick={() => setOpen(true)}
        // The answer's code comes while one types.
        onFocus={() => void import("../answer/Answer.tsx").catch(() => undefined)}
        onBlur={close}
      />
      <HereButton isAsking={position.isAsking} onPress={position.ask} />
      <div className="search-popup">
        <Suggestions
          id={id}
          suggestions={suggestions}
          active={active}
          isShown={isListed}
          hasText={hasText}
          onChoose={choose}
          onPoint={setActive}
        />
        <SearchMessage
          position={position}
          outsideOf={isOutside ? (overview?.city.name ?? null) : null}
          suggestions={isOpen && hasText ? suggestions : null}
          isSettled={isSettled}
          isFailed={isFailed}
          isOffline={connection === "offline"}
          sources={overview?.sources ?? []}
        />
      </div>
    </search>
  );
}

function isWithin(
  { lon, lat }: { lon: number; lat: number },
  [west, south, east, north]: OverviewAnswer["city"]["bbox"],
): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
