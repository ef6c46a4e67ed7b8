import type { Chance } from "../chance.ts";
import { between, isWithin, move, type Place } from "../ground/place.ts";
import { openGround } from "../ground/ways.ts";
import { type Schedule, scheduleOf, toldOn } from "./dates.ts";
import type { Day } from "./day.ts";
import { type RolloutStreet, rolloutStreets } from "./streets.ts";

export type Stage =
  | "none"
  | "announced"
  | "presale"
  | "planned"
  | "civil_works"
  | "passed"
  | "connected"
  | "activated";

export interface House {
  /** Unique in the demo city and the same at every start. */
  key: string;
  street: RolloutStreet;
  number: string;
  place: Place;
  households: number;
  schedule: Schedule;
  /** The day each stage is reached, those that ever are, in order. */
  reached: readonly (readonly [Stage, Day])[];
  /** Why it stays behind its neighbours for good; null: it does not. */
  objection: string | null;
}

/** Front doors on one side of a street. */
const everyMetres = 11;
const setBackMetres = 14;
const shareLeftOut = 0.03;
const shareConnected = 0.62;
const shareActivated = 0.7;
const objections = [
  "Die Zustimmung der Eigentümerin fehlt (Demo)",
  "Für das Hinterhaus wird ein Leitungsweg gesucht (Demo)",
] as const;

/** Every house of the demo city's rollout, street by street; those that would stand in a park or a lake are left out. */
export function rolloutHouses(chance: Chance): House[] {
  return rolloutStreets(chance).flatMap((street) => {
    const schedule = scheduleOf(street, chance);
    return numbersOf(street)
      .map(({ number, along, place }) => house(street, schedule, chance, number, along, place))
      .filter(({ place }) => !openGround.some((ring) => isWithin(ring, place)));
  });
}

/** How a house stands on a day. */
export function standingOf({ reached }: House, day: Day): { stage: Stage; reached: House["reached"] } {
  const sofar = reached.filter(([, since]) => since <= day);
  return { stage: sofar.at(-1)?.[0] ?? "none", reached: sofar };
}

/** What is told on a day of a house that is not passed yet: when, and if that moved, why. */
export function expectationOf(
  house: House,
  day: Day,
): { from: string; to: string; reason: string | null } | null {
  const isPassed = house.reached.some(([stage, since]) => stage === "passed" && since <= day);
  if (isPassed || house.objection !== null) return null;
  return toldOn(house.schedule, day);
}

function numbersOf({ from, to, lengthMetres }: RolloutStreet) {
  const { east, north } = between(from, to);
  const perSide = Math.max(2, Math.floor(lengthMetres / everyMetres));
  return Array.from({ length: 2 * perSide }, (_, index) => {
    const along = (Math.floor(index / 2) + 0.5) / perSide;
    const side = index % 2 === 0 ? setBackMetres : -setBackMetres;
    const place = move(
      from,
      east * along - (north * side) / lengthMetres,
      north * along + (east * side) / lengthMetres,
    );
    return { number: index + 1, along, place };
  });
}

function house(
  street: RolloutStreet,
  schedule: Schedule,
  chance: Chance,
  index: number,
  along: number,
  place: Place,
): House {
  const { cluster, name } = street;
  const draw = (what: string) => chance(cluster.locality, name, index, what);
  const isLeftOut = draw("left out") < shareLeftOut;
  return {
    key: `${cluster.locality}-${name}-${index}`,
    street,
    // Here and there somebody built in a garden.
    number: draw("suffix") < 0.04 ? `${index}a` : String(index),
    place,
    households: householdsBy(draw("households"), cluster.locality === "Innenstadt"),
    schedule,
    reached: reachedBy(schedule, along, isLeftOut, draw),
    objection: isLeftOut ? (objections[Math.floor(draw("objection") * objections.length)] ?? null) : null,
  };
}

function reachedBy(
  { announced, presale, planned, works, passed }: Schedule,
  along: number,
  isLeftOut: boolean,
  draw: (what: string) => number,
): (readonly [Stage, Day])[] {
  const before = [
    ["announced", announced],
    ["presale", presale],
    ["planned", planned],
  ] as const;
  if (isLeftOut) return [...before];
  const ownPassed = Math.min(
    passed,
    works + 12 + Math.floor((passed - works - 12) * along + draw("passed") * 6),
  );
  const connected = ownPassed + 20 + Math.floor(draw("connected") * 120);
  const activated = connected + 8 + Math.floor(draw("activated") * 50);
  const isConnected = draw("takes") < shareConnected;
  const isActivated = isConnected && draw("uses") < shareActivated;
  return [
    ...before,
    ["civil_works", works],
    ["passed", ownPassed],
    ...(isConnected ? [["connected", connected] as const] : []),
    ...(isActivated ? [["activated", activated] as const] : []),
  ];
}

/** Most houses have one household or two; in the inner city they are blocks of flats. */
function householdsBy(chance: number, isInner: boolean): number {
  return isInner ? 2 + Math.floor(chance * chance * 16) : 1 + Math.floor(chance ** 3 * 9);
}
