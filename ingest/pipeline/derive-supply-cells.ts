import type { Deriver } from "./derive.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/** Cells of the federal supply grid: gone as soon as an edition no longer has them. */
export const supplyCellDeriver: Deriver = {
  async derive(tx, source, keys, _at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    const [row] = await tx.query<{ changed: number }>("select refresh_supply_cells($1, $2) as changed", [
      source.id,
      keys,
    ]);
    await analyzeWhenMuchIsNew(tx, "supply_cell", row?.changed ?? 0);
  },
};
