import type { Leg } from "./legs.ts";

type Course = [lon: number, lat: number][];

/** A leg of a line where it lies. */
export interface PlacedLeg extends Leg {
  direction: number;
  course: number;
  /** Of its middle, metres in the city's reference system. */
  x: number;
  y: number;
  pieces: Course[];
}

export interface SharedStretch {
  /** The leg that is told for all: the one with most metres uncovered. */
  leg: PlacedLeg;
  courses: Set<number>;
}

/** Farther apart, two ways between the same stations are two streets. */
const nearMetres = 100;

/**
 * Legs between the same two stations that run side by side, in either direction, are one stretch of all their lines. Each
 * leg joins the longest one that it runs beside.
 */
export function sharedStretches(
  legs: readonly PlacedLeg[],
  metres: (leg: PlacedLeg) => number,
): SharedStretch[] {
  const between = new Map<string, SharedStretch[]>();
  const longestFirst = legs.map((leg) => ({ leg, metres: metres(leg) })).sort((a, b) => b.metres - a.metres);
  for (const { leg } of longestFirst) {
    const ends = JSON.stringify([leg.from, leg.to].sort());
    const known = between.get(ends) ?? [];
    between.set(ends, known);
    const same = known.find((stretch) => isBeside(stretch.leg, leg));
    if (same === undefined) known.push({ leg, courses: new Set([leg.course]) });
    else same.courses.add(leg.course);
  }
  return [...between.values()].flat();
}

function isBeside(one: PlacedLeg, other: PlacedLeg): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) <= nearMetres;
}
