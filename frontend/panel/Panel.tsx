import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { AccessPointDetails } from "./access-point/AccessPointDetails.tsx";
import { AreaDetails } from "./area/AreaDetails.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { Failure } from "./Failure.tsx";
import { Freshness } from "./Freshness.tsx";
import { Overview } from "./Overview.tsx";
import { Sentence } from "./Sentence.tsx";
import { Sheet } from "./Sheet.tsx";
import { OverviewSkeleton } from "./Skeleton.tsx";
import { useKeptPlace } from "./use-kept-place.ts";

interface PanelProps {
  overview: UseQueryResult<OverviewAnswer>;
  canDraw: boolean;
  /** The time control, where the map does not carry it. */
  time: ReactNode;
  isSheet: boolean;
}

/** The content of the page: the sentence, how fresh it is, and the lists or the details of what was chosen. */
export function Panel({ overview, canDraw, time, isSheet }: PanelProps) {
  const { words } = useSpeech();
  const { at, area, accessPoint, view } = useUrlState();
  const scroll = useRef<HTMLDivElement>(null);
  const shown =
    accessPoint !== null ? `access-point-${accessPoint}` : area !== null ? `area-${area}` : "overview";
  useKeptPlace(scroll, shown);
  const data = overview.data;

  const head = (
    <>
      {data !== undefined && shown === "overview" && <Sentence overview={data} at={at} />}
      {data !== undefined && <Freshness overview={data} at={at} />}
      <ConnectionNotice shownAt={data?.at ?? null} />
      {at !== null && data !== undefined && <PastNotice />}
    </>
  );
  return (
    <Sheet isSheet={isSheet} head={head} scrollRef={scroll} wantsRoom={shown}>
      {!canDraw && <p className="notice">{words.map.noWebGl}</p>}
      {data === undefined && !overview.isError && <OverviewSkeleton />}
      {data === undefined && overview.isError && <Failure onRetry={() => void overview.refetch()} />}
      {accessPoint !== null ? (
        <AccessPointDetails key={accessPoint} id={accessPoint} />
      ) : area !== null && data !== undefined ? (
        <AreaDetails key={area} slug={area} overview={data} />
      ) : (
        data !== undefined && <Overview overview={data} time={time} />
      )}
      {shown !== "overview" && time}
      {canDraw && (
        <p className="view-switch">
          <button
            type="button"
            className="quiet"
            onClick={() => navigate({ view: view === "map" ? "list" : "map" })}
          >
            {view === "map" ? words.map.showList : words.map.showMap}
          </button>
        </p>
      )}
    </Sheet>
  );
}

function PastNotice() {
  const { words } = useSpeech();
  return (
    <p className="notice notice-past">
      <span>{words.time.lookingBack}</span>
      <button type="button" className="quiet" onClick={() => navigate({ at: null })}>
        {words.time.toNow}
      </button>
    </p>
  );
}
