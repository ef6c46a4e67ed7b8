import "../../styles/operations-alerts.css";
import { useState } from "react";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useCity } from "../city-context.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { Channels } from "./Channels.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { useAlerts } from "./queries.ts";
import { alertWords, channelExample } from "./words.ts";

/** Where incidents are told, whether that works, and what was told. */
export function AlertsPage() {
  const words = useOperationsWords(alertWords);
  const { overview } = useCity();
  const { query } = useRoute();
  const channel = query.get("channel");
  // Deliveries of tests by channel, as long as this page is open.
  const [tests, setTests] = useState<ReadonlyMap<string, number>>(new Map());
  const [isWatching, setWatching] = useState(false);
  const pages = useAlerts(channel, isWatching);
  const first = pages.data?.pages[0];
  const deliveries = pages.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const isOnItsWay = [...tests.values()].some((id) => {
    const delivery = deliveries.find((candidate) => candidate.id === id);
    return delivery === undefined || (delivery.deliveredAt === null && delivery.cancelledAt === null);
  });
  if (isOnItsWay !== isWatching) setWatching(isOnItsWay);
  return (
    <>
      <PageHead title={words.heading} at={overview?.at ?? null} />
      {pages.isPending && <RowSkeleton rows={4} />}
      {pages.isError && first === undefined && <Failure onRetry={() => void pages.refetch()} />}
      {first?.channels.length === 0 && (
        <div className="alert-none">
          <p>
            <b>{words.none}</b>
          </p>
          <p>{words.setUp}</p>
          <details open>
            <summary>{words.example}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <pre tabIndex={0}>{channelExample}</pre>
          </details>
        </div>
      )}
      {first !== undefined && first.channels.length > 0 && (
        <Channels
          channels={first.channels}
          deliveries={deliveries}
          tests={tests}
          onTest={(name, id) => setTests((before) => new Map([...before, [name, id]]))}
        />
      )}
      {first !== undefined && (first.channels.length > 0 || deliveries.length > 0) && (
        <div className="alert-section">
          <div className="alert-head">
            <h2>{words.deliveries}</h2>
            <select
              className="control"
              aria-label={words.column.channel}
              value={channel ?? ""}
              onChange={(event) => changeQuery({ channel: event.target.value || null })}
            >
              <option value="">{words.all}</option>
              {first.channels.map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
            </select>
          </div>
          <Deliveries deliveries={deliveries} />
          <NextPage pages={pages} text={words.more} />
        </div>
      )}
    </>
  );
}
