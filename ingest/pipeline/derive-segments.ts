import type { Deriver } from "./derive.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/** Fibre segments: their attributes, parts and areas, and what changed of their status and expected date. */
export const segmentDeriver: Deriver = {
  async derive(tx, source, keys, at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    const [row] = await tx.query<{ reshaped: number[] }>("select refresh_segments($1, $2, $3) as reshaped", [
      source.id,
      keys,
      at,
    ]);
    const reshaped = row?.reshaped ?? [];
    if (reshaped.length === 0) return;
    await analyzeWhenMuchIsNew(tx, "fibre_segment, segment_part", reshaped.length);
    await tx.query("select refresh_area_segments('{}', $1)", [reshaped]);
    await analyzeWhenMuchIsNew(tx, "area_segment", reshaped.length);
  },
};
