/** A platform as it stands; metres in the city's reference system. */
export interface Platform {
  id: number;
  name: string;
  /** What the platforms of one station share; null: it belongs to none. */
  station: string | null;
  x: number;
  y: number;
}

/** So near to each other, platforms of one name are one stop, such as those on both sides of a street. */
export const sameNameMetres = 150;

/** Which platforms are one stop. Stops come in the order of their first platforms, platforms as they were given. */
export function stopsOfPlatforms<P extends Platform>(platforms: readonly P[]): P[][] {
  const leaders = platforms.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let at = index;
    while (leaders[at] !== at) at = leaders[at] ?? at;
    return at;
  };
  const join = (one: number, other: number) => {
    const [first, second] = [leaderOf(one), leaderOf(other)];
    leaders[Math.max(first, second)] = Math.min(first, second);
  };
  joinStations(platforms, join);
  joinNames(platforms, join);
  return [...Map.groupBy(platforms, (_, index) => leaderOf(index)).values()];
}

type Join = (one: number, other: number) => void;

function joinStations(platforms: readonly Platform[], join: Join): void {
  const firsts = new Map<string, number>();
  for (const [index, { station }] of platforms.entries()) {
    if (station === null) continue;
    const first = firsts.get(station);
    if (first === undefined) firsts.set(station, index);
    else join(first, index);
  }
}

function joinNames(platforms: readonly Platform[], join: Join): void {
  const indexes = platforms.map((_, index) => index);
  for (const same of Map.groupBy(indexes, (index) => platforms[index]?.name).values()) {
    for (const [place, one] of same.entries()) {
      for (const other of same.slice(place + 1)) {
        if (metresBetween(platforms[one], platforms[other]) <= sameNameMetres) join(one, other);
      }
    }
  }
}

function metresBetween(one: Platform | undefined, other: Platform | undefined): number {
  if (one === undefined || other === undefined) return Number.POSITIVE_INFINITY;
  return Math.hypot(one.x - other.x, one.y - other.y);
}
