import type { LineAnswer } from "#contract/lines.ts";
import type { Departures as Told } from "#contract/vehicles.ts";
import { useSpeech } from "../words/use-words.ts";
import { DepartureTable } from "./DepartureTable.tsx";
import { useLineWords } from "./use-line-words.ts";

/** How many of the departures of the last days were made with Wi-Fi on board, and when in the week. */
export function Departures({ line }: { line: LineAnswer }) {
  const { departures: words } = useLineWords();
  return (
    <section className="line-departures" aria-labelledby="departures-heading">
      <h2 id="departures-heading">{words.heading}</h2>
      {line.departures === null ? (
        <p className="empty">{words.unknown}</p>
      ) : (
        <Counted departures={line.departures} at={line.at} />
      )}
    </section>
  );
}

function Counted({ departures, at }: { departures: Told; at: string }) {
  const { departures: words } = useLineWords();
  const speech = useSpeech();
  const { from, to, made, known, coverage, hours } = departures;
  // With their days, also where that is today.
  const moment = (instant: string) => speech.clock.moment(instant, 0);
  const isAllKnown = known === 1;
  return (
    <>
      <p>
        {made === 0
          ? words.none
          : coverage === null
            ? words.notKnown(made)
            : words.sentence(made, speech.coverage(coverage, at))}
      </p>
      <p className="hint">
        {made > 0 && known !== null && (
          <>{isAllKnown ? words.allKnown : words.vehicleKnown(speech.share(known))} </>
        )}
        {words.window(moment(from), moment(to))}
      </p>
      {hours.some((hour) => hour.made > 0) && <DepartureTable hours={hours} />}
    </>
  );
}
