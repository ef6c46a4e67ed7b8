import { type Course, courseThrough } from "./course.ts";
import { type Kind, type Line, lines } from "./lines.ts";
import { type Direction, type Platform, platformOf } from "./platforms.ts";

/** One stop of a way. */
export interface Call {
  platform: Platform;
  /** How far along the course. */
  metres: number;
  /** Seconds since the way's first departure. */
  arrival: number;
  departure: number;
}

/** One way of riding a line. */
export interface Way {
  id: string;
  line: Line;
  direction: Direction;
  calls: readonly Call[];
  course: Course;
  /** Where it ends, as it stands on the vehicle. */
  headsign: string;
}

/** Between two stops; with the stops it comes to 26 and 20 km/h. */
const metresPerSecond: Record<Kind, number> = { stadtbahn: 9.7, bus: 7.2 };
const dwellSeconds: Record<Kind, number> = { stadtbahn: 20, bus: 14 };
/** No vehicle is quicker from one stop to the next, however near. */
const leastSeconds = 25;

type Ways = readonly [main: Way, other: Way | null];

const laidOut = new Map<string, Ways>();

/** The ways of a line in a direction: the main one and, where there is one, that of every other trip. Laid out when first asked for. */
export function waysOf(line: Line, direction: Direction): Ways {
  const key = `${line.name}/${direction}`;
  let ways = laidOut.get(key);
  if (!ways) {
    const other = line.everyOther && way(line, direction, line.everyOther, "b");
    ways = [way(line, direction, line.calls, "a"), other];
    laidOut.set(key, ways);
  }
  return ways;
}

/** Every way of every line. */
export function allWays(): Way[] {
  return lines.flatMap((line) => [...waysOf(line, 0), ...waysOf(line, 1)]).filter((way) => way !== null);
}

function way(line: Line, direction: Direction, names: readonly string[], variant: string): Way {
  const inOrder = direction === 0 ? names : names.toReversed();
  const platforms = inOrder.map((name) => platformOf(line, name, direction));
  const { course, stops } = courseThrough(platforms.map(({ track }) => track));
  const metres = stops.map((point) => course.metres[point] ?? 0);
  return {
    id: `${line.name}-${direction}-${variant}`,
    line,
    direction,
    calls: timed(line.kind, platforms, metres),
    course,
    headsign: inOrder.at(-1) ?? "",
  };
}

function timed(kind: Kind, platforms: readonly Platform[], metres: readonly number[]): Call[] {
  let departure = 0;
  return platforms.map((platform, index) => {
    const at = metres[index] ?? 0;
    const ridden = at - (metres[index - 1] ?? at);
    const arrival =
      index === 0 ? 0 : departure + Math.max(leastSeconds, Math.round(ridden / metresPerSecond[kind]));
    const isEnd = index === 0 || index === platforms.length - 1;
    departure = isEnd ? arrival : arrival + dwellSeconds[kind];
    return { platform, metres: at, arrival, departure };
  });
}
