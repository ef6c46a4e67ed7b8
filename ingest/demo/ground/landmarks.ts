import { ellipse, type Place, type Ring, rectangle } from "./place.ts";

export interface Landmark {
  /** Stable; the area's key. */
  id: string;
  name: string;
  ring: Ring;
  /** The city's goal for it: share of the ground 0..1, and by when. */
  target?: { share: number; by: string };
}

/** Centre of the stadium's pitch. */
export const pitch: Place = [7.4519, 51.4926];

/** Inside the Wall ring, clockwise from its north-western bend. */
export const wallRing = [
  [7.4556, 51.5166],
  [7.46, 51.5176],
  [7.4655, 51.5182],
  [7.47, 51.5176],
  [7.4732, 51.5158],
  [7.4737, 51.5138],
  [7.4728, 51.5112],
  [7.47, 51.5096],
  [7.465, 51.509],
  [7.46, 51.5094],
  [7.456, 51.5108],
  [7.4545, 51.5137],
] as const satisfies Ring;

const tradeFairRing: Ring = [
  [7.4512, 51.4958],
  [7.4526, 51.4982],
  [7.4588, 51.4989],
  [7.459, 51.4962],
  [7.4575, 51.4945],
  [7.4528, 51.4943],
];

const byTheEndOf2028 = "2028-12-31";

export const innerCity: readonly Landmark[] = [
  { id: "wall", name: "Innenstadt", ring: wallRing, target: { share: 0.95, by: byTheEndOf2028 } },
];

export const tradeFair: readonly Landmark[] = [
  {
    id: "westfalenhallen",
    name: "Messe Westfalenhallen",
    ring: tradeFairRing,
    target: { share: 0.95, by: byTheEndOf2028 },
  },
];

export const stadium: readonly Landmark[] = [
  {
    id: "stadion",
    name: "Stadion",
    ring: ellipse(pitch, 270, 240, 12),
    target: { share: 0.9, by: byTheEndOf2028 },
  },
];

export const innovationSites: readonly Landmark[] = [
  { id: "technologiezentrum", name: "Technologiezentrum", ring: rectangle([7.4072, 51.4927], 420, 300) },
  { id: "smart-rhino", name: "Smart Rhino", ring: rectangle([7.4412, 51.5142], 620, 380) },
  { id: "energiecampus", name: "Energiecampus Kokerei Hansa", ring: rectangle([7.4113, 51.5405], 380, 420) },
  { id: "lernfabrik", name: "Lernfabrik Westhausen", ring: rectangle([7.3702, 51.5502], 260, 220) },
  { id: "speicherstrasse", name: "Speicherstraße", ring: rectangle([7.4416, 51.5292], 280, 420) },
];

export const vocationalColleges: readonly Landmark[] = [
  { id: "anna-siemsen", name: "Anna-Siemsen-Berufskolleg", ring: rectangle([7.4757, 51.5223], 170, 140) },
  { id: "fritz-henssler", name: "Fritz-Henßler-Berufskolleg", ring: rectangle([7.4752, 51.5182], 160, 120) },
  { id: "robert-schuman", name: "Robert-Schuman-Berufskolleg", ring: rectangle([7.4497, 51.5163], 150, 130) },
  { id: "karl-schiller", name: "Karl-Schiller-Berufskolleg", ring: rectangle([7.4472, 51.5171], 150, 110) },
  { id: "paul-ehrlich", name: "Paul-Ehrlich-Berufskolleg", ring: rectangle([7.4868, 51.5052], 160, 130) },
  {
    id: "gisbert-von-romberg",
    name: "Gisbert-von-Romberg-Berufskolleg",
    ring: rectangle([7.4777, 51.4752], 180, 150),
  },
];

export const markets: readonly Landmark[] = [
  { id: "hansaplatz", name: "Wochenmarkt Hansaplatz", ring: rectangle([7.4638, 51.5131], 130, 100) },
  { id: "nordmarkt", name: "Wochenmarkt Nordmarkt", ring: rectangle([7.4662, 51.5252], 170, 130) },
  { id: "hoerde", name: "Wochenmarkt Hörde", ring: rectangle([7.5014, 51.4891], 150, 130) },
  { id: "aplerbeck", name: "Wochenmarkt Aplerbeck", ring: rectangle([7.5556, 51.4916], 110, 90) },
  { id: "hombruch", name: "Wochenmarkt Hombruch", ring: rectangle([7.4421, 51.4747], 120, 90) },
  { id: "huckarde", name: "Wochenmarkt Huckarde", ring: rectangle([7.4133, 51.5314], 100, 90) },
  { id: "mengede", name: "Wochenmarkt Mengede", ring: rectangle([7.3812, 51.5709], 100, 90) },
  { id: "brackel", name: "Wochenmarkt Brackel", ring: rectangle([7.5475, 51.5237], 110, 80) },
];
