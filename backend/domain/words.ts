/** The glossary as types: tables, wire and pages use these words and no others. */

export const accessPointStatuses = ["up", "degraded", "down", "unknown", "provisioning"] as const;
/** `degraded` counts as up; `unknown` is neither up nor down. */
export type AccessPointStatus = (typeof accessPointStatuses)[number];

export const lifecycles = ["planned", "installing", "live", "retired"] as const;
/** Where an access point stands between plan and scrap; apart from its status. */
export type Lifecycle = (typeof lifecycles)[number];

export const areaKinds = [
  "inner_city",
  "trade_fair",
  "stadium",
  "district",
  "quarter",
  "innovation_site",
  "vocational_college",
  "market",
  "other",
] as const;
export type AreaKind = (typeof areaKinds)[number];

export const environments = ["outdoor", "indoor"] as const;
/** Decides the footprint's radius. */
export type Environment = (typeof environments)[number];

export const accesses = ["free", "registration", "paid"] as const;
/** How a person gets on the network. */
export type Access = (typeof accesses)[number];

export const segmentStatuses = [
  "proposed",
  "planned",
  "underConstruction",
  "inactive",
  "operational",
  "decommissioned",
] as const;
/** Open Fibre Data Standard, closed codelist `spanStatus`. */
export type SegmentStatus = (typeof segmentStatuses)[number];

export const premisesStages = [
  "none",
  "announced",
  "presale",
  "planned",
  "civil_works",
  "passed",
  "connected",
  "activated",
] as const;
export type PremisesStage = (typeof premisesStages)[number];

export const sourceStates = ["fresh", "stale", "failing", "held", "never"] as const;
/** `never`: not polled yet; `failing`: the last run failed; `stale`: its last good payload is older than `staleAfter`; `held`: too much vanished at once. */
export type SourceState = (typeof sourceStates)[number];

export const runOutcomes = ["merged", "unchanged", "not_modified", "outdated", "failed"] as const;
/**
 * How a run ended. `unchanged`: the same payload as before; `not_modified`: HTTP 304; `outdated`: a payload no newer than
 * the one already merged, so nothing of it applies; `failed`: no payload, or none that could be believed.
 */
export type RunOutcome = (typeof runOutcomes)[number];
