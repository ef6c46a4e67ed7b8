import type { FibreFigures } from "#contract/fibre.ts";
import { publicStages } from "#domain/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { StageMark } from "./StageMark.tsx";
import { useRolloutWords, useStateWords } from "./use-rollout-words.ts";

interface StageBarProps {
  premises: FibreFigures["premises"];
  heading: "h2" | "h3";
}

/** Premises by stage, the furthest first: a bar in proportion, and the same in words. */
export function StageBar({ premises, heading: Heading }: StageBarProps) {
  const words = useRolloutWords();
  const { short } = useStateWords();
  const { number } = useSpeech();
  const counts = publicStages
    .map((stage) => ({ stage, count: publicCount(premises, stage) }))
    .filter(({ count }) => count > 0)
    .reverse();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section aria-label={words.part.stages} className="stages">
      <Heading className="rollout-sub">{words.part.stages}</Heading>
      <span className="bar stage-bar" aria-hidden="true">
        {counts.map(({ stage, count }) => (
          <span
            key={stage}
            className={`stage-fill-${stage}`}
            style={{ width: `${(count / total) * 100}%` }}
          />
        ))}
      </span>
      <ul className="stage-list">
        {counts.map(({ stage, count }) => (
          <li key={stage}>
            <StageMark stage={stage} /> <span>{short[stage]}</span> <b>{number(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Contracts count as connected: to the reader they are the same. */
function publicCount(premises: FibreFigures["premises"], stage: (typeof publicStages)[number]): number {
  return (premises[stage] ?? 0) + (stage === "connected" ? (premises.activated ?? 0) : 0);
}
