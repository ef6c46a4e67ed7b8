import type { Area } from "#contract/areas.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toArea } from "../app/url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { Changing } from "./Changing.tsx";
import { CoverageBar } from "./CoverageBar.tsx";
import { groupedAreas, promisedAreas } from "./promised.ts";

/** Every further area with its share, by kind. */
export function AreaList({ overview }: { overview: OverviewAnswer }) {
  const { words } = useSpeech();
  const groups = groupedAreas(overview.areas);
  if (groups.length === 0 && promisedAreas(overview.areas).length === 0) {
    return <p className="empty">{words.areas.none}</p>;
  }
  return groups.map(({ kind, areas }) => (
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
  ));
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
