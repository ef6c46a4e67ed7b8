import { between, move, type Place } from "../ground/place.ts";

/** A course on the ground, and how far along it each of its points is. */
export interface Course {
  points: readonly Place[];
  /** Metres from its start at each point, growing. */
  metres: readonly number[];
}

type Xy = readonly [east: number, north: number];

const stepMetres = 30;

/**
 * A gentle curve through places that all differ, a point about every 30 m. Centripetal Catmull-Rom: it makes no loop where
 * a short stretch follows a long one. `stops` says which of its points the places are.
 */
export function courseThrough(places: readonly Place[]): { course: Course; stops: number[] } {
  const [origin] = places;
  if (!origin || places.length < 2) throw new Error("a course leads from one place to another");
  const knots = places.map((place): Xy => {
    const { east, north } = between(origin, place);
    return [east, north];
  });
  const points: Place[] = [origin];
  const stops = [0];
  for (let index = 0; index + 1 < knots.length; index++) {
    const [from, to] = [knotAt(knots, index), knotAt(knots, index + 1)];
    const [before, after] = [knotAt(knots, index - 1), knotAt(knots, index + 2)];
    const steps = Math.max(1, Math.round(distance(from, to) / stepMetres));
    for (let step = 1; step <= steps; step++) {
      const [east, north] = onCurve(before, from, to, after, step / steps);
      points.push(move(origin, east, north));
    }
    stops.push(points.length - 1);
  }
  return { course: { points, metres: along(points) }, stops };
}

/** The place so many metres along a course, and where it heads there: degrees from north, clockwise. */
export function placeOn({ points, metres }: Course, at: number): { place: Place; bearing: number } {
  let [low, high] = [0, metres.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((metres[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [from, to] = [points[low], points[high]];
  if (!from || !to) throw new Error("a course has two points at least");
  const [start, end] = [metres[low] ?? 0, metres[high] ?? 0];
  const share = Math.min(1, Math.max(0, (at - start) / (end - start)));
  const { east, north } = between(from, to);
  const bearing = (Math.atan2(east, north) * 180) / Math.PI;
  return { place: move(from, east * share, north * share), bearing: (bearing + 360) % 360 };
}

/** Beyond the ends the course goes on straight. */
function knotAt(knots: readonly Xy[], index: number): Xy {
  const inside = knots[index];
  if (inside) return inside;
  const [end, next] = index < 0 ? [knots[0], knots[1]] : [knots.at(-1), knots.at(-2)];
  if (!end || !next) throw new Error("a course leads from one place to another");
  return [2 * end[0] - next[0], 2 * end[1] - next[1]];
}

/** Barry and Goldman's pyramid. */
function onCurve(p0: Xy, p1: Xy, p2: Xy, p3: Xy, share: number): Xy {
  const t1 = Math.sqrt(distance(p0, p1));
  const t2 = t1 + Math.sqrt(distance(p1, p2));
  const t3 = t2 + Math.sqrt(distance(p2, p3));
  const t = t1 + (t2 - t1) * share;
  const a1 = blend(p0, p1, 0, t1, t);
  const a2 = blend(p1, p2, t1, t2, t);
  const a3 = blend(p2, p3, t2, t3, t);
  return blend(blend(a1, a2, 0, t2, t), blend(a2, a3, t1, t3, t), t1, t2, t);
}

function blend(from: Xy, to: Xy, start: number, end: number, t: number): Xy {
  const share = (t - start) / (end - start);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function along(points: readonly Place[]): number[] {
  let sum = 0;
  return points.map((point, index) => {
    const { east, north } = between(points[index - 1] ?? point, point);
    sum += Math.hypot(east, north);
    return Math.round(sum * 10) / 10;
  });
}

function distance(from: Xy, to: Xy): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}
