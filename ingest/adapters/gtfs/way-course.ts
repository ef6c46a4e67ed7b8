import { type Course, makeCourse, num, pointAt, reversed, segmentAt } from "./course.ts";
import type { LineDocument, PatternDocument } from "./document.ts";
import { costOf, type Fit, fitCalls } from "./fit-calls.ts";

/** What is odd about where a way runs, by the validator's codes; with how often. */
export type Tell = (code: string, times?: number) => void;

export interface WayCourse {
  points: [lon: number, lat: number][];
  length: number;
  /** Of each call, 0..1 of the length, never falling. */
  along: number[];
  isDrawn: boolean;
}

/** A stop farther from its shape is told of (as the canonical validator does). */
const tooFarMetres = 100;
/** A shape that no call is so near to is another line's. */
const unrelatedMetres = 1_000;
/** Backwards is meant where the calls then fit so many times better. */
const farBetter = 4;

type Shape = LineDocument["shapes"][number] & { course: Course | null };
type Place = readonly [lon: number, lat: number];

/** Courses of a line's ways; each shape is laid into the plane once. */
export class WayCourses {
  readonly #line: LineDocument;
  readonly #shapes: Shape[];
  readonly #tell: Tell;

  constructor(line: LineDocument, tell: Tell) {
    this.#line = line;
    this.#shapes = line.shapes.map((shape) => ({ ...shape, course: makeCourse(shape.points) }));
    this.#tell = tell;
  }

  /** Null: all calls are at one place and nothing is drawn. */
  courseOf({ shape, calls, distances }: PatternDocument): WayCourse | null {
    const places = calls.map((stop): Place => {
      const { lon, lat } = this.#line.stops[stop] as LineDocument["stops"][number];
      return [lon, lat];
    });
    const drawn = shape === null ? undefined : this.#shapes[shape];
    return (drawn && this.#drawnCourse(drawn, places, distances)) ?? straightCourse(places);
  }

  #drawnCourse(shape: Shape, places: readonly Place[], distances: number[] | null): WayCourse | null {
    const { course } = shape;
    if (course === null) return null;
    const forwards = fitCalls(course, places);
    if (Math.min(...forwards.nearest) > unrelatedMetres) {
      this.#tell("stop_too_far_from_shape", places.length);
      return null;
    }
    const isOff = forwards.off.some((metres) => metres > tooFarMetres);
    const turned = isOff ? reversed(course) : null;
    const backwards = turned && fitCalls(turned, places);
    if (turned && backwards && backwards.cost * farBetter < forwards.cost) {
      this.#tell("shape_runs_backwards");
      this.#tellOff(backwards);
      return drawn(turned, backwards.at);
    }
    const told = toldPlaces(shape, course, places, distances, forwards);
    if (told === null) this.#tellOff(forwards);
    else this.#tellOff({ ...forwards, off: [] });
    return drawn(course, told ?? forwards.at);
  }

  #tellOff({ off, nearest }: Fit): void {
    const far = nearest.filter((metres) => metres > tooFarMetres).length;
    if (far > 0) this.#tell("stop_too_far_from_shape", far);
    const isOff = (metres: number, call: number) =>
      metres > tooFarMetres && (nearest[call] ?? 0) <= tooFarMetres;
    const misplaced = off.filter(isOff).length;
    if (misplaced > 0) this.#tell("stops_match_shape_out_of_order", misplaced);
  }
}

function drawn({ points, length }: Course, at: readonly number[]): WayCourse {
  return { points, length, along: shares(at, length), isDrawn: true };
}

/** Straight from stop to stop. */
function straightCourse(places: readonly Place[]): WayCourse | null {
  const course = makeCourse(places);
  if (course === null) return null;
  let point = 0;
  const at = places.map(([lon, lat], call) => {
    const [lastLon, lastLat] = places[call - 1] ?? [lon, lat];
    if (lon !== lastLon || lat !== lastLat) point += 1;
    return num(course.at, point);
  });
  const { points, length } = course;
  return { points, length, along: shares(at, length), isDrawn: false };
}

/** A millionth of a line of 100 km is 10 cm. */
function shares(at: readonly number[], length: number): number[] {
  return at.map((metres) => Math.round(Math.min(1, Math.max(0, metres / length)) * 1e6) / 1e6);
}

/**
 * Where the calls are by `shape_dist_traveled` of both tables, in metres along the course. Null: one has none, they are not in the same
 * unit or fall, or they lead to other places than the stops'.
 */
function toldPlaces(
  { points, distances: axis }: Shape,
  course: Course,
  places: readonly Place[],
  distances: number[] | null,
  fit: Fit,
): number[] | null {
  if (axis === null || distances === null || !isRising(axis) || !isRising(distances)) return null;
  const [first = 0, last = 0] = [axis[0], axis.at(-1)];
  const slack = (last - first) / 100;
  const isWithin = distances.every((distance) => distance >= first - slack && distance <= last + slack);
  if (last <= first || !isWithin) return null;
  const metres = metresAtPoints(points, course);
  const at = distances.map((distance) => {
    const place = segmentAt(axis, distance);
    const [from = 0, to = 0] = [axis[place], axis[place + 1]];
    const share = to > from ? Math.min(1, Math.max(0, (distance - from) / (to - from))) : 0;
    const [start = 0, end = 0] = [metres[place], metres[place + 1]];
    return start + share * (end - start);
  });
  const off = at.map((where, call) => {
    const [x, y] = pointAt(course, where);
    const [stopX, stopY] = course.toPlane(places[call] as Place);
    return Math.hypot(x - stopX, y - stopY);
  });
  const isNear = off.every((distance) => distance <= tooFarMetres);
  const cost = off.reduce((sum, distance) => sum + costOf(distance), 0);
  return isNear || cost <= 1.5 * fit.cost ? at : null;
}

/** How far along the course the shape's points are; the course has each of several equal ones once. */
function metresAtPoints(points: readonly Place[], course: Course): number[] {
  let place = 0;
  return points.map(([lon, lat], index) => {
    const [lastLon, lastLat] = points[index - 1] ?? [lon, lat];
    if (lon !== lastLon || lat !== lastLat) place += 1;
    return num(course.at, place);
  });
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => value >= (values[index - 1] ?? value));
}
