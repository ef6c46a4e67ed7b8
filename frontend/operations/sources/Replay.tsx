import { useState } from "react";
import type { Replay } from "#contract/replays.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAction } from "../parts/use-action.ts";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { requestReplay, useReplay } from "./queries.ts";
import { RecordText } from "./RecordText.tsx";
import { sourceWords } from "./words.ts";

/** Has a kept payload mapped again. The result stands where the address names it, see `ReplayResult`. */
export function ReplayButton({ run, text }: { run: number; text?: string }) {
  const words = useOperationsWords(sourceWords);
  const action = useAction();
  const replay = () =>
    void action.run(async () => {
      const { id } = await requestReplay(run);
      changeQuery({ replay: id });
    });
  return (
    <>
      <button
        type="button"
        className="quiet src-replay"
        title={words.replay.title}
        disabled={action.isBusy}
        onClick={replay}
      >
        {text ?? words.replay.button}
        {text === undefined && <span className="hidden"> ({words.runs.run(run)})</span>}
      </button>
      {action.fault !== null && (
        <span className="field-error" role="alert">
          {action.fault}
        </span>
      )}
    </>
  );
}

/** What came of the replay that the address names. */
export function ReplayResult() {
  const { query } = useRoute();
  const id = Number(query.get("replay") ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? <Result key={id} id={id} /> : null;
}

function Result({ id }: { id: number }) {
  const words = useOperationsWords(sourceWords);
  const shared = useOperationsWords(sharedWords);
  const { data: replay, isError } = useReplay(id);
  const isDone = replay !== undefined && replay.finishedAt !== null;
  return (
    <div className="src-result" ref={bringIntoSight}>
      <div role="status">
        {replay === undefined && !isError && <p>{shared.loading}</p>}
        {isError && replay === undefined && <p>{shared.failed.notFound}</p>}
        {replay !== undefined && !isDone && <p>{words.replay.waiting(replay.run)}</p>}
        {isDone && <Outcome replay={replay} />}
      </div>
      {(isDone || isError) && (
        <button type="button" className="quiet" onClick={() => changeQuery({ replay: null })}>
          {words.replay.close}
        </button>
      )}
    </div>
  );
}

/** The button may be far below. */
function bringIntoSight(result: HTMLElement | null): void {
  result?.scrollIntoView({ block: "nearest" });
}

const mostShown = 5;

function Outcome({ replay }: { replay: Replay }) {
  const { number } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const [isAll, setAll] = useState(false);
  const { tally, outcome, rejected, error } = replay;
  const shown = (rejected ?? []).slice(0, isAll ? undefined : mostShown);
  return (
    <>
      <h2>{words.replay.heading(replay.run)}</h2>
      <p>
        {outcome !== null && words.replayOutcome[outcome]} {error}
      </p>
      {tally !== null && (
        <p>
          {(["received", "applied", "unchanged", "rejected", "skipped"] as const)
            .map((name) => `${number(tally[name])} ${words.tally[name]}`)
            .join(", ")}
        </p>
      )}
      {rejected !== null && (
        <p>
          {rejected.length === 0
            ? words.replay.noneRejected
            : words.replay.still(tally?.rejected ?? rejected.length)}
        </p>
      )}
      <ul className="src-records">
        {shown.map(({ reasons, record }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={index}>
            <p>{reasons.join("; ")}</p>
            <RecordText record={record} />
          </li>
        ))}
      </ul>
      {(rejected?.length ?? 0) > shown.length && (
        <button type="button" className="quiet" onClick={() => setAll(true)}>
          {words.rejected.more}
        </button>
      )}
    </>
  );
}
