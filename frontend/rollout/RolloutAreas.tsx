import type { Area } from "#contract/areas.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toArea } from "../app/url-state.ts";
import { groupedAreas, promisedAreas } from "../panel/promised.ts";
import { useSpeech } from "../words/use-words.ts";
import { areasToldOf } from "./areas-told-of.ts";
import { useRolloutWords } from "./use-rollout-words.ts";

/** How far fibre is, area by area, where homes are known. */
export function RolloutAreas({ areas, level: Heading }: { areas: readonly Area[]; level: "h2" | "h3" }) {
  const { part } = useRolloutWords();
  const { words } = useSpeech();
  const told = areasToldOf(areas);
  const groups = [{ kind: null, areas: promisedAreas(told) }, ...groupedAreas(told)];
  if (told.length === 0) return <p className="empty">{part.noPremises}</p>;
  return (
    <>
      <p className="hint list-caption">{part.areasCaption}</p>
      {groups
        .filter(({ areas }) => areas.length > 0)
        .map(({ kind, areas }) => (
          <section key={kind ?? "promised"} aria-labelledby={`rollout-${kind ?? "promised"}`}>
            <Heading id={`rollout-${kind ?? "promised"}`} className="group-heading">
              {kind === null ? words.places.heading : words.kind[kind]}
            </Heading>
            <ul className="rows">
              {areas.map((area) => (
                <RolloutArea key={area.slug} area={area} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function RolloutArea({ area: { slug, name, fibre } }: { area: Area }) {
  const { part } = useRolloutWords();
  const { share, number } = useSpeech();
  const [homes, passed] = [fibre?.homes ?? 0, fibre?.homesPassed ?? 0];
  const connected = fibre?.homesConnected ?? 0;
  const width = (of: number) => ({ width: `${(Math.max(0, of) / homes) * 100}%` });
  return (
    <li>
      <StateLink to={toArea(slug)} className="row area-row">
        <span className="row-name">{name}</span>
        <span className="row-figure">{share(passed / homes)}</span>
        <span className="bar" aria-hidden="true">
          <span className="stage-fill-connected" style={width(connected)} />
          <span className="stage-fill-passed" style={width(passed - connected)} />
        </span>
        <span className="row-note">{part.areaRow(number(passed), number(homes))}</span>
      </StateLink>
    </li>
  );
}
