import type { Area } from "#contract/areas.ts";

/** Areas of which it is known how many homes there are, and so how far fibre is. */
export function areasToldOf(areas: readonly Area[]): Area[] {
  return areas.filter(({ fibre }) => fibre !== null && fibre.homes !== null && fibre.homes > 0);
}
