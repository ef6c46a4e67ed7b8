import type { HereAnswer } from "#contract/here.ts";
import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import {
  builderText,
  expectationText,
  isOverdue,
  reasonTexts,
  slipTexts,
  stageText,
  toldTexts,
  type Voice,
} from "./fibre-text.ts";
import { NeighbourList } from "./NeighbourList.tsx";
import { Part } from "./Part.tsx";
import { StageSteps } from "./StageSteps.tsx";
import { useAnswerWords } from "./use-answer-words.ts";

interface FibrePartProps {
  fibre: HereAnswer["fibre"];
  isStreet: boolean;
}

/** How far the rollout is here, who builds, when it is expected, why it stands like this, and how the neighbours are. */
export function FibrePart({ fibre, isStreet }: FibrePartProps) {
  const voice = useVoice();
  const { words, today, dayOf } = voice;
  const { stage, stageSince, origin, premises, told } = fibre;
  const expectation = expectationText(fibre, voice);
  const facts = [
    ...(stage === "passed" ? [words.fibre.passedMeans] : []),
    builderText(fibre, voice),
    ...(stageSince === null || stage === "none" ? [] : [words.fibre.since(dayOf(stageSince))]),
    ...(premises > 1 && !isStreet ? [words.fibre.premises(premises)] : []),
  ].filter((text) => text !== null);
  const slips = slipTexts(told, voice);
  const reasons = reasonTexts(fibre, voice);
  return (
    <Part
      id="answer-fibre"
      heading={words.fibre.heading}
      sentence={stageText(fibre, voice, isStreet)}
      origins={origin === null ? [] : [origin]}
    >
      {stage === null && <p>{origin === null ? words.fibre.noSourceWhy : words.fibre.unknownWhy}</p>}
      {stage !== null && stage !== "none" && <StageSteps stage={stage} />}
      {expectation !== null && (
        <p className={isOverdue(fibre, today) ? "answer-when answer-overdue" : "answer-when"}>
          {expectation}
        </p>
      )}
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
      {reasons.length > 0 && (
        <div>
          <h3>{words.fibre.why}</h3>
          <ul className="answer-list">
            {reasons.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <NeighbourList fibre={fibre} />
    </Part>
  );
}

function useVoice(): Voice {
  const { language, clock } = useSpeech();
  const words = useAnswerWords();
  const now = useNow(60_000);
  return { words, language, today: clock.date(now), dayOf: (instant) => clock.day(instant) };
}
