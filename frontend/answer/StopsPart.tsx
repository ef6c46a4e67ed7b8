import type { HereAnswer } from "#contract/here.ts";
import { useSpeech } from "../words/use-words.ts";
import { distanceText } from "./distance-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** The nearest stops with Wi-Fi; nothing where none are known. */
export function StopsPart({ stops }: { stops: HereAnswer["stops"] }) {
  const { language } = useSpeech();
  const words = useAnswerWords();
  if (stops.length === 0) return null;
  return (
    <section className="answer-part" aria-labelledby="answer-stops-heading">
      <h2 id="answer-stops-heading">{words.stops.heading}</h2>
      <ul className="answer-list">
        {stops.map(({ id, name, distanceMetres, lines }) => (
          <li key={id}>
            {words.stops.stop(name, distanceText(distanceMetres, language, words), lines.join(", "))}
          </li>
        ))}
      </ul>
    </section>
  );
}
