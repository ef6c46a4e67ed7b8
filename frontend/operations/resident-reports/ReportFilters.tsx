import type { ResidentReportsAnswer } from "#contract/resident-reports.ts";
import { residentReportKinds, residentReportStates } from "#domain/words.ts";
import { useCity } from "../city-context.ts";
import { Choice } from "../parts/Choice.tsx";
import { changeQuery } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { type ReportFilter, writeReportStates } from "./filter.ts";
import { useReportCounts } from "./queries.ts";
import { ReportMark } from "./ReportMark.tsx";
import { residentReportWords } from "./words.ts";

interface ReportFiltersProps {
  filter: ReportFilter;
  /** Null until the first answer. */
  counts: ResidentReportsAnswer["counts"] | null;
}

/** By state, with how many there are; by what it is about; by area, with how many are not closed there. */
export function ReportFilters({ filter, counts }: ReportFiltersProps) {
  const words = useOperationsWords(residentReportWords);
  const { overview } = useCity();
  const byArea = useReportCounts().data?.areas;
  const { state: states, kind, area } = filter;
  const isFiltered = writeReportStates(states) !== null || kind !== null || area !== null;
  const countIn = (slug: string) => {
    const found = byArea?.find((one) => one.slug === slug);
    if (found === undefined) return 0;
    return (kind === "fibre_wrong" ? 0 : found.noWlan) + (kind === "no_wlan" ? 0 : found.fibreWrong);
  };
  return (
    <search className="filters" aria-label={words.filters}>
      <fieldset className="filter-states">
        <legend className="hidden">{words.states}</legend>
        {residentReportStates.map((state) => {
          const isOn = states.includes(state);
          const next = isOn ? states.filter((one) => one !== state) : [...states, state];
          return (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={isOn}
              disabled={isOn && states.length === 1}
              onClick={() => changeQuery({ state: writeReportStates(next) })}
            >
              <ReportMark state={state} />{" "}
              {counts === null ? words.state[state] : words.stateCount(words.state[state], counts[state])}
            </button>
          );
        })}
      </fieldset>
      <Choice
        label={words.kindFilter}
        all={words.allKinds}
        value={kind}
        options={residentReportKinds.map((value) => [value, words.kind[value]])}
        onChoose={(value) => changeQuery({ kind: value })}
      />
      <Choice
        label={words.area}
        all={words.allAreas}
        value={area}
        options={overview?.areas.map(({ slug, name }) => [slug, words.areaCount(name, countIn(slug))]) ?? []}
        onChoose={(value) => changeQuery({ area: value })}
      />
      {isFiltered && (
        <button
          type="button"
          className="quiet"
          onClick={() => changeQuery({ state: null, kind: null, area: null })}
        >
          {words.clear}
        </button>
      )}
    </search>
  );
}
