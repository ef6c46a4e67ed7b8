import type { HereAnswer } from "#contract/here.ts";
import { useSpeech } from "../words/use-words.ts";
import { distanceText } from "./distance-text.ts";
import { neighboursOf } from "./fibre-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** How far the rollout is next door; nothing where no neighbour is known. */
export function NeighbourList({ fibre }: { fibre: HereAnswer["fibre"] }) {
  const { language, number } = useSpeech();
  const words = useAnswerWords();
  const { total, reached, stages } = neighboursOf(fibre);
  if (total === 0) return null;
  const within = distanceText(fibre.neighbourMetres, language, words);
  return (
    <div className="neighbours">
      <p>{words.fibre.neighbours(within, reached, total)}</p>
      <ul>
        {stages.map(({ stage, count }) => (
          <li key={stage}>
            <b>{number(count)}</b> {words.fibre.short[stage]}
          </li>
        ))}
      </ul>
    </div>
  );
}
