import type { Queryable } from "#platform/database/database.ts";
import type { Deriver } from "./derive.ts";
import { premisesDeriver } from "./derive-premises.ts";

/** As many at once as a large payload hands on. */
const mostKeys = 5_000;

/** A register's entries; premises name addresses likewise, by the same function. */
export const addressDeriver: Deriver = {
  async derive(tx, source, keys, _at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    await tx.query("select refresh_addresses($1, $2)", [source.id, keys]);
  },
  /** Premises that say no position of their own and came before the register: now it may know where they are. */
  async finish(tx, source, at, changes) {
    const placeless = await placelessPremises(tx);
    for (const { id, keys } of placeless) {
      for (let from = 0; from < keys.length; from += mostKeys) {
        const some = keys.slice(from, from + mostKeys);
        await premisesDeriver.derive(tx, { ...source, id }, some, at, changes);
      }
    }
    if (placeless.length > 0) await premisesDeriver.finish?.(tx, source, at, changes);
  },
};

function placelessPremises(tx: Queryable): Promise<{ id: string; keys: string[] }[]> {
  return tx.query(
    `select source_id as id, array_agg(key order by key) as keys
     from premises where point is null and removed_at is null group by source_id order by source_id`,
  );
}
