import type { OverviewAnswer } from "#contract/overview.ts";
import { useSpeech } from "../words/use-words.ts";
import { Changing } from "./Changing.tsx";
import { isPast } from "./promised.ts";
import { waitingText } from "./waiting.ts";

/** The page in one honest sentence: the inner city if there is one, else the city's access points. */
export function Sentence({ overview, at }: { overview: OverviewAnswer; at: string | null }) {
  const speech = useSpeech();
  const { words } = speech;
  const tense = isPast(at) ? "past" : "now";
  const innerCity = overview.areas.find((area) => area.kind === "inner_city");

  if (overview.knownFrom === null && at === null) {
    return (
      <div className="sentence">
        <h1>{words.sentence.unknownNow}</h1>
        <p className="sentence-why">{waitingText(overview, speech)}</p>
      </div>
    );
  }
  if (innerCity?.coverage != null) {
    const [before, after] = words.sentence.innerCity[tense];
    const figure = speech.coverage(innerCity.coverage, overview.at);
    return (
      <div className="sentence">
        <h1>
          {before} <Changing className="sentence-figure" text={figure} /> {after}
        </h1>
      </div>
    );
  }
  const { up, degraded, unknown, total } = overview.accessPoints;
  const isComplete = innerCity === undefined && total > 0;
  return (
    <div className="sentence">
      <h1>
        {isComplete
          ? words.sentence.counts[tense](up + degraded, unknown, total)
          : words.sentence.unknownPast}
      </h1>
      {!isComplete && <p className="sentence-why">{words.time.incomplete}</p>}
    </div>
  );
}
