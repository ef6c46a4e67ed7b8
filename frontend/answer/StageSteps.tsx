import type { PublicStage } from "#domain/words.ts";
import { stageSteps, stepOf } from "./stage-steps.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** The way from announced to connected, and how much of it is done: the sentence above as a picture. */
export function StageSteps({ stage }: { stage: PublicStage }) {
  const { fibre } = useAnswerWords();
  const done = stepOf[stage];
  return (
    <ol className="steps" aria-label={fibre.step(done, stageSteps)}>
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
