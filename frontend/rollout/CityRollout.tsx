import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toArea } from "../app/url-state.ts";
import { Back } from "../panel/Back.tsx";
import { groupedAreas, promisedAreas } from "../panel/promised.ts";
import { useSpeech } from "../words/use-words.ts";
import { RolloutPart } from "./RolloutPart.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The rollout in the whole city, and area by area. */
export function CityRollout({ overview }: { overview: OverviewAnswer }) {
  const words = useRolloutWords();
  const { words: common, share, number } = useSpeech();
  const isTold = (homes: number | null | undefined): homes is number => homes != null && homes > 0;
  const groups = [{ kind: null, areas: promisedAreas(overview.areas) }, ...groupedAreas(overview.areas)].map(
    ({ kind, areas }) => ({ kind, areas: areas.filter(({ fibre }) => isTold(fibre?.homes)) }),
  );
  return (
    <article className="details city-rollout">
      <Back to={{ tab: "areas" }} text={common.backToMap} />
      <RolloutPart
        area={null}
        heading={words.part.ofCity(overview.city.name)}
        level="h1"
        figures={overview.fibre}
      />
      {groups
        .filter(({ areas }) => areas.length > 0)
        .map(({ kind, areas }) => (
          <section key={kind ?? "promised"} aria-labelledby={`rollout-${kind ?? "promised"}`}>
            <h2 id={`rollout-${kind ?? "promised"}`} className="group-heading">
              {kind === null ? common.places.heading : common.kind[kind]}
            </h2>
            <ul className="rows">
              {areas.map(({ slug, name, fibre }) => {
                const [homes, passed] = [fibre?.homes ?? 0, fibre?.homesPassed ?? 0];
                const connected = fibre?.homesConnected ?? 0;
                return (
                  <li key={slug}>
                    <StateLink to={toArea(slug)} className="row area-row">
                      <span className="row-name">{name}</span>
                      <span className="row-figure">{share(passed / homes)}</span>
                      <span className="bar" aria-hidden="true">
                        <span
                          className="stage-fill-connected"
                          style={{ width: `${(connected / homes) * 100}%` }}
                        />
                        <span
                          className="stage-fill-passed"
                          style={{ width: `${(Math.max(0, passed - connected) / homes) * 100}%` }}
                        />
                      </span>
                      <span className="row-note">{words.part.areaRow(number(passed), number(homes))}</span>
                    </StateLink>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </article>
  );
}
