import { type KeyboardEvent, useId, useState } from "react";
import type { Area } from "#contract/areas.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useAccessPoints } from "../data/queries.ts";
import { useSpeech } from "../words/use-words.ts";
import { Suggestions } from "./Suggestions.tsx";
import { type Suggestion, suggestionsFor } from "./suggestions.ts";
import { useDelayed } from "./use-delayed.ts";

/**
 * Finds areas and access points by name: a combobox after the ARIA pattern, all by keyboard. Choosing one opens it, Enter
 * without a choice filters the list of access points.
 */
export function PlaceSearch({ areas }: { areas: readonly Area[] }) {
  const { words } = useSpeech();
  const { at } = useUrlState();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const id = useId();

  const asked = useDelayed(text.trim(), 150);
  const isAsking = asked.length >= 2;
  const pages = useAccessPoints({ at, status: [], area: null, q: asked }, isAsking);
  const found = isAsking && text.trim() !== "" ? (pages.data?.pages[0]?.accessPoints ?? []) : [];
  const suggestions = suggestionsFor(areas, found, text);
  const isNothing = isAsking && !pages.isFetching && suggestions.length === 0;
  const isShown = isOpen && (suggestions.length > 0 || isNothing);

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === "area") navigate({ area: suggestion.area.slug, accessPoint: null });
    else navigate({ accessPoint: suggestion.accessPoint.id });
    setText("");
    close();
  };
  const press = (event: KeyboardEvent) => {
    const count = suggestions.length;
    const chosen = isShown ? suggestions[active] : undefined;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(
        isShown
          ? (active + step + count + (active === -1 && step === -1 ? 1 : 0)) % count
          : step === 1
            ? 0
            : count - 1,
      );
    } else if (event.key === "Enter" && chosen !== undefined) {
      choose(chosen);
    } else if (event.key === "Enter" && text.trim() !== "") {
      navigate({ tab: "access-points", q: text.trim(), area: null, accessPoint: null, within: null });
      close();
    } else if (event.key === "Escape") {
      if (!isShown) setText("");
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
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={words.search.placeholder}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(event.target.value.trim() !== "");
        }}
        onKeyDown={press}
        onClick={() => setOpen(true)}
        onBlur={close}
      />
      <Suggestions
        id={id}
        suggestions={suggestions}
        active={active}
        isShown={isShown}
        onChoose={choose}
        onPoint={setActive}
      />
    </search>
  );
}
