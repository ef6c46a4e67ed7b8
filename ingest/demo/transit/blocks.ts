import { allTrips, endOf, type Trip } from "./trips.ts";

/** What one vehicle rides in a day, in order. */
export interface Block {
  id: string;
  trips: readonly Trip[];
}

/** A vehicle stands so long at its end before it goes again. */
const leastTurnSeconds = 240;

/** The trips given to vehicles, line by line: who has waited longest where a trip begins takes it, or else a new one comes. */
export function allBlocks(): Block[] {
  const byLine = Map.groupBy(allTrips(), ({ way, service }) => `${way.line.name}-${service}`);
  return [...byLine].flatMap(([name, trips]) =>
    given(trips).map((trips, index) => ({ id: `${name}-${index + 1}`, trips })),
  );
}

function given(trips: readonly Trip[]): Trip[][] {
  const vehicles: Trip[][] = [];
  for (const trip of trips.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const fit = vehicles.filter((ridden) => canFollow(ridden.at(-1), trip));
    const [longest] = fit.toSorted((a, b) => lastEnd(a) - lastEnd(b));
    if (longest) longest.push(trip);
    else vehicles.push([trip]);
  }
  return vehicles;
}

function canFollow(last: Trip | undefined, next: Trip): boolean {
  if (!last || endOf(last) + leastTurnSeconds > next.startsAt) return false;
  return last.way.calls.at(-1)?.platform.name === next.way.calls[0]?.platform.name;
}

function lastEnd(ridden: readonly Trip[]): number {
  const last = ridden.at(-1);
  return last ? endOf(last) : 0;
}
