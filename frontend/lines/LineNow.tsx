import type { LineAnswer } from "#contract/lines.ts";
import { useNow } from "../app/use-now.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useVehicles } from "../vehicles/queries.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { isSilent, newestPayload, runningSentence } from "../vehicles/vehicles-text.ts";
import { useSpeech } from "../words/use-words.ts";

/** The answer to "my line, now": how many vehicles ride on it and in how many of them there is Wi-Fi. */
export function LineNow({ line }: { line: LineAnswer }) {
  const words = useVehicleWords();
  const { words: pageWords, clock } = useSpeech();
  const { at } = useUrlState();
  const isNow = at === null;
  const now = useNow(60_000);
  const { data } = useVehicles(line.id, isNow && line.vehicles !== null);
  if (line.vehicles === null) return null;
  // Positions come more often than the line's other figures, and their counts with them.
  const counts = isNow && data !== undefined ? data.counts : line.vehicles;
  const told = data === undefined ? null : newestPayload(data.sources);
  const toldAt = (isNow ? told : null) ?? line.vehicles.payloadAt;
  const { sentence } = words;
  // A feed that is silent tells of no vehicle, which is not the same as none.
  if (isNow && data !== undefined && isSilent(data.sources)) {
    return (
      <p className="line-sentence line-now line-silent">
        {toldAt === null ? sentence.notKnownNow : sentence.silentSince(clock.moment(toldAt, now))}
      </p>
    );
  }
  return (
    <p className="line-sentence line-now">
      {runningSentence(line.shortName, counts, isNow ? "now" : "past", words)}{" "}
      <span className="hint">
        {pageWords.asOf(clock.moment(isNow && toldAt !== null ? toldAt : line.at, now))}.
      </span>
    </p>
  );
}
