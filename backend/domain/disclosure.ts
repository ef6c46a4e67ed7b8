/** Fewer activated premises than these are told to nobody (design rule 10). */
export const leastTold = 3;

/** Premises that stand in the same areas; the whole city is one of them. */
export interface Ground {
  areas: readonly number[];
  /** Premises that the public sees as connected, the activated among them. */
  connected: number;
  activated: number;
}

/** Ground that what is told cannot tell apart: all of it lies in the same told areas. */
interface Region {
  told: readonly number[];
  connected: number;
  activated: number;
  grounds: Ground[];
}

/**
 * Of which areas the number of activated premises can be told so that no number that is not told follows from those that are:
 * not as a sum, not as a difference, not because premises seen as connected are too few to leave a choice.
 *
 * What is told divides the city into regions that lie in the same told areas. Whatever follows from told numbers by adding
 * and subtracting is the number of some whole regions; so each region with anybody connected must have at least 3. Of an area
 * that is not told some region must hide its part: one activated premises inside and a connected one outside could change places
 * without any told number moving. Where that fails an area gives way; more may be withheld than would have to be, never less.
 * @param wanted areas that could be told by themselves; who stands first gives way last
 * @param heard areas whose number is known already, wanted or not, in tiers, the best known first: they count as told, for to be silent
 *   of them would hide little, and none gives way to a tier after its own
 */
export function tellable(
  grounds: readonly Ground[],
  wanted: readonly number[],
  heard: readonly (readonly number[])[] = [],
): Set<number> {
  const peopled = merge(grounds.filter(({ connected }) => connected > 0));
  const areas = new Set(peopled.flatMap((ground) => ground.areas));
  const told = new Set<number>();
  for (const tier of [...heard, wanted]) {
    const givingWay = new Set(tier.filter((area) => !told.has(area)));
    for (const area of givingWay) told.add(area);
    while (givingWay.size > 0) {
      const regions = regionsOf(peopled, told);
      const given = findGivenAway(regions, areas, told);
      if (given === null) break;
      const silent = whoGivesWay(given, regions, [...givingWay].reverse());
      givingWay.delete(silent);
      told.delete(silent);
    }
  }
  return new Set(wanted.filter((area) => told.has(area)));
}

/** One ground for each set of areas, in an order of their own, so that the same town is told alike. */
function merge(grounds: readonly Ground[]): Ground[] {
  const merged = new Map<string, Ground>();
  for (const { areas, connected, activated } of grounds) {
    const sorted = areas.toSorted((a, b) => a - b);
    const before = merged.get(sorted.join()) ?? { areas: sorted, connected: 0, activated: 0 };
    merged.set(sorted.join(), {
      areas: sorted,
      connected: before.connected + connected,
      activated: before.activated + activated,
    });
  }
  return [...merged.keys()].sort().flatMap((key) => merged.get(key) ?? []);
}

function regionsOf(grounds: readonly Ground[], told: ReadonlySet<number>): Map<string, Region> {
  const regions = new Map<string, Region>();
  for (const ground of grounds) {
    const inTold = ground.areas.filter((area) => told.has(area)).sort((a, b) => a - b);
    const key = inTold.join();
    const region = regions.get(key) ?? { told: inTold, connected: 0, activated: 0, grounds: [] };
    region.connected += ground.connected;
    region.activated += ground.activated;
    region.grounds.push(ground);
    regions.set(key, region);
  }
  return regions;
}

/** A set of whole regions whose number follows and must not; null: there is none. */
function findGivenAway(
  regions: ReadonlyMap<string, Region>,
  areas: ReadonlySet<number>,
  told: ReadonlySet<number>,
): Region[] | null {
  for (const region of regions.values())
    if (region.told.length > 0 && region.activated < leastTold) return [region];
  for (const area of areas) {
    if (told.has(area)) continue;
    const within = [...regions.values()].filter(({ grounds }) => grounds.some((g) => g.areas.includes(area)));
    if (within.some((region) => hidesPart(region, area))) continue;
    return within;
  }
  return null;
}

/** Whether one activated premises could as well be on the other side of an area's border, within the region. */
function hidesPart({ told, grounds, connected, activated }: Region, area: number): boolean {
  const inside = grounds.filter(({ areas }) => areas.includes(area));
  const sum = (of: "connected" | "activated") => inside.reduce((total, ground) => total + ground[of], 0);
  const [connectedInside, activatedInside] = [sum("connected"), sum("activated")];
  if (told.length === 0) return connectedInside > 0;
  const activatedOutside = activated - activatedInside;
  const freeOutside = connected - connectedInside - activatedOutside;
  return (
    (activatedInside > 0 && freeOutside > 0) || (connectedInside > activatedInside && activatedOutside > 0)
  );
}

/** The first of those whose silence makes what is given away part of something larger. */
function whoGivesWay(
  given: readonly Region[],
  regions: ReadonlyMap<string, Region>,
  order: readonly number[],
): number {
  const merges = order.find((area) =>
    given.some((region) => {
      const key = region.told.includes(area)
        ? region.told.filter((other) => other !== area)
        : [...region.told, area].sort((a, b) => a - b);
      const neighbour = regions.get(key.join());
      return neighbour !== undefined && !given.includes(neighbour);
    }),
  );
  const bounds = order.find((area) => given.some((region) => region.told.includes(area)));
  const first = merges ?? bounds ?? order[0];
  if (first === undefined) throw new Error("nothing is told, so nothing can be given away");
  return first;
}
