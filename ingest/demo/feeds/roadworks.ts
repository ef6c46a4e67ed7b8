import type { Chance } from "../chance.ts";
import { between, move, type Place } from "../ground/place.ts";
import { builders } from "../rollout/clusters.ts";
import { scheduleOf, toldOn } from "../rollout/dates.ts";
import { type Day, dateOf } from "../rollout/day.ts";
import { type RolloutStreet, rolloutStreets } from "../rollout/streets.ts";

/** A record of the portal's data set of roadworks, with its fields. */
export interface RoadworksRecord {
  von: string;
  bis: string;
  auftraggeber: string;
  stadtbezirk: string;
  art_der_baumassnahme: string;
  einschrankung: null;
  geografische_koordinate: { lon: number; lat: number };
}

/** Roadworks are announced so many days before they begin. */
const aheadDays = 30;
const cycleDays = 120;
const others = [
  ["Stadtentwässerung (Demo)", "Kanalreparatur"],
  ["Wasserwerk (Demo)", "Erneuerung der Wasserleitung"],
  ["Tiefbauamt (Demo)", "Deckensanierung"],
  ["Stadtwerke (Demo)", "Fernwärmeleitung"],
] as const;
const closures = ["halbseitige Sperrung", "Vollsperrung", "Gehweg gesperrt"] as const;

/** What is dug up on a day or soon will be: streets whose turn has come for fibre, and others by chance. */
export function roadworks(chance: Chance, day: Day): RoadworksRecord[] {
  const streets = rolloutStreets(chance);
  return [...streets.flatMap((street) => forFibre(street, chance, day)), ...forOthers(streets, chance, day)];
}

function forFibre(street: RolloutStreet, chance: Chance, day: Day): RoadworksRecord[] {
  const schedule = scheduleOf(street, chance);
  const told = toldOn(schedule, day);
  if (!told || schedule.works > day + aheadDays || schedule.built < day) return [];
  const firm = builders[street.cluster.builder];
  return [record(street, chance, schedule.works, told.passed + 10, firm, "Glasfaserausbau")];
}

/** Every street has its few weeks in each cycle, and every seventh uses them. */
function forOthers(streets: readonly RolloutStreet[], chance: Chance, day: Day): RoadworksRecord[] {
  return streets.flatMap((street) => {
    const { cluster, name } = street;
    const cycle = Math.floor(day / cycleDays);
    const draw = (what: string) => chance(cluster.locality, name, "dug", cycle, what);
    const [firm, work] = others[Math.floor(draw("who") * others.length)] ?? others[0];
    const begin = cycle * cycleDays + Math.floor(draw("begin") * 80);
    const end = begin + 10 + Math.floor(draw("length") * 50);
    if (draw("any") > 1 / 7 || begin > day + aheadDays || end < day) return [];
    return [record(street, chance, begin, end, firm, work)];
  });
}

function record(
  street: RolloutStreet,
  chance: Chance,
  from: Day,
  to: Day,
  firm: string,
  work: string,
): RoadworksRecord {
  const { cluster, name } = street;
  const along = 0.2 + 0.6 * chance(cluster.locality, name, work, "where");
  const closure = closures[Math.floor(chance(cluster.locality, name, work) * closures.length)] ?? closures[0];
  const [lon, lat] = placeOn(street, along);
  return {
    von: dateOf(from),
    bis: dateOf(to),
    auftraggeber: firm,
    stadtbezirk: cluster.district,
    art_der_baumassnahme: `${name} ${1 + 2 * Math.floor(along * 30)} (${cluster.locality}) - ${work} (Demo) // ${closure}`,
    einschrankung: null,
    geografische_koordinate: { lon, lat },
  };
}

function placeOn({ from, to }: RolloutStreet, along: number): Place {
  const { east, north } = between(from, to);
  return move(from, east * along, north * along);
}
