import type { Vehicle } from "#contract/vehicles.ts";

/** Vehicles by direction, then by what stands on them, as people count; those of no known direction last. */
export function byDirection(vehicles: readonly Vehicle[]): Vehicle[] {
  const collator = new Intl.Collator("de", { numeric: true });
  const rank = ({ direction }: Vehicle) => direction ?? 2;
  return [...vehicles].sort((a, b) => rank(a) - rank(b) || collator.compare(a.label, b.label));
}
