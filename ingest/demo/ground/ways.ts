import type { Feature, FeatureCollection } from "geojson";
import { wallRing } from "./landmarks.ts";
import { ellipse, type Place, type Ring } from "./place.ts";

type Line = readonly [
  kind: "river" | "canal" | "rail" | "motorway" | "main-street",
  name: string,
  course: Ring,
];

/** Courses are schematic and of our own drawing: they help to find one's way on the demo's map, no more. */
const lines: readonly Line[] = [
  [
    "river",
    "Emscher",
    [
      [7.606, 51.491],
      [7.578, 51.495],
      [7.557, 51.4925],
      [7.532, 51.489],
      [7.518, 51.4895],
      [7.494, 51.4885],
      [7.478, 51.489],
      [7.456, 51.4875],
      [7.44, 51.491],
      [7.428, 51.502],
      [7.418, 51.512],
      [7.424, 51.53],
      [7.428, 51.545],
      [7.408, 51.562],
      [7.384, 51.574],
      [7.351, 51.581],
    ],
  ],
  [
    "river",
    "Ruhr",
    [
      [7.461, 51.4225],
      [7.478, 51.4158],
      [7.494, 51.4142],
      [7.512, 51.4225],
      [7.54, 51.4285],
    ],
  ],
  [
    "canal",
    "Dortmund-Ems-Kanal",
    [
      [7.4455, 51.5268],
      [7.439, 51.532],
      [7.436, 51.546],
      [7.424, 51.566],
      [7.404, 51.583],
      [7.397, 51.596],
    ],
  ],
  [
    "rail",
    "Köln – Dortmund – Hamm",
    [
      [7.308, 51.516],
      [7.37, 51.5135],
      [7.418, 51.5115],
      [7.437, 51.5172],
      [7.4593, 51.5188],
      [7.486, 51.5215],
      [7.508, 51.5285],
      [7.548, 51.5365],
      [7.61, 51.549],
    ],
  ],
  [
    "rail",
    "Dortmund – Hörde – Unna",
    [
      [7.4593, 51.5188],
      [7.478, 51.5195],
      [7.487, 51.508],
      [7.499, 51.4885],
      [7.528, 51.484],
      [7.5535, 51.49],
      [7.588, 51.4955],
      [7.602, 51.497],
    ],
  ],
  [
    "rail",
    "Dortmund – Witten",
    [
      [7.437, 51.5172],
      [7.4465, 51.507],
      [7.441, 51.494],
      [7.434, 51.478],
      [7.418, 51.463],
      [7.405, 51.4535],
    ],
  ],
  [
    "rail",
    "Dortmund – Mengede",
    [
      [7.437, 51.5172],
      [7.416, 51.533],
      [7.398, 51.553],
      [7.376, 51.57],
      [7.357, 51.585],
    ],
  ],
  [
    "motorway",
    "A 45",
    [
      [7.376, 51.588],
      [7.369, 51.56],
      [7.365, 51.53],
      [7.376, 51.5],
      [7.396, 51.475],
      [7.428, 51.448],
      [7.446, 51.437],
    ],
  ],
  [
    "motorway",
    "A 2",
    [
      [7.345, 51.566],
      [7.376, 51.577],
      [7.43, 51.572],
      [7.48, 51.5705],
      [7.53, 51.578],
      [7.59, 51.581],
    ],
  ],
  [
    "main-street",
    "B 1",
    [
      [7.325, 51.492],
      [7.376, 51.4965],
      [7.41, 51.4995],
      [7.44, 51.5],
      [7.466, 51.4998],
      [7.492, 51.502],
      [7.524, 51.5075],
      [7.56, 51.5115],
      [7.604, 51.512],
    ],
  ],
  [
    "main-street",
    "B 54",
    [
      [7.478, 51.589],
      [7.473, 51.555],
      [7.469, 51.533],
      [7.4655, 51.5182],
    ],
  ],
  [
    "main-street",
    "B 54",
    [
      [7.465, 51.509],
      [7.466, 51.4998],
      [7.471, 51.484],
      [7.476, 51.464],
      [7.471, 51.446],
      [7.477, 51.434],
    ],
  ],
  [
    "main-street",
    "B 236",
    [
      [7.526, 51.582],
      [7.521, 51.56],
      [7.516, 51.541],
      [7.523, 51.522],
      [7.524, 51.5075],
      [7.521, 51.487],
      [7.53, 51.458],
    ],
  ],
];

const surfaces: readonly (readonly [kind: "green" | "water", name: string, ring: Ring])[] = [
  ["green", "Westfalenpark", ellipse([7.4775, 51.4962], 560, 720, 10)],
  ["green", "Rombergpark", ellipse([7.4665, 51.4825], 520, 900, 10)],
  ["green", "Fredenbaumpark", ellipse([7.456, 51.5315], 640, 460, 10)],
  ["green", "Hoeschpark", ellipse([7.4935, 51.5262], 420, 300, 8)],
  ["green", "Bittermark", ellipse([7.468, 51.4445], 1500, 1100, 12)],
  ["green", "Süggel", ellipse([7.4855, 51.575], 900, 700, 10)],
  ["green", "Kurler Busch", ellipse([7.588, 51.562], 1300, 900, 12)],
  ["water", "PHOENIX See", ellipse([7.5105, 51.4889], 1080, 240, 12)],
  ["water", "Hafen", ellipse([7.4462, 51.5262], 420, 150, 8)],
];

/** Courses of the main roads, under which the long cables lie. */
export const mainRoads: readonly { name: string; course: Ring }[] = lines
  .filter(([kind]) => kind === "main-street")
  .map(([, name, course]) => ({ name, course }));

/** Ground that nobody builds on: parks, woods, water. */
export const openGround: readonly Ring[] = surfaces.map(([, , ring]) => ring);

/** What the demo's map draws below the areas: waters, parks, rails and the roads everybody knows. */
export function ways(): FeatureCollection {
  const wall: readonly [string, string, Ring] = ["ring", "Wall", [...wallRing, wallRing[0]]];
  return {
    type: "FeatureCollection",
    features: [
      ...surfaces.map(([kind, name, ring]) => surface(kind, name, ring)),
      ...[...lines, wall].map(([kind, name, course]) => line(kind, name, course)),
    ],
  };
}

function surface(kind: string, name: string, ring: Ring): Feature {
  const closed = [...ring, ...ring.slice(0, 1)].map(position);
  return {
    type: "Feature",
    properties: { kind, name },
    geometry: { type: "Polygon", coordinates: [closed] },
  };
}

function line(kind: string, name: string, course: Ring): Feature {
  return {
    type: "Feature",
    properties: { kind, name },
    geometry: { type: "LineString", coordinates: course.map(position) },
  };
}

function position([lon, lat]: Place): [number, number] {
  return [lon, lat];
}
