import "../styles/answer.css";
import { useEffect, useMemo } from "react";
import type { HereAnswer } from "#contract/here.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { toOverview } from "../app/url-state.ts";
import { useNow } from "../app/use-now.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { ApiError } from "../data/api.ts";
import { hasLines } from "../lines/has-lines.ts";
import { Back } from "../panel/Back.tsx";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { takeOverFocus } from "../panel/use-kept-place.ts";
import { useSpeech } from "../words/use-words.ts";
import { Actions } from "./Actions.tsx";
import { FibrePart } from "./FibrePart.tsx";
import { MobilePart } from "./MobilePart.tsx";
import { momentText } from "./origin-text.ts";
import { placeText } from "./place-text.ts";
import { type Asked, useHere } from "./queries.ts";
import { ReportedPlaceContext } from "./ReportWrong.tsx";
import { RoadworksPart } from "./RoadworksPart.tsx";
import { StopsPart } from "./StopsPart.tsx";
import { Summary } from "./Summary.tsx";
import { useAnswerWords } from "./use-answer-words.ts";
import { WlanPart } from "./WlanPart.tsx";

interface AnswerProps {
  asked: Asked;
  /** Null until it is known. */
  overview: Pick<OverviewAnswer, "city" | "knownFrom" | "lines" | "sources"> | null;
}

/** The resident's answer for an address, a street or a point: a sentence for each thing, and whose word it is. */
export function Answer({ asked, overview }: AnswerProps) {
  const { words } = useSpeech();
  const answerWords = useAnswerWords();
  const answer = useHere(asked, true);
  const isUnknown = answer.error instanceof ApiError && answer.error.status === 404;
  return (
    <article className="details answer">
      <Back to={toOverview} text={words.backToMap} />
      {answer.isPending && (
        <div role="status">
          <span className="hidden">{answerWords.loading}</span>
          <RowSkeleton rows={4} />
        </div>
      )}
      {isUnknown && <p className="empty">{answerWords.unknownAddress}</p>}
      {answer.isError && !isUnknown && answer.data === undefined && (
        <Failure text={answerWords.failed} onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && !isUnknown && (
        <Found here={answer.data} asked={asked} overview={overview} />
      )}
    </article>
  );
}

function Found({ here, asked, overview }: AnswerProps & { here: HereAnswer }) {
  const speech = useSpeech();
  const words = useAnswerWords();
  const { at } = useUrlState();
  const isStreet = asked.address?.startsWith("s") === true;
  const city = overview?.city.name ?? null;
  const now = useNow(60_000);
  const { heading, rest, note } = placeText(here, isStreet, speech, words);
  const asOf = speech.words.asOf(momentText(here.at, now, speech.clock));
  const { lon, lat, address } = here;
  const asking = asked.address;
  const label = address === null ? null : heading;
  const place = useMemo(() => ({ lon, lat, address: asking, label }), [lon, lat, asking, label]);
  useEffect(() => {
    document.title = words.title(heading, city);
  }, [words, heading, city]);
  return (
    <>
      <header className="answer-head">
        <h1 tabIndex={-1} ref={takeOverFocus}>
          {heading}
        </h1>
        <p className="answer-note">{rest === null ? asOf : `${rest} · ${asOf}`}</p>
        {note !== null && <p className="answer-note">{note}</p>}
        {at !== null && <p className="notice notice-past">{words.onlyNow}</p>}
      </header>
      {here.isInCity ? (
        <ReportedPlaceContext value={place}>
          <Summary here={here} isStreet={isStreet} />
          <WlanPart here={here} knownFrom={overview?.knownFrom ?? null} />
          <FibrePart fibre={here.fibre} isStreet={isStreet} />
          <RoadworksPart roadworks={here.roadworks} />
          <MobilePart mobile={here.mobile} />
          <StopsPart stops={here.stops} isToldOf={overview !== null && hasLines(overview)} />
          <Actions here={here} asked={asked} heading={heading} />
        </ReportedPlaceContext>
      ) : (
        <p className="notice">{words.outside(city)}</p>
      )}
    </>
  );
}
