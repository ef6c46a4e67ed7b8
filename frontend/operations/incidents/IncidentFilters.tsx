import type { RefObject } from "react";
import { incidentCauses, incidentStates } from "#domain/words.ts";
import { useCity } from "../city-context.ts";
import { Choice } from "../parts/Choice.tsx";
import { changeQuery } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { type IncidentListFilter, writeStates } from "./filter.ts";
import { StateMark } from "./StateMark.tsx";
import { incidentWords } from "./words.ts";

interface IncidentFiltersProps {
  filter: IncidentListFilter;
  search: RefObject<HTMLInputElement | null>;
}

export function IncidentFilters({ filter, search }: IncidentFiltersProps) {
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const { overview } = useCity();
  const { state: states, cause, area, source, q } = filter;
  const isFiltered =
    writeStates(states) !== null || cause !== null || area !== null || source !== null || q !== "";
  return (
    <search className="filters" aria-label={words.filters}>
      <fieldset className="filter-states">
        <legend className="hidden">{words.states}</legend>
        {incidentStates.map((state) => {
          const isOn = states.includes(state);
          const next = isOn ? states.filter((one) => one !== state) : [...states, state];
          return (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={isOn}
              disabled={isOn && states.length === 1}
              onClick={() => changeQuery({ state: writeStates(next) })}
            >
              <StateMark state={state} /> {shared.incidentState[state]}
            </button>
          );
        })}
      </fieldset>
      <Choice
        label={words.cause}
        all={words.allCauses}
        value={cause}
        options={incidentCauses.map((value) => [value, shared.incidentCause[value]])}
        onChoose={(value) => changeQuery({ cause: value })}
      />
      <Choice
        label={words.area}
        all={words.allAreas}
        value={area}
        options={overview?.areas.map(({ slug, name }) => [slug, name]) ?? []}
        onChoose={(value) => changeQuery({ area: value })}
      />
      <Choice
        label={words.source}
        all={words.allSources}
        value={source}
        options={overview?.sources.filter(({ as }) => as === "access-point").map(({ id }) => [id, id]) ?? []}
        onChoose={(value) => changeQuery({ source: value })}
      />
      <input
        ref={search}
        type="search"
        className="control"
        aria-label={words.search}
        placeholder={words.search}
        value={q}
        onChange={(event) => changeQuery({ q: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape" && q === "") event.currentTarget.blur();
        }}
      />
      {isFiltered && (
        <button
          type="button"
          className="quiet"
          onClick={() => changeQuery({ state: null, cause: null, area: null, source: null, q: null })}
        >
          {words.clear}
        </button>
      )}
    </search>
  );
}
