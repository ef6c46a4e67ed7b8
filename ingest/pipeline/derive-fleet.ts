import type { Deriver } from "./derive.ts";
import { mountOn } from "./mount-vehicles.ts";

/** Vehicles as a table of the fleet has them, and, where no real time tells, which lines they ride. */
export const fleetDeriver: Deriver = {
  async derive(tx, source, keys, at, changes) {
    if (keys.length === 0) return;
    const [row] = await tx.query<{ fresh: number[] }>("select refresh_fleet($1, $2, $3) as fresh", [
      source.id,
      keys,
      at,
    ]);
    await mountOn(tx, row?.fresh ?? [], at, changes);
  },
};
