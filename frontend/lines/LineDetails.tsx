import "../styles/lines.css";
import type { LineAnswer } from "#contract/lines.ts";
import { toOverview } from "../app/url-state.ts";
import { useNow } from "../app/use-now.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { ApiError } from "../data/api.ts";
import "../styles/line-departures.css";
import { Back } from "../panel/Back.tsx";
import { BarLegend } from "../panel/BarLegend.tsx";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { takeOverFocus } from "../panel/use-kept-place.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { useSpeech } from "../words/use-words.ts";
import { Departures } from "./Departures.tsx";
import { Directions } from "./Directions.tsx";
import { LineBadge } from "./LineBadge.tsx";
import { LineFacts } from "./LineFacts.tsx";
import { LineFigures } from "./LineFigures.tsx";
import { LineNow } from "./LineNow.tsx";
import { LineVehicles } from "./LineVehicles.tsx";
import { lineSentence } from "./line-text.ts";
import { Notices } from "./Notices.tsx";
import { useLine } from "./queries.ts";
import { Rides } from "./Rides.tsx";
import { useLineWords } from "./use-line-words.ts";

/** One line: what rides on it now, its sentence, its figures, and stop by stop where along it there is Wi-Fi. */
export function LineDetails({ id }: { id: string }) {
  const { words } = useSpeech();
  const lineWords = useLineWords();
  const { at } = useUrlState();
  const answer = useLine(id, at);
  const isGone = answer.error instanceof ApiError && answer.error.status === 404;
  return (
    <article className="details line-page">
      <Back to={toOverview} text={words.backToMap} />
      {answer.isPending && (
        <div role="status">
          <span className="hidden">{lineWords.loading}</span>
          <RowSkeleton rows={6} />
        </div>
      )}
      {isGone && <p className="empty">{at === null ? lineWords.notFound : lineWords.notFoundPast}</p>}
      {answer.isError && !isGone && answer.data === undefined && (
        <Failure text={lineWords.failed} onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && !isGone && <Found line={answer.data} />}
    </article>
  );
}

function Found({ line }: { line: LineAnswer }) {
  const speech = useSpeech();
  const words = useLineWords();
  const vehicleWords = useVehicleWords();
  const { at } = useUrlState();
  const now = useNow(60_000);
  return (
    <>
      <h1 tabIndex={-1} ref={takeOverFocus} className="line-heading">
        <span className="hidden">{words.line("")}</span>
        <LineBadge {...line} />
        {line.longName !== null && line.longName !== line.shortName && <span>{line.longName}</span>}
      </h1>
      <Notices alerts={line.alerts} />
      <LineNow line={line} />
      <p className={line.vehicles === null ? "line-sentence" : "line-sentence line-second"}>
        {lineSentence(line, at === null ? "now" : "past", words, speech)}{" "}
        <span className="hint">{speech.words.asOf(speech.clock.moment(line.at, now))}</span>
      </p>
      {line.vehicles === null && <p className="hint">{vehicleWords.sentence.notKnown}</p>}
      <Rides line={line} />
      <LineFigures line={line} />
      <BarLegend />
      {at === null && line.vehicles !== null && <LineVehicles line={line} />}
      <Departures line={line} />
      <Directions line={line} />
      <LineFacts line={line} />
    </>
  );
}
