import { type Course, num } from "./course.ts";

/** Where on the course the calls are. */
export interface Fit {
  /** Metres along the course, never falling. */
  at: number[];
  /** How far each call is from there, and from the nearest place of the whole course, in metres. */
  off: number[];
  nearest: number[];
  /** Less is better. */
  cost: number;
}

interface Candidate {
  at: number;
  x: number;
  y: number;
}

/** How much farther than the nearest place of the course another pass may be and still be meant. */
const slackMetres = 200;
const mostPasses = 30;
/** The course may end where it began; then the last call is at its end. */
const endMetres = 50;

/**
 * Puts the calls onto the course in their order, so that they are as near to it as can be in all: by dynamic programming over the
 * places where the course passes any of them. A course may pass a stop several times (loops, there and back), and two calls may
 * have changed places along it; then they meet.
 */
export function fitCalls(course: Course, places: readonly (readonly [number, number])[]): Fit {
  const calls = places.map((place) => course.toPlane(place));
  const passes = calls.map(([x, y]) => findPasses(course, x, y));
  const candidates = distinctPlaces(passes.flatMap(({ found }) => found));
  const chosen = cheapestOrder(calls, candidates, course.length);
  const off = calls.map((call, index) => distance(call, chosen[index] as Candidate));
  return {
    at: chosen.map(({ at }) => at),
    off,
    nearest: passes.map(({ nearest }) => nearest),
    cost: off.reduce((sum, metres) => sum + costOf(metres), 0),
  };
}

/** What it costs to be so far away: squared near by, and far away no more than in proportion, so that one stray stop moves no other. */
export function costOf(metres: number): number {
  return (metres * metres) / (metres + 100);
}

function findPasses({ xs, ys, at }: Course, x: number, y: number): { found: Candidate[]; nearest: number } {
  const segments = xs.length - 1;
  const squares = new Float64Array(segments);
  const shares = new Float64Array(segments);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < segments; index += 1) {
    const [x0, y0] = [num(xs, index), num(ys, index)];
    const dx = num(xs, index + 1) - x0;
    const dy = num(ys, index + 1) - y0;
    const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
    const ox = x0 + share * dx - x;
    const oy = y0 + share * dy - y;
    const square = ox * ox + oy * oy;
    squares[index] = square;
    shares[index] = share;
    if (square < least) least = square;
  }
  const nearest = Math.sqrt(least);
  const limit = (nearest + slackMetres) ** 2;
  const found: (Candidate & { square: number })[] = [];
  for (let index = 0; index < segments; index += 1) {
    const square = num(squares, index);
    // Between its ends a segment is near by itself; at an end it is only where its neighbour is no nearer.
    const share = num(shares, index);
    const isLocal =
      (share > 0 || index === 0 || square <= num(squares, index - 1)) &&
      (share < 1 || index === segments - 1 || square <= num(squares, index + 1));
    if (!isLocal || square > limit) continue;
    const along = (values: Float64Array) =>
      num(values, index) + share * (num(values, index + 1) - num(values, index));
    found.push({ at: along(at), x: along(xs), y: along(ys), square });
  }
  found.sort((a, b) => a.square - b.square || a.at - b.at);
  return { found: found.slice(0, mostPasses), nearest };
}

function distinctPlaces(candidates: readonly Candidate[]): Candidate[] {
  const ordered = [...candidates].sort((a, b) => a.at - b.at);
  return ordered.filter(({ at }, index) => at !== ordered[index - 1]?.at);
}

function cheapestOrder(
  calls: readonly (readonly [number, number])[],
  candidates: readonly Candidate[],
  length: number,
): Candidate[] {
  const count = candidates.length;
  let costs = new Float64Array(count);
  const before: Int32Array[] = [];
  for (const call of calls) {
    const next = new Float64Array(count);
    const from = new Int32Array(count);
    let best = 0;
    for (let index = 0; index < count; index += 1) {
      if (num(costs, index) < num(costs, best) - 1e-6) best = index;
      from[index] = best;
      next[index] = num(costs, best) + costOf(distance(call, candidates[index] as Candidate));
    }
    before.push(from);
    costs = next;
  }
  let index = lastPlace(costs, candidates, length);
  const chosen: Candidate[] = [];
  for (let call = calls.length - 1; call >= 0; call -= 1) {
    // `from` of a call says where the one before it is; of the first call, nothing.
    chosen.push(candidates[index] as Candidate);
    index = before[call]?.[index] ?? 0;
  }
  return chosen.reverse();
}

/** The first of the cheapest places, unless the course ends at another one as cheap. */
function lastPlace(costs: Float64Array, candidates: readonly Candidate[], length: number): number {
  let best = 0;
  for (let index = 1; index < costs.length; index += 1) {
    if (num(costs, index) < num(costs, best) - 1e-6) best = index;
  }
  for (
    let index = costs.length - 1;
    index > best && (candidates[index]?.at ?? 0) >= length - endMetres;
    index -= 1
  ) {
    if (num(costs, index) <= num(costs, best) + 1e-6) return index;
  }
  return best;
}

function distance([x, y]: readonly [number, number], candidate: { x: number; y: number }): number {
  return Math.hypot(candidate.x - x, candidate.y - y);
}
