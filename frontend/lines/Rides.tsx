import type { LineAnswer } from "#contract/lines.ts";
import { directionText, rideText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

/** How long a ride takes in each direction, and how much of it with Wi-Fi. */
export function Rides({ line }: { line: LineAnswer }) {
  const words = useLineWords();
  const rides = line.directions.flatMap(({ headsign, ride }, index) =>
    ride === null
      ? []
      : [{ index, name: directionText(headsign, index, words), text: rideText(ride, words) }],
  );
  if (rides.length === 0) return null;
  return (
    <section className="line-rides" aria-label={words.ride.heading}>
      <ul>
        {rides.map(({ index, name, text }) => (
          <li key={index}>{line.directions.length > 1 ? words.ride.of(name, text) : text}</li>
        ))}
      </ul>
      <p className="hint">
        {words.ride.note} {line.coverage.departures === null && words.ride.withoutBoard}
      </p>
    </section>
  );
}
