import type { FibreFigures } from "#contract/fibre.ts";
import { StateLink } from "../app/StateLink.tsx";
import { useUrlState } from "../app/use-url-state.ts";
import { Failure } from "../panel/Failure.tsx";
import { takeOverFocus } from "../panel/use-kept-place.ts";
import { useSpeech } from "../words/use-words.ts";
import { Lengths } from "./Lengths.tsx";
import { useProgress } from "./queries.ts";
import { RolloutChart } from "./RolloutChart.tsx";
import { StageBar } from "./StageBar.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

interface RolloutPartProps {
  /** Slug; null: the whole city. */
  area: string | null;
  heading: string;
  /** Of the heading: where the rollout is a page of its own, or a part of one. */
  level?: "h1" | "h2";
  /** Of the overview; null: nothing is known here. */
  figures: FibreFigures | null;
}

/** How far fibre is in an area or the city, how it came about, and how it is to go on. */
export function RolloutPart({ area, heading, level: Heading = "h2", figures }: RolloutPartProps) {
  const words = useRolloutWords();
  const { ground, view } = useUrlState();
  const below = Heading === "h1" ? "h2" : "h3";
  const isKnown = figures !== null && (figures.homes !== null || Object.keys(figures.segmentKm).length > 0);
  return (
    <section aria-labelledby="rollout-heading" className="rollout">
      <div className="section-head">
        <Heading id="rollout-heading" {...(Heading === "h1" ? { tabIndex: -1, ref: takeOverFocus } : {})}>
          {heading}
        </Heading>
        {isKnown && ground !== "fibre" && view === "map" && (
          <StateLink to={{ ground: "fibre" }} className="quiet">
            {words.part.showOnMap}
          </StateLink>
        )}
      </div>
      {!isKnown ? (
        <>
          <p>{words.part.unknown}</p>
          <p className="hint">{words.part.unknownWhy}</p>
        </>
      ) : (
        <>
          <Shares figures={figures} />
          <StageBar premises={figures.premises} heading={below} />
          {figures.homes !== null && figures.homes > 0 && <Progress area={area} heading={below} />}
          <Lengths segmentKm={figures.segmentKm} heading={below} />
        </>
      )}
    </section>
  );
}

function Shares({ figures: { homes, homesPassed, homesConnected } }: { figures: FibreFigures }) {
  const words = useRolloutWords();
  const { share, number } = useSpeech();
  if (homes === null || homes === 0 || homesPassed === null || homesConnected === null)
    return <p className="hint">{words.part.noPremises}</p>;
  const counts = (n: number) => words.part.counts(number(n), number(homes));
  return (
    <>
      <dl className="rollout-figures">
        <div className="rollout-figure">
          <dt>{words.part.passed}</dt>
          <dd className="figure">{share(homesPassed / homes)}</dd>
          <dd className="hint">{counts(homesPassed)}</dd>
        </div>
        <div className="rollout-figure rollout-figure-small">
          <dt>{words.part.connected}</dt>
          <dd className="figure">{share(homesConnected / homes)}</dd>
          <dd className="hint">{counts(homesConnected)}</dd>
        </div>
      </dl>
      <p className="hint">{words.part.passedMeans}</p>
    </>
  );
}

function Progress({ area, heading: Heading }: { area: string | null; heading: "h2" | "h3" }) {
  const words = useRolloutWords();
  const progress = useProgress(area);
  const isOfHere = progress.data !== undefined && progress.data.area === area;
  return (
    <section aria-labelledby="rollout-curve-heading">
      <Heading id="rollout-curve-heading" className="rollout-sub">
        {words.part.curve}
      </Heading>
      {isOfHere && <RolloutChart progress={progress.data} />}
      {!isOfHere && !progress.isError && <div className="skeleton chart-skeleton" />}
      {!isOfHere && progress.isError && <Failure onRetry={() => void progress.refetch()} />}
    </section>
  );
}
