import type { OverviewAnswer } from "#contract/overview.ts";
import { useSpeech } from "../words/use-words.ts";
import { Changing } from "./Changing.tsx";
import { fibreSentence } from "./fibre-sentence.ts";
import { isPast } from "./promised.ts";
import { waitingText } from "./waiting.ts";

interface SentenceProps {
  overview: OverviewAnswer;
  at: string | null;
}

/** The page in one honest sentence, on Wi-Fi, and a quieter one on fibre where something is known of it. */
export function Sentence({ overview, at }: SentenceProps) {
  const speech = useSpeech();
  const fibre = fibreSentence(overview.fibre, isPast(at) ? "past" : "now", speech);
  return (
    <div className="sentence">
      <WlanSentence overview={overview} at={at} />
      {fibre !== null && <p className="sentence-fibre">{fibre}</p>}
    </div>
  );
}

/** The inner city if there is one, else the city's access points. */
function WlanSentence({ overview, at }: SentenceProps) {
  const speech = useSpeech();
  const { words } = speech;
  const tense = isPast(at) ? "past" : "now";
  const innerCity = overview.areas.find((area) => area.kind === "inner_city");

  if (overview.knownFrom === null && at === null) {
    return (
      <>
        <h1>{words.sentence.unknownNow}</h1>
        <p className="sentence-why">{waitingText(overview, speech)}</p>
      </>
    );
  }
  if (innerCity?.coverage != null) {
    const [before, after] = words.sentence.innerCity[tense];
    const figure = speech.coverage(innerCity.coverage, overview.at);
    return (
      <h1>
        {before} <Changing className="sentence-figure" text={figure} /> {after}
      </h1>
    );
  }
  const { up, degraded, unknown, total } = overview.accessPoints;
  const isComplete = innerCity === undefined && total > 0;
  return (
    <>
      <h1>
        {isComplete
          ? words.sentence.counts[tense](up + degraded, unknown, total)
          : words.sentence.unknownPast}
      </h1>
      {!isComplete && <p className="sentence-why">{words.time.incomplete}</p>}
    </>
  );
}
