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
  /** A picture before the sentence; says nothing that the sentence does not. */
  mark?: ReactNode;
  /** The part in one sentence. */
  sentence: string;
  children?: ReactNode;
  origins: readonly Origin[];
}

/** One part of the answer: its sentence, what there is to add, and in small print whose word it is. */
export function Part({ id, heading, mark, sentence, children, origins }: PartProps) {
  const { clock } = useSpeech();
  const words = useAnswerWords();
  const now = useNow(60_000);
  return (
    <section className="answer-part" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <p className="answer-sentence">
        {mark}
        <strong>{sentence}</strong>
      </p>
      {children}
      {origins.map((origin) => (
        <p key={origin.source} className="answer-origin">
          {originText(origin, now, clock, words)}
        </p>
      ))}
    </section>
  );
}
