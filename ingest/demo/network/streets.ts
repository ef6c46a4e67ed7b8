import { wallRing } from "../ground/landmarks.ts";
import type { Place } from "../ground/place.ts";
import type { Operator } from "./operator.ts";

/** Outdoor access points along a street, one every so many metres. */
export interface Street {
  name: string;
  operator: Operator;
  from: Place;
  to: Place;
  everyMetres: number;
}

type Row = readonly [name: string, from: Place, to: Place];

/** Shopping streets of the inner city, west to east; courses are schematic. */
const shoppingStreets: readonly Row[] = [
  ["Westenhellweg", [7.4553, 51.5136], [7.4655, 51.514]],
  ["Ostenhellweg", [7.4668, 51.5142], [7.473, 51.5138]],
  ["Kampstraße", [7.4563, 51.515], [7.4665, 51.5152]],
  ["Brüderweg", [7.469, 51.5151], [7.4728, 51.5148]],
  ["Schmiedingstraße", [7.4566, 51.5161], [7.4628, 51.5164]],
  ["Hansastraße", [7.4634, 51.5172], [7.4626, 51.5098]],
  ["Katharinenstraße", [7.4606, 51.5171], [7.461, 51.5145]],
  ["Silberstraße", [7.458, 51.5124], [7.462, 51.5124]],
  ["Martinstraße", [7.4567, 51.5131], [7.4568, 51.5112]],
  ["Kolpingstraße", [7.4593, 51.5134], [7.459, 51.5102]],
  ["Grafenhof", [7.4602, 51.5113], [7.463, 51.5109]],
  ["Wißstraße", [7.4648, 51.5138], [7.4644, 51.512]],
  ["Betenstraße", [7.4664, 51.5137], [7.4662, 51.5118]],
  ["Kleppingstraße", [7.4683, 51.5139], [7.4676, 51.51]],
  ["Viktoriastraße", [7.469, 51.5126], [7.4724, 51.5125]],
  ["Rosental", [7.4706, 51.5136], [7.4703, 51.5112]],
  ["Olpe", [7.4668, 51.5104], [7.4718, 51.5112]],
  ["Balkenstraße", [7.4649, 51.5114], [7.4647, 51.5094]],
  ["Freistuhl", [7.4616, 51.5174], [7.462, 51.5158]],
  ["Hövelstraße", [7.4559, 51.5156], [7.4596, 51.5154]],
  ["Potgasse", [7.4562, 51.5144], [7.4606, 51.5144]],
  ["Schwarze-Brüder-Straße", [7.4579, 51.5131], [7.4578, 51.5104]],
  ["Prinzenstraße", [7.4611, 51.5136], [7.4609, 51.5118]],
  ["Kuhstraße", [7.4588, 51.5107], [7.4606, 51.5099]],
  ["Eisenmarkt", [7.4674, 51.5135], [7.4674, 51.5124]],
  ["Stubengasse", [7.4689, 51.5118], [7.4686, 51.5099]],
  ["Moritzgasse", [7.4719, 51.5131], [7.4728, 51.5117]],
];

/** The quarter around Brückstraße, where a citizens' network is at home. */
const citizensStreets: readonly Row[] = [
  ["Brückstraße", [7.4652, 51.5178], [7.4672, 51.5155]],
  ["Bissenkamp", [7.4642, 51.516], [7.4672, 51.5165]],
  ["Ludwigstraße", [7.466, 51.5172], [7.4692, 51.5167]],
  ["Kuckelke", [7.4697, 51.5174], [7.469, 51.5155]],
  ["Gerichtsstraße", [7.4718, 51.5166], [7.4714, 51.5149]],
];

/** The ring road, bend by bend from the north-west. */
const wallStretches = [
  ["Königswall", 0],
  ["Burgwall", 1],
  ["Schwanenwall", 2],
  ["Schwanenwall Ost", 3],
  ["Ostentor", 4],
  ["Ostwall", 5],
  ["Südwall Ost", 6],
  ["Südwall", 7],
  ["Hiltropwall", 8],
  ["Hiltropwall West", 9],
  ["Hoher Wall", 10],
  ["Königswall West", 11],
] as const satisfies readonly (readonly [string, keyof typeof wallRing])[];

/** Around the trade fair's halls. */
const tradeFairStreets: readonly Row[] = [
  ["Messe Rheinlanddamm", [7.453, 51.4981], [7.4586, 51.4986]],
  ["Messe Nordallee", [7.4528, 51.4974], [7.4583, 51.4978]],
  ["Messe Mittelachse", [7.452, 51.4962], [7.4585, 51.4966]],
  ["Messe Westallee", [7.4519, 51.4972], [7.4527, 51.495]],
  ["Messe Ostallee", [7.4585, 51.4976], [7.4578, 51.4952]],
  ["Messe Südeingang", [7.453, 51.4947], [7.4572, 51.4949]],
];

const along = (rows: readonly Row[], operator: Operator, everyMetres: number): Street[] =>
  rows.map(([name, from, to]) => ({ name, operator, from, to, everyMetres }));

const wall: Row[] = wallStretches.map(([name, bend]) => [
  name,
  wallRing[bend],
  wallRing[bend + 1] ?? wallRing[0],
]);

/** Streets inside the Wall. */
export const innerStreets: readonly Street[] = [
  ...along(shoppingStreets, "dokom21", 73),
  ...along(citizensStreets, "citizens", 62),
];

/** Every street of the demo city that has access points. */
export const streets: readonly Street[] = [
  ...innerStreets,
  ...along(wall, "dokom21", 88),
  ...along(tradeFairStreets, "dokom21", 78),
];
