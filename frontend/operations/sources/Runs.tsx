import type { Run, Source } from "#contract/sources.ts";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { Table } from "../parts/Table.tsx";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useRuns } from "./queries.ts";
import { ReplayButton } from "./Replay.tsx";
import { sourceWords } from "./words.ts";

const tallyColumns = ["received", "applied", "unchanged", "rejected", "skipped"] as const;

/** Every poll with its outcome and tally, the newest first. */
export function Runs({ source }: { source: Source }) {
  const words = useOperationsWords(sourceWords);
  const { query } = useRoute();
  const isOnlyFailed = query.get("runs") === "failed";
  const pages = useRuns(source.id, isOnlyFailed, source.lastRunAt);
  const runs = pages.data?.pages.flatMap((page) => page.runs) ?? [];
  return (
    <div className="src-section">
      <div className="src-head">
        <h2>{words.runs.heading}</h2>
        <label className="check">
          <input
            type="checkbox"
            checked={isOnlyFailed}
            onChange={(event) => changeQuery({ runs: event.target.checked ? "failed" : null })}
          />
          {words.runs.onlyFailed}
        </label>
      </div>
      {pages.isPending && <RowSkeleton rows={3} />}
      {pages.isError && runs.length === 0 && <Failure onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && runs.length === 0 && (
        <p className="empty">{isOnlyFailed ? words.runs.noneFailed : words.runs.none}</p>
      )}
      {runs.length > 0 && (
        <Table
          label={words.runs.heading}
          head={
            <>
              <th scope="col">{words.runs.started}</th>
              <th scope="col" className="numeric">
                {words.runs.took}
              </th>
              <th scope="col">{words.runs.outcome}</th>
              <th scope="col">{words.runs.payload}</th>
              {tallyColumns.map((name) => (
                <th key={name} scope="col" className="numeric">
                  {words.tally[name]}
                </th>
              ))}
              <th scope="col" className="numeric">
                {words.runs.size}
              </th>
              <th scope="col">{words.runs.notes}</th>
              <th scope="col">
                <span className="hidden">{words.replay.button}</span>
              </th>
            </>
          }
        >
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </Table>
      )}
      <NextPage pages={pages} text={pages.isFetchingNextPage ? words.runs.loading : words.runs.more} />
    </div>
  );
}

function RunRow({ run }: { run: Run }) {
  const { clock, number } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const now = useNow(60_000);
  const { id, startedAt, finishedAt, outcome, payloadAt, payloadBytes, tally, error } = run;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  const notes = [...Object.entries(run.skipped), ...Object.entries(run.notices)].map(
    ([note, times]) => `${number(times)} × ${note}`,
  );
  return (
    <tr>
      <th scope="row" title={words.runs.run(id)}>
        {clock.moment(startedAt, now)}
      </th>
      <td className="numeric">{number(seconds, 1)} s</td>
      <td className={outcome === "failed" ? "status-word-down" : ""}>
        {outcome === "failed" && <StatusMark status="down" />} {words.outcome[outcome]}
      </td>
      <td>{payloadAt === null ? "–" : clock.moment(payloadAt, now)}</td>
      {tallyColumns.map((name) => (
        <td
          key={name}
          className={name === "rejected" && (tally?.rejected ?? 0) > 0 ? "numeric src-some" : "numeric"}
        >
          {tally === null ? "–" : number(tally[name])}
        </td>
      ))}
      <td className="numeric">{payloadBytes === null ? "–" : `${number(payloadBytes / 1_024)} KiB`}</td>
      <td className="src-notes">{error === null ? notes.join(", ") : `${error.code}: ${error.message}`}</td>
      <td className="narrow">{run.payloadHash !== null && <ReplayButton run={id} />}</td>
    </tr>
  );
}
