import type { Coverage } from "#contract/common.ts";
import type { Ride } from "#contract/vehicles.ts";

export interface RideCall {
  atMetres: number;
  /** Seconds since the first departure; null: the timetable says none. */
  arrivesAt: number | null;
  departsAt: number | null;
  nominal: boolean;
  low: boolean;
  high: boolean;
}

/** Stretches of the way that count as covered, metres from its beginning; they do not overlap. */
export type RideStretches = Record<keyof Coverage, readonly { fromMetres: number; toMetres: number }[]>;

/**
 * How long a ride from the first call to the last takes and how much of it one has WLAN: the whole ride in a vehicle with WLAN, else
 * while it passes or stands on covered ground. Between two calls it is taken to go at one pace. Null: some call has no time.
 * @param onBoard share of departures made with WLAN on board; null: not known, then only the ground counts
 * @param isKnown whether the city's access points are known
 */
export function rideOf(
  calls: readonly RideCall[],
  stretches: RideStretches,
  onBoard: Coverage | null,
  isKnown: boolean,
): Ride | null {
  const timed = calls.filter(isTimed);
  const [first, last] = [timed[0], timed.at(-1)];
  if (!first || !last || timed.length !== calls.length || last.arrivesAt <= first.departsAt) return null;
  const minutes = (last.arrivesAt - first.departsAt) / 60;
  if (!isKnown) return { minutes, withWlan: null };
  const withWlan = (level: keyof Coverage) => {
    const onGround = secondsOnGround(timed, stretches[level], level) / 60;
    const share = onBoard?.[level] ?? 0;
    return Math.min(minutes, share * minutes + (1 - share) * onGround);
  };
  return {
    minutes,
    withWlan: { nominal: withWlan("nominal"), low: withWlan("low"), high: withWlan("high") },
  };
}

type Timed = RideCall & { arrivesAt: number; departsAt: number };

function isTimed(call: RideCall): call is Timed {
  return call.arrivesAt !== null && call.departsAt !== null;
}

function secondsOnGround(
  calls: readonly Timed[],
  stretches: RideStretches[keyof Coverage],
  level: keyof Coverage,
): number {
  return calls.reduce((sum, call, index) => {
    const next = calls[index + 1];
    if (next === undefined) return sum;
    const standing = index > 0 && call[level] ? call.departsAt - call.arrivesAt : 0;
    const riding = next.arrivesAt - call.departsAt;
    return sum + standing + riding * shareBetween(call.atMetres, next.atMetres, stretches);
  }, 0);
}

function shareBetween(from: number, to: number, stretches: RideStretches[keyof Coverage]): number {
  if (to <= from) return 0;
  const metres = stretches.reduce(
    (sum, { fromMetres, toMetres }) => sum + Math.max(0, Math.min(to, toMetres) - Math.max(from, fromMetres)),
    0,
  );
  return Math.min(1, metres / (to - from));
}
