import "../styles/lines.css";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useNow } from "../app/use-now.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { Failure } from "../panel/Failure.tsx";
import { freshnessText } from "../panel/freshness.ts";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { useSpeech } from "../words/use-words.ts";
import { timetables } from "./has-lines.ts";
import { LineChoice } from "./LineChoice.tsx";
import { LineRow } from "./LineRow.tsx";
import { listedLines } from "./listed-lines.ts";
import { useLines } from "./queries.ts";
import { useLineWords } from "./use-line-words.ts";

/** Every line with the share of its way that has Wi-Fi, the neediest first unless chosen otherwise. */
export function LineList({ sources }: { sources: OverviewAnswer["sources"] }) {
  const { list } = useLineWords();
  const { at, lineOrder, mode } = useUrlState();
  const answer = useLines(at);
  if (answer.data === undefined)
    return answer.isError ? (
      <Failure onRetry={() => void answer.refetch()} />
    ) : (
      <div role="status">
        <span className="hidden">{list.loading}</span>
        <RowSkeleton rows={6} />
      </div>
    );
  const { lines } = answer.data;
  if (lines.length === 0) {
    const isConfigured = timetables(sources).length > 0;
    return (
      <>
        <StaleTimetables sources={sources} />
        <p className="empty">{!isConfigured ? list.none : at === null ? list.notRead : list.nonePast}</p>
      </>
    );
  }
  const shown = listedLines(lines, { lineOrder, mode });
  return (
    <>
      <StaleTimetables sources={sources} />
      <LineChoice lines={lines} />
      <p className="hint list-caption">{list.caption}</p>
      {shown.length === 0 && <p className="empty">{list.noneOfMode}</p>}
      <ul className="rows">
        {shown.map((line) => (
          <LineRow key={line.id} line={line} at={answer.data.at} />
        ))}
      </ul>
    </>
  );
}

/** Says of every timetable that is not up to date what is the matter; of the past nothing. */
function StaleTimetables({ sources }: { sources: OverviewAnswer["sources"] }) {
  const { list } = useLineWords();
  const speech = useSpeech();
  const { at } = useUrlState();
  const now = useNow(60_000);
  if (at !== null) return null;
  return timetables(sources)
    .filter(({ state }) => state !== "fresh" && state !== "never")
    .map((source) => (
      <p key={source.id} className="notice">
        {list.timetable(freshnessText(source, now, speech))}
      </p>
    ));
}
