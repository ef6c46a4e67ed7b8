import type { Chance } from "../chance.ts";
import { between, move, type Place } from "../ground/place.ts";
import { innerStreets } from "../network/streets.ts";
import { type Cluster, clusters } from "./clusters.ts";

/** A straight street with houses on both sides. */
export interface RolloutStreet {
  cluster: Cluster;
  /** Place in the order in which the cluster's streets are dug up, from 0. */
  turn: number;
  name: string;
  from: Place;
  to: Place;
  lengthMetres: number;
}

/** The trees, birds and flowers that half of all streets are called after. */
const names = [
  "Ahorn",
  "Amsel",
  "Birken",
  "Buchen",
  "Drossel",
  "Eichen",
  "Erlen",
  "Eschen",
  "Finken",
  "Flieder",
  "Ginster",
  "Hasel",
  "Holunder",
  "Kastanien",
  "Kiefern",
  "Lerchen",
  "Linden",
  "Meisen",
  "Nelken",
  "Pappel",
  "Rosen",
  "Schwalben",
  "Tannen",
  "Ulmen",
  "Veilchen",
  "Weiden",
  "Zeisig",
];
const endings = ["weg", "straße", "weg", "straße", "allee", "hof"];

const streetsInCluster = 12;
const rowMetres = 75;
const streetMetres = 380;

/** All streets with premises: a ladder of made-up ones around each centre, and the inner city's. */
export function rolloutStreets(chance: Chance): RolloutStreet[] {
  const [innerCity, ...others] = clusters;
  if (!innerCity) return [];
  const inner = innerStreets.map(({ name, from, to }, turn) => street(innerCity, turn, name, from, to));
  return [...inner, ...others.flatMap((cluster) => ladder(cluster, chance))];
}

function ladder(cluster: Cluster, chance: Chance): RolloutStreet[] {
  const { locality, at } = cluster;
  const angle = (chance("ladder", locality) - 0.5) * 1.2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  /** So many metres along the streets and across them. */
  const place = (along: number, across: number) =>
    move(at, along * cos - across * sin, along * sin + across * cos);
  const first = Math.floor(chance("names", locality) * names.length);
  return Array.from({ length: streetsInCluster }, (_, row) => {
    const across = (row - (streetsInCluster - 1) / 2) * rowMetres;
    const [begin, end] = [chance(locality, row, "begin"), chance(locality, row, "end")];
    const stem = names[(first + row * 5) % names.length] ?? "Linden";
    const ending = endings[Math.floor(chance(locality, row, "ending") * endings.length)] ?? "weg";
    return street(
      cluster,
      row,
      `${stem}${ending}`,
      place(-streetMetres / 2 + begin * 50, across),
      place(streetMetres / 2 - end * 70, across + (chance(locality, row, "bend") - 0.5) * 24),
    );
  });
}

function street(cluster: Cluster, turn: number, name: string, from: Place, to: Place): RolloutStreet {
  const { east, north } = between(from, to);
  return { cluster, turn, name, from, to, lengthMetres: Math.hypot(east, north) };
}
