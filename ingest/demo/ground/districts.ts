import type { Place, Ring } from "./place.ts";

/**
 * Corners of a schematic Dortmund: of our own drawing, some hundred metres off at places, no survey. Two letters
 * name the districts that meet: M Mengede, E Eving, S Scharnhorst, B Brackel, A Aplerbeck, H Hörde, O Hombruch,
 * L Lütgendortmund, U Huckarde, W/N/T Innenstadt-West/-Nord/-Ost. Districts that share a border name the same
 * corners, so they can neither overlap nor leave a gap.
 */
const corners = {
  // the city's edge, clockwise from where Huckarde meets Mengede
  UM: [7.358, 51.534],
  m1: [7.35, 51.556],
  m2: [7.339, 51.577],
  m3: [7.37, 51.591],
  m4: [7.424, 51.594],
  ME: [7.431, 51.582],
  e1: [7.454, 51.582],
  e2: [7.47, 51.59],
  e3: [7.499, 51.592],
  ES: [7.502, 51.58],
  s1: [7.564, 51.585],
  s2: [7.591, 51.582],
  s3: [7.604, 51.557],
  SB: [7.595, 51.544],
  b1: [7.62, 51.55],
  b2: [7.635, 51.532],
  BA: [7.598, 51.508],
  a1: [7.605, 51.477],
  a2: [7.566, 51.472],
  AH: [7.544, 51.461],
  h1: [7.532, 51.436],
  h2: [7.51, 51.43],
  h3: [7.493, 51.416],
  h4: [7.465, 51.428],
  HO: [7.484, 51.44],
  o1: [7.44, 51.436],
  o2: [7.413, 51.45],
  o3: [7.394, 51.458],
  OL: [7.388, 51.478],
  l1: [7.348, 51.482],
  l2: [7.327, 51.491],
  l3: [7.302, 51.508],
  l4: [7.314, 51.521],
  LU: [7.355, 51.522],
  // inside, where three meet
  MEU: [7.436, 51.556],
  EUN: [7.434, 51.541],
  UNW: [7.424, 51.522],
  ULW: [7.397, 51.517],
  LOW: [7.4, 51.495],
  OWT: [7.459, 51.488],
  OHT: [7.468, 51.49],
  WNT: [7.474, 51.52],
  NTB: [7.506, 51.527],
  NBS: [7.514, 51.534],
  NES: [7.498, 51.551],
  TBA: [7.522, 51.506],
  TAH: [7.52, 51.498],
  // inside, where a border bends
  um1: [7.389, 51.538],
  um2: [7.403, 51.548],
  me1: [7.425, 51.579],
  un1: [7.425, 51.533],
  ul1: [7.376, 51.515],
  ul2: [7.361, 51.507],
  lw1: [7.393, 51.504],
  lo1: [7.402, 51.485],
  ow1: [7.433, 51.498],
  ow2: [7.442, 51.4915],
  wt1: [7.46, 51.507],
  wt2: [7.4742, 51.509],
  wn1: [7.438, 51.518],
  wn2: [7.46, 51.5188],
  nt1: [7.494, 51.523],
  tb1: [7.512, 51.516],
  ns1: [7.511, 51.547],
  ne1: [7.456, 51.536],
  ne2: [7.476, 51.54],
  es1: [7.5, 51.563],
  es2: [7.491, 51.578],
  sb1: [7.54, 51.54],
  sb2: [7.563, 51.548],
  sb3: [7.57, 51.537],
  ba1: [7.56, 51.5065],
  th1: [7.493, 51.495],
  ah1: [7.527, 51.486],
  ah2: [7.516, 51.479],
  ah3: [7.528, 51.464],
  oh1: [7.474, 51.478],
  oh2: [7.484, 51.458],
} as const satisfies Record<string, Place>;

type Corner = keyof typeof corners;

const borders = {
  "Innenstadt-West": ["UNW", "ULW", "lw1", "LOW", "ow1", "ow2", "OWT", "wt1", "wt2", "WNT", "wn2", "wn1"],
  "Innenstadt-Nord": [
    "EUN",
    "un1",
    "UNW",
    "wn1",
    "wn2",
    "WNT",
    "nt1",
    "NTB",
    "NBS",
    "ns1",
    "NES",
    "ne2",
    "ne1",
  ],
  "Innenstadt-Ost": ["WNT", "wt2", "wt1", "OWT", "OHT", "th1", "TAH", "TBA", "tb1", "NTB", "nt1"],
  Eving: ["ME", "me1", "MEU", "EUN", "ne1", "ne2", "NES", "es1", "es2", "ES", "e3", "e2", "e1"],
  Scharnhorst: ["ES", "es2", "es1", "NES", "ns1", "NBS", "sb1", "sb2", "sb3", "SB", "s3", "s2", "s1"],
  Brackel: ["NBS", "NTB", "tb1", "TBA", "ba1", "BA", "b2", "b1", "SB", "sb3", "sb2", "sb1"],
  Aplerbeck: ["TBA", "TAH", "ah1", "ah2", "ah3", "AH", "a2", "a1", "BA", "ba1"],
  Hörde: ["TAH", "th1", "OHT", "oh1", "oh2", "HO", "h4", "h3", "h2", "h1", "AH", "ah3", "ah2", "ah1"],
  Hombruch: ["LOW", "lo1", "OL", "o3", "o2", "o1", "HO", "oh2", "oh1", "OHT", "OWT", "ow2", "ow1"],
  Lütgendortmund: ["LU", "l4", "l3", "l2", "l1", "OL", "lo1", "LOW", "lw1", "ULW", "ul1", "ul2"],
  Huckarde: ["UM", "LU", "ul2", "ul1", "ULW", "UNW", "un1", "EUN", "MEU", "um2", "um1"],
  Mengede: ["UM", "um1", "um2", "MEU", "me1", "ME", "m4", "m3", "m2", "m1"],
} as const satisfies Record<string, readonly Corner[]>;

export type District = keyof typeof borders;

/** The twelve districts, counter-clockwise. */
export const districts: readonly { name: District; ring: Ring }[] = Object.entries(borders).map(
  ([name, names]) => ({
    name: name as District,
    ring: names.map((corner) => corners[corner]),
  }),
);

/** The city's edge, clockwise: what the districts together cover. */
export const cityEdge: Ring = Object.entries(corners)
  .slice(0, Object.keys(corners).indexOf("LU") + 1)
  .map(([, place]) => place);
