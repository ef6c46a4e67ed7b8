import { useMemo, useState } from "react";
import type { AccessPointHistoryAnswer } from "#contract/access-points.ts";
import { historyParts } from "../../panel/access-point/history-parts.ts";
import { Failure } from "../../panel/Failure.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { HistoryBar } from "./HistoryBar.tsx";
import { Intervals } from "./Intervals.tsx";
import { useHistory } from "./queries.ts";
import { accessPointWords, uptimeSpans } from "./words.ts";

/** How it was: a bar in proportion to time, and the same as a table. */
export function History({ id }: { id: number }) {
  const words = useOperationsWords(accessPointWords);
  const { query } = useRoute();
  const span = uptimeSpans.find((name) => name === query.get("span")) ?? "24h";
  const history = useHistory(id, span);
  return (
    <div className="ap-section">
      <div className="section-head">
        <h2>{words.detail.history}</h2>
        <fieldset className="span-choice">
          <legend className="hidden">{words.detail.period}</legend>
          {uptimeSpans.map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={name === span}
              onClick={() => changeQuery({ span: name === "24h" ? null : name })}
            >
              {words.span[name]}
            </button>
          ))}
        </fieldset>
      </div>
      {history.isPending && <div className="skeleton ap-bar-skeleton" />}
      {history.isError && history.data === undefined && <Failure onRetry={() => void history.refetch()} />}
      {history.data !== undefined && <Shown key={span} history={history.data} isDated={span !== "24h"} />}
    </div>
  );
}

function Shown({ history, isDated }: { history: AccessPointHistoryAnswer; isDated: boolean }) {
  const { words: residents, clock } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const [active, setActive] = useState<number | null>(null);
  const parts = useMemo(() => historyParts(history), [history]);
  const end = Date.parse(history.to);
  const isKnownLater = history.knownFrom !== null && Date.parse(history.knownFrom) > Date.parse(history.from);
  return (
    <>
      <HistoryBar parts={parts} active={active} onActive={setActive} isDated={isDated} />
      {isKnownLater && (
        <p className="hint">{words.detail.knownFrom(clock.moment(history.knownFrom ?? "", end))}</p>
      )}
      <div className="ap-lists">
        <Intervals parts={parts} end={end} />
        {history.blips.length > 0 && (
          <details className="ap-list">
            <summary>{words.detail.blips(history.blips.length)}</summary>
            <ul>
              {[...history.blips].reverse().map(({ status, at }) => (
                <li key={`${at} ${status}`}>
                  {words.detail.blip(residents.status[status], clock.moment(at, end))}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  );
}
