import type { HereAnswer } from "#contract/here.ts";
import { StateLink } from "../app/StateLink.tsx";
import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { Part } from "./Part.tsx";
import { useAnswerWords } from "./use-answer-words.ts";
import { nearestText, reliableText, wayTexts } from "./wlan-text.ts";

interface WlanPartProps {
  here: HereAnswer;
  /** Since when the picture is complete; null: not known. */
  knownFrom: string | null;
}

/** Where the nearest access point is, and how far one can rely on it. */
export function WlanPart({ here, knownFrom }: WlanPartProps) {
  const speech = useSpeech();
  const answer = useAnswerWords();
  const voice = { ...speech, answer };
  const { nearest, origins } = here.wlan;
  const [first, ...others] = nearest;
  return (
    <Part id="answer-wlan" heading={answer.wlan.heading} origins={origins} wrong="no_wlan">
      <p>
        {nearestText(here, voice)}{" "}
        {first !== undefined && reliableText(first, { at: here.at, knownFrom }, voice)}
      </p>
      {first !== undefined && (
        <details className="answer-more">
          <summary>{answer.wlan.others}</summary>
          <ul className="rows">
            {[first, ...others].map((accessPoint) => (
              <li key={accessPoint.id}>
                <StateLink to={{ accessPoint: accessPoint.id }} className="row access-point-row">
                  <StatusMark status={accessPoint.status} />
                  <span className="row-name">
                    {accessPoint.name ?? speech.words.accessPoints.unnamed(accessPoint.id)}
                  </span>
                  <span className={`row-status status-word-${accessPoint.status}`}>
                    {speech.words.status[accessPoint.status]}
                  </span>
                  <span className="row-note">{wayTexts(here, accessPoint, voice).join(" ")}</span>
                </StateLink>
              </li>
            ))}
          </ul>
          <p className="hint">{answer.wlan.modelled}</p>
        </details>
      )}
    </Part>
  );
}
