import type { LineAnswer } from "#contract/lines.ts";
import { StateLink } from "../app/StateLink.tsx";
import { useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { directionText, kilometreText } from "./line-text.ts";
import { Strip } from "./Strip.tsx";
import { useLineWords } from "./use-line-words.ts";

/** The way of one direction, stop by stop, and the choice between directions. */
export function Directions({ line }: { line: LineAnswer }) {
  const words = useLineWords();
  const { language } = useSpeech();
  const { direction: asked } = useUrlState();
  const index = asked < line.directions.length ? asked : 0;
  const direction = line.directions[index];
  if (direction === undefined) return null;
  const name = directionText(direction.headsign, index, words);
  const { strip } = words;
  return (
    <>
      {line.directions.length > 1 && (
        <nav className="tabs line-directions" aria-label={words.directions}>
          {line.directions.map(({ headsign }, at) => (
            <StateLink
              // biome-ignore lint/suspicious/noArrayIndexKey: a direction is its place in the answer
              key={at}
              to={{ direction: at, stop: null }}
              aria-current={at === index ? "true" : undefined}
            >
              {directionText(headsign, at, words)}
            </StateLink>
          ))}
        </nav>
      )}
      <section aria-labelledby="strip-heading">
        <h2 id="strip-heading">{strip.heading(name)}</h2>
        <p className="hint">
          {strip.facts(kilometreText(direction.lengthMetres, language), direction.stops.length)}
          {direction.variants > 0 && <> · {strip.variants(direction.variants)}</>}
        </p>
        {!direction.isDrawn && <p className="hint">{strip.schematic}</p>}
        {direction.stops.length === 0 ? (
          <p className="empty">{strip.none}</p>
        ) : (
          <Strip
            direction={direction}
            isWayKnown={line.coverage.length !== null}
            areStopsKnown={line.coverage.stops !== null}
          />
        )}
      </section>
    </>
  );
}
