import type { LineDocument } from "./document.ts";

/**
 * The direction of a way that the feed gives none: 1 where it calls at two or more stations of the main way in reverse order, else 0.
 * Platforms are told apart by nothing here: a station is its parent station, or its name.
 */
export function directionOf(
  calls: readonly number[],
  main: readonly number[] | undefined,
  stops: LineDocument["stops"],
): 0 | 1 {
  const order = new Map<string, number>();
  for (const [place, call] of (main ?? []).entries()) {
    const station = stationOf(stops[call]);
    if (!order.has(station)) order.set(station, place);
  }
  const places = calls.flatMap((call) => order.get(stationOf(stops[call])) ?? []);
  let balance = 0;
  places.forEach((place, index) => {
    balance += Math.sign(place - (places[index - 1] ?? place));
  });
  return balance < 0 ? 1 : 0;
}

function stationOf(stop: LineDocument["stops"][number] | undefined): string {
  return stop?.stationName ?? stop?.name ?? "";
}
