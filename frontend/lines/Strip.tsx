import type { LineAnswer } from "#contract/lines.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { StripLeg } from "./StripLeg.tsx";
import { StripStop } from "./StripStop.tsx";
import { legsOf } from "./strip-pieces.ts";
import { useLineWords } from "./use-line-words.ts";

interface StripProps {
  direction: LineAnswer["directions"][number];
  /** Whether it is known how much of the way is covered. */
  isWayKnown: boolean;
  areStopsKnown: boolean;
}

const states = ["working", "broken", "none"] as const;

/** The way as a line downwards: its stops evenly spaced, between them where Wi-Fi reaches; the list says the same in words. */
export function Strip({ direction, isWayKnown, areStopsKnown }: StripProps) {
  const { strip } = useLineWords();
  const { stop: chosen } = useUrlState();
  const legs = legsOf(direction);
  return (
    <>
      <ul className="bar-legend">
        {states.map((state) => (
          <li key={state}>
            <span className={`bar-key strip-${state}`} aria-hidden="true" /> {strip.piece[state]}
          </li>
        ))}
      </ul>
      <ol className="strip">
        {direction.stops.map((stop, index) => {
          const leg = legs[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a way may call at a stop twice
            <li key={index} className={stop.id === chosen ? "strip-item strip-chosen" : "strip-item"}>
              <StripStop stop={stop} isKnown={areStopsKnown} isChosen={stop.id === chosen} />
              {leg !== undefined && <StripLeg leg={leg} isKnown={isWayKnown} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}
