import { useLineWords } from "../lines/use-line-words.ts";
import { Choice } from "../operations/parts/Choice.tsx";
import { changeQuery } from "../operations/route.ts";
import { useSpeech } from "../words/use-words.ts";
import type { Row } from "./rows.ts";
import type { PlanningState } from "./state.ts";
import { usePlanningWords } from "./use-planning-words.ts";

/** Narrows the list: by name, by kind of area or what rides, to those with a goal or that miss it. */
export function Filters({ state, rows }: { state: PlanningState; rows: readonly Row[] }) {
  const words = usePlanningWords();
  const { words: residents } = useSpeech();
  const lines = useLineWords();
  const { kind, q, areaKind, mode, onlyGoal, onlyMissed } = state;
  const kinds = [...new Set(rows.flatMap((row) => (row.kind === "area" ? [row.gap.kind] : [])))];
  const modes = [
    ...new Set(
      rows.flatMap((row) =>
        row.kind === "area"
          ? []
          : row.kind === "line"
            ? [row.gap.mode]
            : row.gap.lines.map((line) => line.mode),
      ),
    ),
  ];
  return (
    <div className="gap-filters">
      <input
        type="search"
        className="control"
        aria-label={words.search}
        placeholder={words.search}
        maxLength={100}
        value={q}
        onChange={(event) => changeQuery({ q: event.target.value })}
      />
      {kind === "area" ? (
        <Choice
          label={words.areaKind}
          all={`${words.areaKind}: ${words.all}`}
          value={areaKind}
          options={kinds.map((of) => [of, residents.kind[of]])}
          onChoose={(of) => changeQuery({ of })}
        />
      ) : (
        <Choice
          label={words.mode}
          all={`${words.mode}: ${words.all}`}
          value={mode}
          options={modes.map((of) => [of, lines.mode[of]])}
          onChoose={(of) => changeQuery({ of })}
        />
      )}
      {(kind === "area" || kind === "line") && (
        <>
          <Check text={words.onlyGoal} isOn={onlyGoal} value="goal" />
          <Check text={words.onlyMissed} isOn={onlyMissed} value="missed" />
        </>
      )}
      {state.sort !== null && (
        <button type="button" className="quiet" onClick={() => changeQuery({ sort: null })}>
          {words.ranked}
        </button>
      )}
    </div>
  );
}

function Check({ text, isOn, value }: { text: string; isOn: boolean; value: "goal" | "missed" }) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={() => changeQuery({ only: isOn ? null : value })} />
      {text}
    </label>
  );
}
