import { z } from "zod";

export const foundPlace = z.object({
  /** Names the place in `/here?address=` (address, street) or in `/areas/{slug}` (area); of a stop that of its first platform. */
  id: z.string(),
  /** As it is shown: `Hansastraße 12, 44137 Dortmund`. */
  label: z.string(),
  lon: z.number(),
  lat: z.number(),
  kind: z.enum(["address", "street", "stop", "area"]),
  /** Which characters of the label fit what was typed: [from, to) pairs; empty where they fit in another spelling. */
  matches: z.array(z.tuple([z.int(), z.int()])),
});
export type FoundPlace = z.infer<typeof foundPlace>;

/** Best first. */
export const addressesAnswer = z.object({ addresses: z.array(foundPlace) });
export type AddressesAnswer = z.infer<typeof addressesAnswer>;
