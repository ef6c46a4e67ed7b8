import { between, move, type Place } from "../ground/place.ts";
import { type Line, lines } from "./lines.ts";
import { stationId, stopNamed } from "./stops.ts";

export type Direction = 0 | 1;

/** Where vehicles of one direction stop. */
export interface Platform {
  id: string;
  /** Name of the station or stop. */
  name: string;
  /** Numbered from 1 within the station. */
  code: string;
  place: Place;
  /** Where the vehicle stands: the course runs through it. */
  track: Place;
}

/** To the right of the station's middle, as one rides. */
const platformMetres = 7;
const trackMetres = 3;

/** Every platform, by station, tracks and direction. */
const platforms = new Map<string, Platform>();
const counts = new Map<string, number>();

for (const line of lines) {
  for (const calls of [line.calls, line.everyOther ?? []]) {
    calls.forEach((name, index) => {
      for (const direction of [0, 1] as const) addPlatform(line, calls, name, index, direction);
    });
  }
}

/** Every platform, those of a station one after the other. */
export const allPlatforms: readonly Platform[] = [...platforms.values()].sort((a, b) =>
  a.name === b.name ? Number(a.code) - Number(b.code) : a.name < b.name ? -1 : 1,
);

/** Where a line calls at a stop. */
export function platformOf({ tracks }: Line, name: string, direction: Direction): Platform {
  const found = platforms.get(keyOf(tracks, name, direction));
  if (!found) throw new Error(`nothing on ${tracks} calls at ${name}`);
  return found;
}

/** The first line that calls says which way the platform lies; the others take it as it is. */
function addPlatform(
  { tracks }: Line,
  calls: readonly string[],
  name: string,
  index: number,
  direction: Direction,
): void {
  const key = keyOf(tracks, name, direction);
  if (platforms.has(key)) return;
  const number = (counts.get(name) ?? 0) + 1;
  counts.set(name, number);
  const middle = placeOf(name);
  const [before, after] = [placeOf(calls[index - 1] ?? name), placeOf(calls[index + 1] ?? name)];
  const { east, north } = between(before, after);
  const side = (direction === 0 ? 1 : -1) / Math.hypot(east, north);
  const toTheRight = (metres: number) => move(middle, north * side * metres, -east * side * metres);
  platforms.set(key, {
    id: `${stationId(name)}:${number}`,
    name,
    code: String(number),
    place: toTheRight(platformMetres),
    track: toTheRight(trackMetres),
  });
}

function keyOf(tracks: string, name: string, direction: Direction): string {
  return `${tracks}/${name}/${direction}`;
}

function placeOf(name: string): Place {
  const [, lon, lat] = stopNamed(name);
  return [lon, lat];
}
