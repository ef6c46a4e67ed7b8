import type { Kind } from "../transit/lines.ts";

/** A vehicle of the demo's operator. */
export interface FleetVehicle {
  /** On its front, and the same in every list. */
  number: string;
  kind: Kind;
  label: string;
}

const numbers = (kind: Kind, first: number, count: number, word: string): FleetVehicle[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(first + index);
    return { number, kind, label: `${word} ${number}` };
  });

/** Two hundred: a few more of each kind than are out on any day. */
export const fleet: readonly FleetVehicle[] = [
  ...numbers("stadtbahn", 301, 68, "Tram"),
  ...numbers("bus", 4801, 132, "Bus"),
];
