import { lazy, type ReactNode, Suspense } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { useUrlState } from "../app/use-url-state.ts";
import { Disruptions } from "../disruptions/Disruptions.tsx";
import { hasLines } from "../lines/has-lines.ts";
import { hasRollout } from "../rollout/has-rollout.ts";
import { useSpeech } from "../words/use-words.ts";
import { AccessPointList } from "./AccessPointList.tsx";
import { AreaList } from "./AreaList.tsx";
import { BarLegend } from "./BarLegend.tsx";
import { listedAreas } from "./listed-areas.ts";
import { Places } from "./Places.tsx";
import { RowSkeleton } from "./Skeleton.tsx";

const LineList = lazy(() => import("../lines/LineList.tsx").then((part) => ({ default: part.LineList })));
const RolloutRow = lazy(() =>
  import("../rollout/RolloutRow.tsx").then((part) => ({ default: part.RolloutRow })),
);

/** The promised places, then all areas, access points or lines. */
export function Overview({ overview, time }: { overview: OverviewAnswer; time: ReactNode }) {
  const { words, number } = useSpeech();
  const { tab, ground } = useUrlState();
  const { accessPoints } = overview;
  const nowhere = accessPoints.withoutPosition - accessPoints.onBoard;
  return (
    <>
      <Disruptions />
      <Places overview={overview} />
      <BarLegend />
      {hasRollout(overview) && (
        <Suspense fallback={<div className="skeleton rollout-row" />}>
          <RolloutRow overview={overview} />
        </Suspense>
      )}
      {time}
      <nav className="tabs" aria-label={words.tabs.label}>
        <StateLink to={{ tab: "areas" }} aria-current={tab === "areas" ? "true" : undefined}>
          {words.tabs.areas} <span className="tab-count">{number(listedAreas(overview, ground).length)}</span>
        </StateLink>
        <StateLink to={{ tab: "access-points" }} aria-current={tab === "access-points" ? "true" : undefined}>
          {words.tabs.accessPoints} <span className="tab-count">{number(accessPoints.total)}</span>
        </StateLink>
        {(tab === "lines" || hasLines(overview)) && (
          <StateLink to={{ tab: "lines" }} aria-current={tab === "lines" ? "true" : undefined} id="lines">
            {words.tabs.lines} <span className="tab-count">{number(overview.lines.length)}</span>
          </StateLink>
        )}
      </nav>
      {tab === "areas" ? (
        <AreaList overview={overview} />
      ) : tab === "lines" ? (
        <Suspense fallback={<RowSkeleton rows={6} />}>
          <LineList sources={overview.sources} />
        </Suspense>
      ) : (
        <>
          <AccessPointList counts={accessPoints} area={null} areas={overview.areas} />
          {accessPoints.onBoard > 0 && (
            <p className="empty">{words.accessPoints.onBoard(accessPoints.onBoard)}</p>
          )}
          {nowhere > 0 && <p className="empty">{words.accessPoints.withoutPosition(nowhere)}</p>}
        </>
      )}
    </>
  );
}
