import { type RefObject, useId } from "react";
import type { Area } from "#contract/areas.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { columns, isFiltered, type TableView } from "./table-view.ts";
import { accessPointWords } from "./words.ts";

interface FiltersProps {
  view: TableView;
  /** Of the rows that all filters but that by status leave. */
  counts: Record<AccessPointStatus, number>;
  shown: number;
  total: number;
  areas: readonly Area[];
  sources: readonly string[];
  search: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<TableView>) => void;
}

/** What the table shows, on one line; every choice is in the address. */
export function Filters({ view, counts, shown, total, areas, sources, search, onChange }: FiltersProps) {
  const { words: residents, number } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const id = useId();
  const toggle = (one: AccessPointStatus) =>
    onChange({
      status: accessPointStatuses.filter((status) => view.status.includes(status) !== (status === one)),
    });
  return (
    <search className="ap-filters" aria-label={words.filters}>
      <input
        ref={search}
        type="search"
        className="control"
        aria-label={`${words.search}: ${words.searchHint}`}
        aria-keyshortcuts="/"
        placeholder={words.searchHint}
        value={view.q}
        onChange={(event) => onChange({ q: event.target.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <fieldset className="ap-statuses">
        <legend className="hidden">{words.byStatus}</legend>
        {accessPointStatuses.map((status) => (
          <button
            key={status}
            type="button"
            className="chip"
            aria-pressed={view.status.includes(status)}
            disabled={counts[status] === 0 && !view.status.includes(status)}
            onClick={() => toggle(status)}
          >
            <StatusMark status={status} />
            {residents.status[status]} <b>{number(counts[status])}</b>
          </button>
        ))}
      </fieldset>
      <Choice
        id={`${id}-area`}
        label={words.column.area}
        all={words.allAreas}
        value={view.area}
        options={areas.map(({ slug, name }) => [slug, name])}
        onChoose={(area) => onChange({ area })}
      />
      <Choice
        id={`${id}-source`}
        label={words.column.source}
        all={words.allSources}
        value={view.source}
        options={sources.map((source) => [source, source])}
        onChoose={(source) => onChange({ source })}
      />
      <span className="ap-order">
        <Choice
          id={`${id}-sort`}
          label={words.sortBy}
          all={null}
          value={view.sort.column}
          options={columns.map((column) => [column, `${words.sortBy}: ${words.column[column]}`])}
          onChoose={(name) =>
            onChange({
              sort: { column: columns.find((column) => column === name) ?? "status", isDescending: false },
            })
          }
        />
      </span>
      <p className="ap-count" role="status">
        {words.shown(shown, total)}
      </p>
      {isFiltered(view) && (
        <button
          type="button"
          className="quiet"
          onClick={() => onChange({ status: [], area: null, source: null, q: "" })}
        >
          {words.clear}
        </button>
      )}
    </search>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  /** What no choice means; null: there is always one. */
  all: string | null;
  value: string | null;
  options: readonly [value: string, text: string][];
  onChoose: (value: string | null) => void;
}

function Choice({ id, label, all, value, options, onChoose }: ChoiceProps) {
  const isListed = value === null || options.some(([option]) => option === value);
  return (
    <>
      <label className="hidden" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="control"
        value={value ?? ""}
        onChange={(event) => onChoose(event.target.value || null)}
      >
        {all !== null && <option value="">{all}</option>}
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
        {!isListed && <option value={value}>{value}</option>}
      </select>
    </>
  );
}
