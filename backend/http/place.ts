import { z } from "zod";

/** An address or a street as the wire names it. */
export interface PlaceId {
  kind: "address" | "street";
  id: number;
}

const kinds = { a: "address", s: "street" } as const;

/** `a12` an address, `s12` a street: ids of `GET /api/v1/addresses`. */
export const placeParameter = z
  .string()
  .regex(/^[as][1-9]\d{0,14}$/, {
    error: "expected an id of an address or a street, such as a12 or s12",
    abort: true,
  })
  .transform(
    (text): PlaceId => ({ kind: kinds[text.startsWith("a") ? "a" : "s"], id: Number(text.slice(1)) }),
  )
  .meta({ description: "Id of an address or a street, as in /addresses" });

/** The other way round. */
export function placeId({ kind, id }: PlaceId): string {
  return `${kind === "address" ? "a" : "s"}${id}`;
}
