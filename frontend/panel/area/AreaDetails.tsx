import { lazy, Suspense } from "react";
import type { Area } from "#contract/areas.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useUrlState } from "../../app/use-url-state.ts";
import { spanMs, useAreaHistory } from "../../data/queries.ts";
import { AreaDisruptions } from "../../disruptions/AreaDisruptions.tsx";
import { hasRollout } from "../../rollout/has-rollout.ts";
import { useSpeech } from "../../words/use-words.ts";
import { AccessPointList } from "../AccessPointList.tsx";
import { Back } from "../Back.tsx";
import { Changing } from "../Changing.tsx";
import { CoverageBar } from "../CoverageBar.tsx";
import { Failure } from "../Failure.tsx";
import { SpanChoice } from "../SpanChoice.tsx";
import { chartWindow } from "./chart.ts";
import { ShareChart } from "./ShareChart.tsx";
import { Shares } from "./Shares.tsx";

const AreaRollout = lazy(() =>
  import("../../rollout/AreaRollout.tsx").then((part) => ({ default: part.AreaRollout })),
);

/** One area: its figure, what it is made of, how it came about, and every access point in it. */
export function AreaDetails({ slug, overview }: { slug: string; overview: OverviewAnswer }) {
  const { words, coverage, number, share, clock } = useSpeech();
  const { ground } = useUrlState();
  const area = overview.areas.find((candidate) => candidate.slug === slug);
  if (area === undefined) {
    return (
      <article className="details">
        <Back to={{ area: null }} text={words.backToMap} />
        <p className="empty">{words.areas.notFound}</p>
      </article>
    );
  }
  const target = area.target;
  const rollout = hasRollout(overview) && (
    <Suspense fallback={<div className="skeleton chart-skeleton" />}>
      <AreaRollout area={area} />
    </Suspense>
  );
  return (
    <article className="details">
      <Back to={{ area: null }} text={words.backToMap} />
      <h1 tabIndex={-1}>{area.name}</h1>
      {ground === "fibre" && rollout && (
        <>
          {rollout}
          <h2>{words.areas.share}</h2>
        </>
      )}
      <p className="details-figure">
        <Changing
          className={area.coverage === null ? "figure figure-unknown" : "figure"}
          text={area.coverage === null ? words.places.noShare : coverage(area.coverage, overview.at)}
        />
        {area.coverage !== null && <span> {words.places.ofGround}</span>}
      </p>
      <CoverageBar coverage={area.coverage} target={target?.share ?? null} />
      {area.coverage !== null && <Shares coverage={area.coverage} />}
      <p className="hint">
        {words.areas.size(number(area.areaKm2, area.areaKm2 < 1 ? 2 : 1))}
        {target !== null && (
          <>
            {" "}
            ·{" "}
            {words.areas.target(
              share(target.share),
              target.by === null ? null : clock.day(`${target.by}T12:00:00Z`),
            )}
          </>
        )}
      </p>
      <AreaDisruptions slug={area.slug} />
      <AreaHistory area={area} overview={overview} />
      {ground !== "fibre" && rollout}
      <section aria-labelledby="members-heading">
        <h2 id="members-heading">
          {words.areas.accessPoints} <span className="tab-count">{number(area.accessPoints.total)}</span>
        </h2>
        <AccessPointList counts={area.accessPoints} area={area.slug} areas={overview.areas} />
      </section>
    </article>
  );
}

function AreaHistory({ area, overview }: { area: Area; overview: OverviewAnswer }) {
  const { words } = useSpeech();
  const { span } = useUrlState();
  const knownFrom = overview.knownFrom === null ? null : Date.parse(overview.knownFrom);
  const history = useAreaHistory(area.slug, chartWindow(Date.parse(overview.at), spanMs[span], knownFrom));
  return (
    <section aria-labelledby="area-history-heading">
      <div className="section-head">
        <h2 id="area-history-heading">{words.areas.history}</h2>
        <SpanChoice />
      </div>
      {history.data !== undefined && <ShareChart history={history.data} />}
      {history.isPending && <div className="skeleton chart-skeleton" />}
      {history.isError && history.data === undefined && <Failure onRetry={() => void history.refetch()} />}
    </section>
  );
}
