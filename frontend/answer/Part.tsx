import type { ReactNode } from "react";
import type { Origin } from "#contract/here.ts";
import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import { originText } from "./origin-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

interface PartProps {
  /** Of the element, so that one can link to it. */
  id: string;
  heading: string;
  /** The part in one sentence; undefined: it stands in the summary. */
  sentence?: string;
  children?: ReactNode;
  origins: readonly Origin[];
}

/** One part of the answer: its sentence, what there is to add, and in small print whose word it is. */
export function Part({ id, heading, sentence, children, origins }: PartProps) {
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
          {origins.map((origin) => (
            <li key={origin.source}>{originText(origin, now, clock, words)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
