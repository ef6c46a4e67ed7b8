import type { Deriver } from "./derive.ts";
import { countPremises, followAddresses } from "./derive-premises.ts";

/** A register's entries; premises name addresses likewise, by the same function. */
export const addressDeriver: Deriver = {
  async derive(tx, source, keys, _at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    await tx.query("select refresh_addresses($1, $2)", [source.id, keys]);
  },
  /** Premises that say no position of their own: they came before the register, or it has moved their address. */
  async finish(tx, source, at, changes) {
    const followed = await followAddresses(tx, source, at, changes, true);
    if (followed > 0) await countPremises(tx);
  },
};
