import { useNow } from "../../app/use-now.ts";
import { ApiError } from "../../data/api.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Duration } from "../parts/Duration.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { Facts } from "./Facts.tsx";
import { History } from "./History.tsx";
import { IncidentsOf } from "./IncidentsOf.tsx";
import { MaintenanceOf } from "./MaintenanceOf.tsx";
import { useOperatedAccessPoint } from "./queries.ts";
import { Uptime } from "./Uptime.tsx";
import { tableQueryKept } from "./use-active-row.ts";
import { accessPointWords } from "./words.ts";

/** One access point as operators need it: how it is, how it was, whose fault, what is planned. */
export function AccessPointDetail({ id }: { id: number }) {
  const { words: residents, clock, language } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const { unnamed } = useOperationsWords(sharedWords);
  const answer = useOperatedAccessPoint(id);
  const now = useNow();
  const { data: accessPoint } = answer;
  const isGone =
    !Number.isSafeInteger(id) ||
    (answer.error instanceof ApiError && [400, 404].includes(answer.error.status));
  const list = { page: "access-points", query: tableQueryKept() } as const;
  useShortcuts([{ key: "Escape", text: words.keys.back, run: () => visit(list) }]);

  return (
    <>
      <BackLink to={list} text={words.detail.back} />
      <PageHead title={accessPoint?.name ?? unnamed(id)} at={accessPoint?.at ?? null}>
        {accessPoint !== undefined && (
          <>
            <a className="quiet" href={`/?ap=${id}&lang=${language}`}>
              {accessPoint.lon === null ? words.detail.publicPage : words.detail.onMap}
            </a>
            <RouteLink
              className="primary"
              to={{ page: "maintenance", id: "new", query: { accessPoint: id } }}
            >
              {words.detail.announce}
            </RouteLink>
          </>
        )}
      </PageHead>
      {answer.isPending && <RowSkeleton rows={5} />}
      {isGone && accessPoint === undefined && <p className="empty">{words.detail.notFound}</p>}
      {answer.isError && !isGone && accessPoint === undefined && (
        <Failure onRetry={() => void answer.refetch()} />
      )}
      {accessPoint !== undefined && (
        <div className="ap-detail">
          <p className="ap-now">
            <StatusMark status={accessPoint.status} />
            <strong className={`status-word-${accessPoint.status}`}>
              {residents.status[accessPoint.status]}
            </strong>
            {accessPoint.since === null ? (
              <span>{words.detail.neverHeard}</span>
            ) : (
              <span>
                {words.detail.since} {clock.moment(accessPoint.since, now)} (
                <Duration since={accessPoint.since} />)
              </span>
            )}
            {accessPoint.maintenance && (
              <span className="ap-tag ap-tag-maintenance">{words.inMaintenance}</span>
            )}
            {accessPoint.incident !== null && (
              <RouteLink to={{ page: "incidents", id: accessPoint.incident }}>
                {words.incident(accessPoint.incident)}
              </RouteLink>
            )}
          </p>
          {accessPoint.pending !== null && (
            <p className="notice">
              {words.pending(
                residents.status[accessPoint.pending.status],
                clock.moment(accessPoint.pending.since, now),
              )}
            </p>
          )}
          <History id={id} />
          <Uptime accessPoint={accessPoint} />
          <div className="ap-columns">
            <Facts accessPoint={accessPoint} />
            <IncidentsOf id={id} />
            <MaintenanceOf accessPoint={accessPoint} />
          </div>
        </div>
      )}
    </>
  );
}
