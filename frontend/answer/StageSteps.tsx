import type { PublicStage } from "#domain/words.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** Collecting contracts comes before planning, as announcing does. */
const stepOf: Record<PublicStage, number> = {
  none: 0,
  announced: 1,
  presale: 1,
  planned: 2,
  civil_works: 3,
  passed: 4,
  connected: 5,
};

/** The way from announced to connected, and how much of it is done: the sentence above as a picture. */
export function StageSteps({ stage }: { stage: PublicStage }) {
  const { fibre } = useAnswerWords();
  const done = stepOf[stage];
  return (
    <ol className="steps" aria-label={fibre.step(done, fibre.steps.length)}>
      {fibre.steps.map((step, index) => (
        <li
          key={step}
          className={index < done ? "step step-done" : "step"}
          aria-current={index + 1 === done ? "step" : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}
