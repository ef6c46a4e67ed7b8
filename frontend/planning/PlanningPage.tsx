import { useEffect, useMemo } from "react";
import { useNow } from "../app/use-now.ts";
import { useCity } from "../operations/city-context.ts";
import { changeQuery, useRoute } from "../operations/route.ts";
import { sharedWords } from "../operations/words.ts";
import { ConnectionNotice } from "../panel/ConnectionNotice.tsx";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { useSpeech } from "../words/use-words.ts";
import { Chosen } from "./Chosen.tsx";
import { Filters } from "./Filters.tsx";
import { GapTable } from "./GapTable.tsx";
import { KindTabs } from "./KindTabs.tsx";
import { GapMap } from "./map/GapMap.tsx";
import { useGaps } from "./queries.ts";
import { rowsOf, shownRows } from "./rows.ts";
import { type PlanningState, readState } from "./state.ts";
import { usePlanningWords } from "./use-planning-words.ts";

/** Where WLAN is missing: the table ranks it, the map shows where. */
export function PlanningPage() {
  const words = usePlanningWords();
  const speech = useSpeech();
  const { query } = useRoute();
  const state = readState(query);
  const now = useNow(60_000);
  const gaps = useGaps(state.kind);
  const answer = gaps.data ?? null;
  const rows = useMemo(() => (answer === null ? [] : rowsOf(answer)), [answer]);
  const shown = shownRows(rows, state, speech.language);
  const chosen = rows.find(({ key }) => key === state.row) ?? null;
  const at = answer?.at ?? null;
  const telling = { speech, words, today: speech.clock.date(now), at: at ?? new Date(now).toISOString() };
  return (
    <div className="planning">
      <PlanningHead state={state} at={at} />
      <KindTabs kind={state.kind} />
      <p className="gap-rule">
        {words.rule[state.kind]} <span className="gap-basis">{words.basis}</span>
      </p>
      <div className="gap-parts">
        <div className="gap-list">
          {gaps.isPending && <RowSkeleton rows={8} />}
          {gaps.isError && answer === null && <Failure onRetry={() => void gaps.refetch()} />}
          {answer !== null && (
            <>
              <Filters state={state} rows={rows} />
              <Count shown={shown.length} known={rows.length} total={answer.total} />
              {shown.length > 0 && (
                <GapTable
                  kind={state.kind}
                  rows={shown}
                  sort={state.sort}
                  chosen={state.row}
                  telling={telling}
                />
              )}
            </>
          )}
        </div>
        <div className="gap-side">
          <Chosen row={chosen} telling={telling} />
          <GapMap state={state} rows={shown} chosen={chosen} />
        </div>
      </div>
    </div>
  );
}

/** As the operators' pages are headed: name, "Stand 14:05", what one can take along. */
function PlanningHead({ state, at }: { state: PlanningState; at: string | null }) {
  const words = usePlanningWords();
  const { clock, language } = useSpeech();
  const shared = sharedWords[language];
  const now = useNow(60_000);
  const city = useCity().overview?.city.name ?? null;
  useEffect(() => {
    document.title = words.pageTitle(city);
  }, [words, city]);
  return (
    <div className="page-head">
      <h1 tabIndex={-1}>{words.heading}</h1>
      {at !== null && <p className="stand">{shared.asOf(clock.moment(at, now))}</p>}
      <div className="page-actions">
        <a
          className="quiet"
          href={`/api/v1/gaps?kind=${state.kind}&format=csv`}
          download={`gaps-${state.kind}.csv`}
          title={words.csvTitle}
        >
          {words.csv}
        </a>
      </div>
      <ConnectionNotice shownAt={at} />
    </div>
  );
}

/** How many there are, and what to do where there are none. */
function Count({ shown, known, total }: { shown: number; known: number; total: number | null }) {
  const words = usePlanningWords();
  const { number } = useSpeech();
  const text =
    total === null && known === 0
      ? words.notYet
      : known === 0
        ? words.none
        : shown === 0
          ? words.noneFound
          : known < (total ?? known) && shown === known
            ? words.largest(number(known), number(total ?? known))
            : words.shown(number(shown), number(total ?? known));
  return (
    <p className={shown === 0 ? "gap-count gap-empty" : "gap-count"} role="status">
      {text}
      {shown === 0 && known > 0 && (
        <button
          type="button"
          className="quiet"
          onClick={() => changeQuery({ q: null, of: null, only: null })}
        >
          {words.showAll}
        </button>
      )}
    </p>
  );
}
