import type { UseQueryResult } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useRef } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { pointText, type UrlState } from "../app/url-state.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { AccessPointDetails } from "./access-point/AccessPointDetails.tsx";
import { AreaDetails } from "./area/AreaDetails.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { Failure } from "./Failure.tsx";
import { Freshness } from "./Freshness.tsx";
import { Overview } from "./Overview.tsx";
import { RolloutDayNotice } from "./RolloutDayNotice.tsx";
import { Sentence } from "./Sentence.tsx";
import { Sheet } from "./Sheet.tsx";
import { OverviewSkeleton, RowSkeleton } from "./Skeleton.tsx";
import { useKeptPlace } from "./use-kept-place.ts";

const Answer = lazy(() => import("../answer/Answer.tsx").then((part) => ({ default: part.Answer })));
const LineDetails = lazy(() =>
  import("../lines/LineDetails.tsx").then((part) => ({ default: part.LineDetails })),
);
const CityRollout = lazy(() =>
  import("../rollout/CityRollout.tsx").then((part) => ({ default: part.CityRollout })),
);

interface PanelProps {
  overview: UseQueryResult<OverviewAnswer>;
  canDraw: boolean;
  /** The time control, where the map does not carry it. */
  time: ReactNode;
  isSheet: boolean;
}

/** The content of the page: the sentence, how fresh it is, and the lists or the details of what was chosen. */
export function Panel({ overview, canDraw, time, isSheet }: PanelProps) {
  const { words, clock } = useSpeech();
  const state = useUrlState();
  const { at, area, accessPoint, address, point, line, view, ground, day } = state;
  const scroll = useRef<HTMLDivElement>(null);
  const shown = shownIn(state);
  const isAnswer = shown.startsWith("answer-");
  useKeptPlace(scroll, shown);
  const data = overview.data;

  const head = (
    <>
      {data !== undefined && shown === "overview" && <Sentence overview={data} at={at} />}
      {data !== undefined && !isAnswer && (
        <Freshness overview={data} at={at} isRollout={shown === "rollout"} />
      )}
      <ConnectionNotice shownAt={data?.at ?? null} />
      {at !== null && data !== undefined && <PastNotice />}
      {data !== undefined &&
        canDraw &&
        view === "map" &&
        ground === "fibre" &&
        day !== null &&
        at === null && <RolloutDayNotice day={day} today={clock.date(data.at)} />}
    </>
  );
  return (
    <Sheet isSheet={isSheet} head={head} scrollRef={scroll} wantsRoom={shown}>
      {!canDraw && <p className="notice">{words.map.noWebGl}</p>}
      {data === undefined && !isAnswer && !overview.isError && <OverviewSkeleton />}
      {data === undefined && !isAnswer && overview.isError && (
        <Failure onRetry={() => void overview.refetch()} />
      )}
      {accessPoint !== null ? (
        <AccessPointDetails key={accessPoint} id={accessPoint} />
      ) : isAnswer ? (
        <Suspense fallback={<RowSkeleton rows={4} />}>
          <Answer key={shown} asked={{ address, point }} overview={data ?? null} />
        </Suspense>
      ) : line !== null ? (
        <Suspense fallback={<RowSkeleton rows={6} />}>
          <LineDetails key={line} id={line} />
        </Suspense>
      ) : area !== null && data !== undefined ? (
        <AreaDetails key={area} slug={area} overview={data} />
      ) : shown === "rollout" && data !== undefined ? (
        <Suspense fallback={<RowSkeleton rows={4} />}>
          <CityRollout overview={data} />
        </Suspense>
      ) : (
        data !== undefined && <Overview overview={data} time={time} />
      )}
      {shown !== "overview" && !isAnswer && time}
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

/** What the panel shows, and where the reader's place in it is kept. */
function shownIn({ accessPoint, address, point, line, area, tab }: UrlState): string {
  if (accessPoint !== null) return `access-point-${accessPoint}`;
  if (address !== null) return `answer-${address}`;
  if (point !== null) return `answer-${pointText(point)}`;
  if (line !== null) return `line-${line}`;
  if (area !== null) return `area-${area}`;
  return tab === "fibre" ? "rollout" : "overview";
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
