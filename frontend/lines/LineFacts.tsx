import type { ReactNode } from "react";
import type { LineAnswer } from "#contract/lines.ts";
import { originTexts } from "../answer/origin-text.ts";
import { useAnswerWords } from "../answer/use-answer-words.ts";
import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import { kilometreText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

/** What lasts: what rides there, who runs it, how long it is, since when it runs so, and whose word that is. */
export function LineFacts({ line }: { line: LineAnswer }) {
  const { facts, mode } = useLineWords();
  const { language, clock } = useSpeech();
  const answerWords = useAnswerWords();
  const now = useNow(60_000);
  const isBoth = line.directions.length > 1;
  const km = kilometreText(line.lengthMetres, language);
  return (
    <section aria-labelledby="line-facts-heading">
      <h2 id="line-facts-heading">{facts.heading}</h2>
      <dl className="facts">
        <Fact term={facts.mode}>{mode[line.mode]}</Fact>
        {line.agency !== null && <Fact term={facts.agency}>{line.agency}</Fact>}
        <Fact term={facts.length}>{isBoth ? facts.lengthBoth(km) : facts.lengthOne(km)}</Fact>
        <Fact term={facts.stops}>
          {isBoth ? facts.stopsEach(line.stopCount) : facts.stopsOne(line.stopCount)}
        </Fact>
        <Fact term={facts.since}>{facts.sinceDay(clock.day(line.since))}</Fact>
      </dl>
      <p className="hint">{originTexts([line.origin], now, clock, answerWords).join(" ")}</p>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
