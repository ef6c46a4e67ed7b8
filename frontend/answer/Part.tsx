import type { ReactNode } from "react";
import type { Origin } from "#contract/here.ts";
import type { ResidentReportKind } from "#domain/words.ts";
import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import { originTexts } from "./origin-text.ts";
import { ReportWrong } from "./ReportWrong.tsx";
import { useAnswerWords } from "./use-answer-words.ts";

interface PartProps {
  /** Of the element, so that one can link to it. */
  id: string;
  heading: string;
  /** The part in one sentence; undefined: it stands in the summary. */
  sentence?: string;
  children?: ReactNode;
  origins: readonly Origin[];
  /** What residents report where it is wrong; undefined: nothing. */
  wrong?: ResidentReportKind;
}

/** One part of the answer: its sentence, what there is to add, and in small print whose word it is. */
export function Part({ id, heading, sentence, children, origins, wrong }: PartProps) {
  const { clock } = useSpeech();
  const words = useAnswerWords();
  const now = useNow(60_000);
  return (
    <section className="answer-part" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {sentence !== undefined && <p className="answer-sentence">{sentence}</p>}
      {children}
      {origins.length > 0 && (
        <ul className="answer-origins">
          {originTexts(origins, now, clock, words).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {wrong !== undefined && <ReportWrong kind={wrong} about={heading} />}
    </section>
  );
}
