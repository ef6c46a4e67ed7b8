import { distanceText } from "../answer/distance-text.ts";
import { useAnswerWords } from "../answer/use-answer-words.ts";
import { useSpeech } from "../words/use-words.ts";
import { legText } from "./line-text.ts";
import type { Leg } from "./strip-pieces.ts";
import { useLineWords } from "./use-line-words.ts";

/** The way to the next stop: a picture of where along it there is Wi-Fi, and the same in words. */
export function StripLeg({ leg, isKnown }: { leg: Leg; isKnown: boolean }) {
  const words = useLineWords();
  const answerWords = useAnswerWords();
  const speech = useSpeech();
  const distance = distanceText(leg.metres, speech.language, answerWords);
  return (
    <>
      <span className="strip-track" aria-hidden="true">
        {isKnown ? (
          leg.pieces.map(({ state, metres }, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their order
              key={index}
              className={`strip-${state}`}
              style={{ flexGrow: metres }}
            />
          ))
        ) : (
          <span className="strip-unknown" style={{ flexGrow: 1 }} />
        )}
      </span>
      <p className="strip-leg">{legText(leg, isKnown, distance, words, speech)}</p>
    </>
  );
}
