import type { HereAnswer } from "#contract/here.ts";
import { StopMark } from "../map/StopMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { distanceText } from "./distance-text.ts";
import { Part } from "./Part.tsx";
import { stopsText } from "./stops-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

interface StopsPartProps {
  stops: HereAnswer["stops"];
  /** Whether the city has a timetable at all: without one nothing is said. */
  isToldOf: boolean;
}

/** The nearest stops, which lines call there, and whether there is Wi-Fi. */
export function StopsPart({ stops, isToldOf }: StopsPartProps) {
  const { language } = useSpeech();
  const words = useAnswerWords();
  if (stops.length === 0 && !isToldOf) return null;
  return (
    <Part
      id="answer-stops"
      heading={words.stops.heading}
      sentence={stopsText(stops, language, words)}
      origins={[]}
    >
      {stops.length > 0 && (
        <ul className="answer-stops">
          {stops.map((stop) => (
            <Stop key={stop.id} stop={stop} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Stop({ stop }: { stop: HereAnswer["stops"][number] }) {
  const { language } = useSpeech();
  const words = useAnswerWords();
  const { name, distanceMetres, lines, now } = stop;
  return (
    <li>
      <StopMark state={now} />
      <div>
        <p>
          <b>{name}</b>, {words.stops.away(distanceText(distanceMetres, language, words))}:{" "}
          {words.stops.now[now]}
        </p>
        {lines.length > 0 && (
          <p className="answer-lines">
            <span>{words.stops.lines(lines.length)}</span>{" "}
            {lines.map((line) => (
              <span key={line} className="answer-line">
                {line}{" "}
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
