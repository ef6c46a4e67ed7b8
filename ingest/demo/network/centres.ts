import type { District } from "../ground/districts.ts";
import { move, type Place } from "../ground/place.ts";
import type { Site } from "./sites.ts";

/** A place in a district that has a few access points; most of the ground around it has none. */
export interface Centre {
  district: District;
  name: string;
  at: Place;
  /** Access points by operator; the city's stand indoors, in the district's office and its library. */
  dokom21: number;
  citizens: number;
  office: number;
  library: number;
}

type Row = readonly [
  District,
  string,
  Place,
  dokom21: number,
  citizens: number,
  office: number,
  library: number,
];

const rows: readonly Row[] = [
  ["Innenstadt-West", "Dorstfeld", [7.4185, 51.5118], 3, 4, 0, 0],
  ["Innenstadt-Nord", "Hoeschpark", [7.4935, 51.5262], 2, 3, 3, 2],
  ["Innenstadt-Ost", "Körne", [7.5045, 51.5112], 3, 3, 0, 0],
  ["Eving", "Evinger Platz", [7.4733, 51.5546], 4, 4, 3, 2],
  ["Eving", "Brechten", [7.4628, 51.5795], 1, 3, 0, 0],
  ["Scharnhorst", "Scharnhorst Zentrum", [7.5428, 51.5527], 4, 3, 3, 2],
  ["Scharnhorst", "Derne", [7.5262, 51.568], 2, 3, 0, 0],
  ["Brackel", "Brackel", [7.5475, 51.5237], 4, 3, 3, 2],
  ["Brackel", "Asseln", [7.582, 51.5272], 2, 3, 0, 0],
  ["Brackel", "Wickede", [7.6172, 51.5328], 2, 2, 0, 0],
  ["Aplerbeck", "Aplerbecker Markt", [7.5556, 51.4916], 4, 4, 3, 2],
  ["Aplerbeck", "Sölde", [7.587, 51.4957], 1, 2, 0, 0],
  ["Aplerbeck", "Berghofen", [7.5355, 51.4778], 1, 3, 0, 0],
  ["Hörde", "Hörde", [7.5012, 51.4889], 5, 5, 4, 3],
  ["Hörde", "PHOENIX See", [7.5112, 51.4913], 4, 0, 0, 0],
  ["Hörde", "Wellinghofen", [7.4908, 51.4697], 1, 3, 0, 0],
  ["Hombruch", "Hombrucher Markt", [7.4421, 51.4747], 4, 4, 3, 2],
  ["Hombruch", "Barop", [7.4332, 51.4826], 1, 3, 0, 0],
  ["Hombruch", "Kirchhörde", [7.4572, 51.4555], 1, 2, 0, 0],
  ["Lütgendortmund", "Lütgendortmund", [7.3365, 51.5005], 4, 3, 3, 2],
  ["Lütgendortmund", "Marten", [7.3802, 51.5102], 2, 3, 0, 0],
  ["Lütgendortmund", "Bövinghausen", [7.3262, 51.5165], 0, 3, 0, 0],
  ["Huckarde", "Huckarder Markt", [7.4133, 51.5314], 3, 4, 3, 2],
  ["Huckarde", "Kirchlinde", [7.376, 51.5275], 1, 3, 0, 0],
  ["Mengede", "Mengeder Markt", [7.3812, 51.5709], 3, 4, 3, 2],
  ["Mengede", "Westerfilde", [7.382, 51.5475], 2, 3, 0, 0],
  ["Mengede", "Nette", [7.4002, 51.5612], 1, 2, 0, 0],
];

/** The districts' centres and some of their quarters. */
export const centres: readonly Centre[] = rows.map(
  ([district, name, at, dokom21, citizens, office, library]) => ({
    district,
    name,
    at,
    dokom21,
    citizens,
    office,
    library,
  }),
);

/** A centre as sites: the square, the neighbourhood, the district's office and its library. */
export function centreSites({ district, name, at, dokom21, citizens, office, library }: Centre): Site[] {
  const sites: Site[] = [
    { name, operator: "dokom21", centre: at, count: dokom21, radiusMetres: 95, environment: "outdoor" },
    {
      name,
      operator: "citizens",
      centre: move(at, 60, 90),
      count: citizens,
      radiusMetres: 260,
      environment: "outdoor",
    },
    {
      name: `Bezirksverwaltungsstelle ${district}`,
      operator: "city",
      centre: move(at, -110, 40),
      count: office,
      radiusMetres: 24,
      environment: "indoor",
    },
    {
      name: `Stadtteilbibliothek ${district}`,
      operator: "city",
      centre: move(at, 90, -70),
      count: library,
      radiusMetres: 18,
      environment: "indoor",
    },
  ];
  return sites.filter((site) => site.count > 0);
}
