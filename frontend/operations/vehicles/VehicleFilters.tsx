import type { RefObject } from "react";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { type Choice, choices, type VehicleView } from "./view.ts";
import { vehicleWords } from "./words.ts";

interface VehicleFiltersProps {
  view: VehicleView;
  counts: Record<Choice, number>;
  shown: number;
  search: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<VehicleView>) => void;
}

/** Which vehicles the table shows; every choice is in the address. */
export function VehicleFilters({ view, counts, shown, search, onChange }: VehicleFiltersProps) {
  const { number } = useSpeech();
  const words = useOperationsWords(vehicleWords);
  return (
    <search className="filters" aria-label={words.filters}>
      <input
        ref={search}
        type="search"
        className="control"
        aria-label={words.search}
        aria-keyshortcuts="/"
        placeholder={words.search}
        value={view.q}
        onChange={(event) => onChange({ q: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // Else the browser empties the field.
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      <fieldset className="filter-states">
        <legend className="hidden">{words.show}</legend>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className="chip"
            aria-pressed={choice === view.show}
            onClick={() => onChange({ show: choice })}
          >
            {words.choice[choice]} <b>{number(counts[choice])}</b>
          </button>
        ))}
      </fieldset>
      <p className="hint" role="status">
        {words.shown(shown, counts.all)}
      </p>
    </search>
  );
}
