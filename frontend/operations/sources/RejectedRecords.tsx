import type { RejectedRecordView, Source } from "#contract/sources.ts";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useRejectedRecords } from "./queries.ts";
import { RecordText } from "./RecordText.tsx";
import { ReplayButton } from "./Replay.tsx";
import { sourceWords } from "./words.ts";

/** What could not be used and why, in a form one can read; and a way to try again. */
export function RejectedRecords({ source }: { source: Source }) {
  const words = useOperationsWords(sourceWords);
  const pages = useRejectedRecords(source.id, source.lastRunAt);
  const records = pages.data?.pages.flatMap((page) => page.rejectedRecords) ?? [];
  const latestRun = Math.max(...records.map(({ lastRun }) => lastRun));
  return (
    <div className="src-section">
      <div className="src-head">
        <h2>{words.rejected.heading}</h2>
        {records.length > 0 && <ReplayButton run={latestRun} text={words.replay.latest} />}
      </div>
      {pages.isPending && <RowSkeleton rows={2} />}
      {pages.isError && records.length === 0 && <Failure onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && records.length === 0 && <p className="empty">{words.rejected.none}</p>}
      {records.length > 0 && <p className="hint">{words.rejected.lead}</p>}
      <ul className="src-records">
        {records.map((record) => (
          <Rejected key={record.id} record={record} />
        ))}
      </ul>
      <NextPage pages={pages} text={words.rejected.more} />
    </div>
  );
}

function Rejected({ record }: { record: RejectedRecordView }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const now = useNow(60_000);
  return (
    <li>
      <ul className="src-reasons">
        {record.reasons.map(({ path, code, message }) => (
          <li key={`${path} ${code}`}>
            <code>{code}</code> {words.rejected.reason(path, message)}
          </li>
        ))}
      </ul>
      <span className="hint">
        {words.rejected.times(record.times)}, {words.rejected.last(clock.moment(record.lastSeenAt, now))}
      </span>
      <RecordText record={record.record} />
    </li>
  );
}
