import type { Times } from "./trip-calls.ts";

/**
 * Times of all calls, where some stand only between two that have one: by how far along the course they are, evenly where that says
 * nothing. They never fall.
 */
export function fillTimes(times: readonly (Times | null)[], along: readonly number[]): Times[] {
  const filled: Times[] = [];
  let last = 0;
  times.forEach((time, call) => {
    const [arrival, departure] = time ?? between(times, filled, along, call);
    const from = Math.max(arrival, last);
    last = Math.max(departure, from);
    filled.push([from, last]);
  });
  return filled;
}

function between(
  times: readonly (Times | null)[],
  filled: readonly Times[],
  along: readonly number[],
  call: number,
): Times {
  const before = lastTimed(times, call);
  const after = times.findIndex((time, index) => index > call && time !== null);
  const from = filled[before]?.[1] ?? 0;
  const to = times[after]?.[0] ?? from;
  const [start = 0, here = 0, end = 0] = [along[before], along[call], along[after]];
  const share = end > start ? (here - start) / (end - start) : (call - before) / (after - before);
  const time = Math.round(from + share * (to - from));
  return [time, time];
}

function lastTimed(times: readonly (Times | null)[], call: number): number {
  let before = call - 1;
  while (before > 0 && times[before] === null) before -= 1;
  return Math.max(0, before);
}
