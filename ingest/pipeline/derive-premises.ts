import type { Queryable } from "#platform/database/database.ts";
import type { Deriver } from "./derive.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/** Premises: their attributes, address and areas, what changed of their stage and expected dates; then the sums by day. */
export const premisesDeriver: Deriver = {
  async derive(tx, source, keys, at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    await tx.query("select refresh_addresses($1, $2)", [source.id, keys]);
    const [row] = await tx.query<{ moved: number[] }>("select refresh_premises($1, $2, $3) as moved", [
      source.id,
      keys,
      at,
    ]);
    const moved = row?.moved ?? [];
    if (moved.length === 0) return;
    await analyzeWhenMuchIsNew(tx, "premises, premises_stage, premises_expectation", moved.length);
    await tx.query("select refresh_area_premises('{}', $1)", [moved]);
  },
  async finish(tx) {
    await tx.query("analyze area_premises");
    await tx.query("select refresh_rollout(null)");
    await tx.query("analyze rollout_day, expected_day");
  },
};

/** Which premises stand in areas that were drawn anew, and their sums by day. */
export async function countPremisesOfAreas(tx: Queryable, areas: readonly number[]): Promise<void> {
  await tx.query("select refresh_area_premises($1, '{}')", [areas]);
  await tx.query("select refresh_rollout($1)", [areas]);
}
