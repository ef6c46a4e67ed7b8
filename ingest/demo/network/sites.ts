import { pitch } from "../ground/landmarks.ts";
import { move, type Place } from "../ground/place.ts";
import type { Operator } from "./operator.ts";

/** Access points scattered evenly over a round place: a building, a square, a neighbourhood. */
export interface Site {
  name: string;
  operator: Operator;
  centre: Place;
  count: number;
  radiusMetres: number;
  environment: "outdoor" | "indoor";
}

type Row = readonly [name: string, centre: Place, count: number, radiusMetres: number];

/** Public buildings and the colleges: the city's own controller, indoors. */
const buildings: readonly Row[] = [
  ["Rathaus", [7.4661, 51.5111], 10, 38],
  ["Stadthaus", [7.4685, 51.5092], 6, 40],
  ["Berswordt-Halle", [7.4673, 51.5114], 3, 20],
  ["Stadt- und Landesbibliothek", [7.4594, 51.5168], 7, 36],
  ["Dortmunder U", [7.4535, 51.5152], 7, 30],
  ["Museum für Kunst und Kulturgeschichte", [7.4633, 51.5152], 4, 24],
  ["Konzerthaus", [7.4668, 51.5168], 4, 26],
  ["Opernhaus", [7.4614, 51.5104], 5, 34],
  ["Anna-Siemsen-Berufskolleg", [7.4757, 51.5223], 7, 62],
  ["Fritz-Henßler-Berufskolleg", [7.4752, 51.5182], 6, 55],
  ["Robert-Schuman-Berufskolleg", [7.4497, 51.5163], 6, 55],
  ["Karl-Schiller-Berufskolleg", [7.4472, 51.5171], 5, 50],
  ["Paul-Ehrlich-Berufskolleg", [7.4868, 51.5052], 5, 56],
  ["Gisbert-von-Romberg-Berufskolleg", [7.4777, 51.4752], 6, 66],
];

/** Squares that the city itself covers. */
const citySquares: readonly Row[] = [
  ["Friedensplatz", [7.4665, 51.5119], 3, 40],
  ["Hansaplatz", [7.4638, 51.5131], 4, 48],
  ["Stadtgarten", [7.4637, 51.5106], 3, 60],
  ["Westfalenpark", [7.4775, 51.4965], 5, 210],
];

const dokomSquares: readonly Row[] = [
  ["Alter Markt", [7.4656, 51.5143], 2, 26],
  ["Reinoldikirche", [7.468, 51.515], 2, 34],
  ["Platz der Alten Synagoge", [7.4611, 51.511], 2, 36],
  ["Hauptbahnhof Vorplatz", [7.4593, 51.5174], 3, 60],
  ["Technologiezentrum", [7.4072, 51.4927], 9, 170],
  ["Smart Rhino", [7.4412, 51.5142], 6, 190],
  ["Kokerei Hansa", [7.4113, 51.5405], 5, 150],
  ["Lernfabrik Westhausen", [7.3702, 51.5502], 4, 95],
  ["Speicherstraße", [7.4416, 51.5292], 8, 170],
  ["Stadion Vorplatz", move(pitch, -10, 105), 3, 60],
];

/** Halls of the trade fair; the others have none yet. */
const halls: readonly Row[] = [
  ["Westfalenhalle 1", [7.4572, 51.4972], 5, 44],
  ["Westfalenhalle 2", [7.4577, 51.4956], 3, 30],
  ["Westfalenhalle 3", [7.4555, 51.4956], 4, 38],
  ["Westfalenhalle 4", [7.4537, 51.4956], 4, 38],
  ["Westfalenhalle 5", [7.4521, 51.4969], 3, 30],
  ["Westfalenhalle 6", [7.4537, 51.4969], 3, 32],
];

/** The stands; the north-western corner has none yet. */
const stands: readonly Row[] = [
  ["Stadion Nordtribüne", move(pitch, 5, 78), 5, 34],
  ["Stadion Südtribüne", move(pitch, -5, -80), 6, 40],
  ["Stadion Westtribüne", move(pitch, -92, -10), 5, 34],
  ["Stadion Osttribüne", move(pitch, 92, 8), 5, 34],
  ["Stadion Eingang Nordost", move(pitch, 88, 72), 1, 1],
  ["Stadion Eingang Südost", move(pitch, 86, -78), 1, 1],
  ["Stadion Eingang Südwest", move(pitch, -86, -76), 1, 1],
];

/** Neighbourhoods that the citizens' network covers besides the district centres. */
const neighbourhoods: readonly Row[] = [
  ["Kreuzviertel", [7.452, 51.5045], 7, 260],
  ["Klinikviertel", [7.459, 51.5078], 6, 150],
  ["Unionviertel", [7.4475, 51.5133], 6, 190],
  ["Nordmarkt", [7.4662, 51.5252], 7, 200],
  ["Borsigplatz", [7.4816, 51.5235], 6, 190],
  ["Hafenquartier", [7.444, 51.5275], 6, 200],
  ["Kaiserviertel", [7.4865, 51.5135], 6, 230],
];

const all = (rows: readonly Row[], operator: Operator, environment: Site["environment"]): Site[] =>
  rows.map(([name, centre, count, radiusMetres]) => ({
    name,
    operator,
    centre,
    count,
    radiusMetres,
    environment,
  }));

/** Every named place of the demo city that has access points, the districts' centres apart. */
export const sites: readonly Site[] = [
  ...all(buildings, "city", "indoor"),
  ...all(citySquares, "city", "outdoor"),
  ...all(dokomSquares, "dokom21", "outdoor"),
  ...all(halls, "dokom21", "indoor"),
  ...all(stands.slice(0, 4), "dokom21", "indoor"),
  ...all(stands.slice(4), "dokom21", "outdoor"),
  ...all(neighbourhoods, "citizens", "outdoor"),
];
