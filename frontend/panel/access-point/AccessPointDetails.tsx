import type { AccessPointAnswer } from "#contract/access-points.ts";
import { useNow } from "../../app/use-now.ts";
import { useUrlState } from "../../app/use-url-state.ts";
import { ApiError } from "../../data/api.ts";
import { useAccessPoint, useAccessPointHistory } from "../../data/queries.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Back } from "../Back.tsx";
import { Failure } from "../Failure.tsx";
import { RowSkeleton } from "../Skeleton.tsx";
import { SpanChoice } from "../SpanChoice.tsx";
import { StatusMark } from "../StatusMark.tsx";
import { takeOverFocus } from "../use-kept-place.ts";
import { Facts } from "./Facts.tsx";
import { HistoryBar } from "./HistoryBar.tsx";

/** One access point as a resident needs it: does it work, since when, how does one get on, who runs it. */
export function AccessPointDetails({ id }: { id: number }) {
  const { words } = useSpeech();
  const { at, area, address, point, line } = useUrlState();
  const isFromElsewhere = area !== null || address !== null || point !== null || line !== null;
  const answer = useAccessPoint(id, at);
  const isGone = answer.error instanceof ApiError && answer.error.status === 404;
  return (
    <article className="details">
      <Back to={{ accessPoint: null }} text={isFromElsewhere ? words.details.back : words.backToMap} />
      {answer.data !== undefined && <Heading accessPoint={answer.data} />}
      {answer.isPending && <RowSkeleton rows={4} />}
      {isGone && <p className="empty">{words.details.notFound}</p>}
      {answer.isError && !isGone && answer.data === undefined && (
        <Failure onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && (
        <>
          <Facts accessPoint={answer.data} />
          <History id={id} />
        </>
      )}
    </article>
  );
}

function Heading({ accessPoint }: { accessPoint: AccessPointAnswer }) {
  const { words, clock, duration } = useSpeech();
  const { at } = useUrlState();
  const now = useNow();
  const { id, name, status, since, pending, isResting } = accessPoint;
  const reference = at === null ? now : Date.parse(at);
  return (
    <>
      <h1 tabIndex={-1} ref={takeOverFocus}>
        {name ?? words.accessPoints.unnamed(id)}
      </h1>
      <p className="status-line">
        <StatusMark status={status} />
        <strong className={`status-word-${status}`}>{words.status[status]}</strong>
        {since !== null && (
          <span>
            {words.details.statusSince(
              clock.moment(since, reference),
              duration(reference - Date.parse(since)),
            )}
          </span>
        )}
      </p>
      {isResting && <p className="notice">{words.details.resting}</p>}
      {pending !== null && (
        <p className="notice">
          {words.details.pending(words.status[pending.status], clock.moment(pending.since, reference))}
        </p>
      )}
    </>
  );
}

function History({ id }: { id: number }) {
  const { words } = useSpeech();
  const { at, span } = useUrlState();
  const history = useAccessPointHistory(id, span, at);
  return (
    <section aria-labelledby="history-heading">
      <div className="section-head">
        <h2 id="history-heading">{words.details.history}</h2>
        <SpanChoice />
      </div>
      {history.data !== undefined && <HistoryBar history={history.data} />}
      {history.isPending && <div className="skeleton row-skeleton" />}
      {history.isError && history.data === undefined && <Failure onRetry={() => void history.refetch()} />}
    </section>
  );
}
