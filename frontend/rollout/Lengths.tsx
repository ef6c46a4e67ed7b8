import type { FibreFigures } from "#contract/fibre.ts";
import { segmentStatuses } from "#domain/words.ts";
import { stageOfSegment } from "../map/fibre-layers.ts";
import { useSpeech } from "../words/use-words.ts";
import { StageMark } from "./StageMark.tsx";
import { useRolloutWords, useStateWords } from "./use-rollout-words.ts";

interface LengthsProps {
  segmentKm: FibreFigures["segmentKm"];
  heading: "h2" | "h3";
}

/** Kilometres of cables by status. */
export function Lengths({ segmentKm, heading: Heading }: LengthsProps) {
  const words = useRolloutWords();
  const { segment } = useStateWords();
  const { number } = useSpeech();
  const lengths = segmentStatuses
    .map((status) => ({ status, km: segmentKm[status] ?? 0 }))
    .filter(({ km }) => km > 0)
    .reverse();
  const most = Math.max(...lengths.map(({ km }) => km));
  if (lengths.length === 0) return null;
  return (
    <section aria-label={words.part.lengths} className="lengths">
      <Heading className="rollout-sub">{words.part.lengths}</Heading>
      <ul>
        {lengths.map(({ status, km }) => (
          <li key={status} className="length">
            <StageMark stage={stageOfSegment[status]} /> <span>{segment[status]}</span>
            <b>{words.part.km(number(km, km < 10 ? 1 : 0))}</b>
            <span className="length-bar" aria-hidden="true">
              <span
                className={`stage-fill-${stageOfSegment[status]}`}
                style={{ width: `${(km / most) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
