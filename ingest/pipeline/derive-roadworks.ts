import type { Deriver } from "./derive.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/** Roadworks: gone as soon as their source no longer names them. */
export const roadworksDeriver: Deriver = {
  async derive(tx, source, keys, _at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    const [row] = await tx.query<{ changed: number }>("select refresh_roadworks($1, $2) as changed", [
      source.id,
      keys,
    ]);
    await analyzeWhenMuchIsNew(tx, "roadworks", row?.changed ?? 0);
  },
};
