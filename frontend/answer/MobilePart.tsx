import type { HereAnswer } from "#contract/here.ts";
import { useSpeech } from "../words/use-words.ts";
import { fiveGText, householdTexts, operatorTexts } from "./mobile-text.ts";
import { Part } from "./Part.tsx";
import { useAnswerWords } from "./use-answer-words.ts";

/** What the federal grid says of this place: 5G by operator, and what households around have. */
export function MobilePart({ mobile }: { mobile: HereAnswer["mobile"] }) {
  const speech = useSpeech();
  const words = useAnswerWords();
  const operators = operatorTexts(mobile, words, speech.language);
  const households = householdTexts(mobile, speech, words);
  return (
    <Part
      id="answer-mobile"
      heading={words.mobile.heading}
      sentence={fiveGText(mobile, words)}
      origins={mobile.origin === null ? [] : [mobile.origin]}
    >
      {operators.length > 0 && <p>{operators.join(" ")}</p>}
      {households.length > 0 && <p>{households.join(" ")}</p>}
    </Part>
  );
}
