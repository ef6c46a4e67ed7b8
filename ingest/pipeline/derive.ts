import type { Queryable } from "#platform/database/database.ts";
import type { SourceKind } from "../adapters/adapter.ts";
import type { Changes } from "./changes.ts";
import { addressDeriver } from "./derive-addresses.ts";
import { fleetDeriver } from "./derive-fleet.ts";
import { lineDeriver } from "./derive-lines.ts";
import { premisesDeriver } from "./derive-premises.ts";
import { roadworksDeriver } from "./derive-roadworks.ts";
import { segmentDeriver } from "./derive-segments.ts";
import { supplyCellDeriver } from "./derive-supply-cells.ts";
import type { SourceRow } from "./source-row.ts";

/**
 * How the things of one kind are made from what their source said of them last (table `record`, and whether `source` is held or
 * no longer named). Runs within the transaction that changed these, at its turn to change figures; to move the data version on
 * is the deriver's own affair.
 */
export interface Deriver {
  /**
   * Derives those of some keys, at most 5,000: their record is new, changed, missing, back or retired, or what the source says
   * counts otherwise now. Doing it again changes nothing. A large payload calls it many times.
   * @param at the facts' instant; of a sweep, now
   */
  derive(
    tx: Queryable,
    source: SourceRow,
    keys: readonly string[],
    at: Date,
    changes: Changes,
  ): Promise<void>;
  /** Once after all keys of a payload, where any differed: what is summed over many things. */
  finish?(tx: Queryable, source: SourceRow, at: Date, changes: Changes): Promise<void>;
}

/** Of the kinds that have no status to be confirmed; access points and areas have merges of their own. */
export const derivers: Partial<Record<SourceKind, Deriver>> = {
  address: addressDeriver,
  "fibre-segment": segmentDeriver,
  line: lineDeriver,
  premises: premisesDeriver,
  roadworks: roadworksDeriver,
  "supply-cell": supplyCellDeriver,
  vehicle: fleetDeriver,
};
