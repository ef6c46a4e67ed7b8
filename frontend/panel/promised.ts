import type { Area } from "#contract/areas.ts";
import type { AreaKind } from "#domain/words.ts";

/** The places that the council named when it promised open WLAN, in its own order. */
const promisedKinds: readonly AreaKind[] = ["inner_city", "trade_fair", "stadium"];

export function promisedAreas(areas: readonly Area[]): Area[] {
  return promisedKinds.flatMap((kind) => areas.filter((area) => area.kind === kind));
}

const groupKinds: readonly AreaKind[] = [
  "district",
  "innovation_site",
  "vocational_college",
  "market",
  "other",
  "quarter",
];

/** All other areas by kind, each group by name. */
export function groupedAreas(areas: readonly Area[]): { kind: AreaKind; areas: Area[] }[] {
  return groupKinds
    .map((kind) => ({
      kind,
      areas: areas.filter((area) => area.kind === kind).sort((a, b) => a.name.localeCompare(b.name, "de")),
    }))
    .filter((group) => group.areas.length > 0);
}

/** Whether an instant of the address is another than now. */
export function isPast(at: string | null): at is string {
  return at !== null;
}
