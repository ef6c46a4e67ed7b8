import type { District } from "../ground/districts.ts";
import type { Place } from "../ground/place.ts";
import { centres } from "../network/centres.ts";

/** Who builds: companies that do not exist, and one that does in name only. Each has a list of houses of its own. */
export const builders = {
  dokom21: "DOKOM21 (Demo)",
  lichtweg: "Lichtweg (Demo)",
  hellwegfaser: "Hellwegfaser (Demo)",
  emscherlicht: "Emscherlicht (Demo)",
  faserwerk: "Faserwerk Ruhr (Demo)",
} as const;
export type Builder = keyof typeof builders;

/** A part of the city that one company builds in one go. */
export interface Cluster {
  name: string;
  /** Part of the city, where streets of the same name are told apart by it. */
  locality: string;
  district: District;
  postcode: string;
  at: Place;
  builder: Builder;
  /** Place in the order in which clusters begin, from 0. */
  turn: number;
}

const postcodes: Record<District, string> = {
  "Innenstadt-West": "44137",
  "Innenstadt-Nord": "44145",
  "Innenstadt-Ost": "44141",
  Eving: "44339",
  Scharnhorst: "44328",
  Brackel: "44309",
  Aplerbeck: "44287",
  Hörde: "44263",
  Hombruch: "44225",
  Lütgendortmund: "44388",
  Huckarde: "44369",
  Mengede: "44359",
};

/** The list is by district; with this step between them, one district's clusters do not begin one after another. */
const stride = 11;
const order: readonly Builder[] = [
  "dokom21",
  "lichtweg",
  "emscherlicht",
  "hellwegfaser",
  "lichtweg",
  "faserwerk",
];

/** The inner city, whose streets the demo city knows by name, comes third. */
const innerCity: Cluster = {
  name: "Demo-Cluster Innenstadt",
  locality: "Innenstadt",
  district: "Innenstadt-West",
  postcode: "44137",
  at: [7.4648, 51.5138],
  builder: "dokom21",
  turn: 2.5,
};

/** Every cluster: one around each of the districts' centres and quarters, and the inner city. */
export const clusters: readonly Cluster[] = [
  innerCity,
  ...centres.map(({ district, name, at }, index): Cluster => {
    const turn = (index * stride) % centres.length;
    return {
      name: `Demo-Cluster ${name}`,
      locality: name,
      district,
      postcode: postcodes[district],
      at,
      builder: order[turn % order.length] ?? "dokom21",
      turn,
    };
  }),
];
