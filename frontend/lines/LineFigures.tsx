import type { Coverage } from "#contract/common.ts";
import type { LineAnswer } from "#contract/lines.ts";
import { Changing } from "../panel/Changing.tsx";
import { CoverageBar } from "../panel/CoverageBar.tsx";
import { useSpeech } from "../words/use-words.ts";
import { countText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

/** The share of the way, of the stops and, where vehicles are known, of the departures, each as figure and bar. */
export function LineFigures({ line }: { line: LineAnswer }) {
  const words = useLineWords();
  const speech = useSpeech();
  const { length, stops, departures } = line.coverage;
  return (
    <dl className="line-figures">
      <Figure
        term={words.figures.way}
        coverage={length}
        text={length === null ? words.list.notKnown : speech.coverage(length, line.at)}
      />
      <Figure
        term={words.figures.stops}
        coverage={stops}
        text={
          stops === null
            ? words.list.notKnown
            : words.figures.stopsOf(
                countText(stops, line.stopCount, words, speech),
                speech.number(line.stopCount),
              )
        }
      />
      {departures !== null && (
        <Figure
          term={words.figures.departures}
          coverage={departures}
          text={speech.coverage(departures, line.at)}
        />
      )}
    </dl>
  );
}

function Figure({ term, coverage, text }: { term: string; coverage: Coverage | null; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <Changing className={coverage === null ? "row-figure row-unknown" : "row-figure"} text={text} />
        <CoverageBar coverage={coverage} />
      </dd>
    </div>
  );
}
