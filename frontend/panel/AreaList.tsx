import { lazy, Suspense } from "react";
import type { Area } from "#contract/areas.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toArea } from "../app/url-state.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { Changing } from "./Changing.tsx";
import { CoverageBar } from "./CoverageBar.tsx";
import { listsRollout } from "./listed-areas.ts";
import { groupedAreas } from "./promised.ts";
import { RowSkeleton } from "./Skeleton.tsx";

const RolloutAreas = lazy(() =>
  import("../rollout/RolloutAreas.tsx").then((part) => ({ default: part.RolloutAreas })),
);

/** Areas with the share that the map tells of: of ground with Wi-Fi in every further area, or of homes with fibre in each. */
export function AreaList({ overview }: { overview: OverviewAnswer }) {
  const { words } = useSpeech();
  const { ground } = useUrlState();
  if (overview.areas.length === 0) return <p className="empty">{words.areas.none}</p>;
  if (listsRollout(overview, ground))
    return (
      <Suspense fallback={<RowSkeleton rows={6} />}>
        <RolloutAreas areas={overview.areas} level="h3" />
      </Suspense>
    );
  const groups = groupedAreas(overview.areas);
  if (groups.length === 0) return <p className="empty">{words.areas.noneFurther}</p>;
  return (
    <>
      <p className="hint list-caption">{words.areas.share}</p>
      {groups.map(({ kind, areas }) => (
        <section key={kind} aria-labelledby={`kind-${kind}`}>
          <h3 id={`kind-${kind}`} className="group-heading">
            {words.kind[kind]}
          </h3>
          <ul className="rows">
            {areas.map((area) => (
              <AreaRow key={area.slug} area={area} at={overview.at} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function AreaRow({ area, at }: { area: Area; at: string }) {
  const { words, coverage } = useSpeech();
  const { up, degraded, total, unknown } = area.accessPoints;
  return (
    <li>
      <StateLink to={toArea(area.slug)} className="row area-row" id={`area-${area.slug}`}>
        <span className="row-name">{area.name}</span>
        <Changing
          className={area.coverage === null ? "row-figure row-unknown" : "row-figure"}
          text={area.coverage === null ? words.places.noShare : coverage(area.coverage, at)}
        />
        <CoverageBar coverage={area.coverage} target={area.target?.share ?? null} />
        <span className="row-note">
          {total === 0 ? words.areas.noAccessPoints : words.areas.working(up + degraded, total, unknown)}
        </span>
      </StateLink>
    </li>
  );
}
