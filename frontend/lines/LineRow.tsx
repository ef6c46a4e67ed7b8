import type { Line } from "#contract/lines.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toLine } from "../app/url-state.ts";
import { Changing } from "../panel/Changing.tsx";
import { CoverageBar } from "../panel/CoverageBar.tsx";
import { useSpeech } from "../words/use-words.ts";
import { LineBadge } from "./LineBadge.tsx";
import { countText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

/** One line of the list: which it is, how much of its way and how many of its stops have Wi-Fi. */
export function LineRow({ line, at }: { line: Line; at: string }) {
  const words = useLineWords();
  const speech = useSpeech();
  const { length, stops, departures } = line.coverage;
  return (
    <li>
      <StateLink to={toLine(line.id)} className="row area-row line-row" id={`line-${line.id}`}>
        <span className="line-name">
          <LineBadge {...line} />
          <span className="row-name">
            {line.longName !== null && line.longName !== line.shortName ? line.longName : line.agency}
            <span className="row-note"> {words.mode[line.mode]}</span>
          </span>
        </span>
        <Changing
          className={length === null ? "row-figure row-unknown" : "row-figure"}
          text={length === null ? words.list.notKnown : speech.coverage(length, at)}
        />
        <CoverageBar coverage={length} />
        <span className="row-note">
          {stops === null
            ? words.facts.stopsOne(line.stopCount)
            : words.list.stops(countText(stops, line.stopCount, words, speech), line.stopCount)}
        </span>
        {departures !== null && (
          <span className="line-row-departures">
            <span className="row-note">{words.list.departures}</span>
            <Changing className="row-figure" text={speech.coverage(departures, at)} />
            <CoverageBar coverage={departures} />
          </span>
        )}
      </StateLink>
    </li>
  );
}
