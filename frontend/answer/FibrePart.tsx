import type { HereAnswer } from "#contract/here.ts";
import { builderText, isReached, otherText, reasonTexts, slipTexts, toldTexts } from "./fibre-text.ts";
import { NeighbourList } from "./NeighbourList.tsx";
import { Part } from "./Part.tsx";
import { StageSteps } from "./StageSteps.tsx";
import { useVoice } from "./use-voice.ts";

interface FibrePartProps {
  fibre: HereAnswer["fibre"];
  isStreet: boolean;
}

/** How the date changed, who builds, why it stands like this, and how far the rollout is at the neighbours. */
export function FibrePart({ fibre, isStreet }: FibrePartProps) {
  const voice = useVoice();
  const { words, dayOf } = voice;
  const { stage, stageSince, origin, others, premises, told } = fibre;
  const known = isStreet ? "ofStreet" : others.length === 0 ? "allAlike" : "premises";
  const reasons = reasonTexts(fibre, voice);
  const facts = [
    ...(stage === "passed" ? [words.fibre.passedMeans] : []),
    builderText(fibre, voice),
    ...(stageSince === null || stage === "none" ? [] : [words.fibre.since(dayOf(stageSince))]),
    ...(premises > 1 ? [words.fibre[known](premises)] : []),
    ...(isReached(stage) ? reasons : []),
  ].filter((text) => text !== null);
  const slips = slipTexts(told, voice);
  return (
    <Part
      id="answer-fibre"
      heading={words.fibre.heading}
      origins={origin === null ? [] : [origin]}
      wrong="fibre_wrong"
    >
      {stage === null && <p>{origin === null ? words.fibre.noSourceWhy : words.fibre.unknownWhy}</p>}
      {stage !== null && stage !== "none" && <StageSteps stage={stage} />}
      {slips.length > 0 && <p>{slips.join(" ")}</p>}
      {told.length > 2 && (
        <details className="answer-more">
          <summary>{words.fibre.slipped.all(told.length)}</summary>
          <ol reversed>
            {toldTexts(told, voice).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </details>
      )}
      {facts.length > 0 && <p>{facts.join(" ")}</p>}
      {reasons.length > 0 && !isReached(stage) && (
        <div>
          <h3>{words.fibre.why}</h3>
          <ul className="answer-list">
            {reasons.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {others.length > 0 && (
        <div>
          <h3>{words.fibre.others}</h3>
          <ul className="answer-list">
            {others.map((other) => (
              <li key={`${other.origin?.source} ${otherText(other, voice)}`}>{otherText(other, voice)}</li>
            ))}
          </ul>
        </div>
      )}
      <NeighbourList fibre={fibre} />
    </Part>
  );
}
