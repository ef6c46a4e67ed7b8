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

export const lineModes = ["tram", "metro", "rail", "bus", "ferry", "cable", "other"] as const;
/** What rides on a line, from its GTFS route type. */
export type LineMode = (typeof lineModes)[number];

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
/** In order, from nothing to a contract that runs. `passed`: fibre at most 20 m from the property (Bundesnetzagentur). */
export type PremisesStage = (typeof premisesStages)[number];

export const publicStages = [
  "none",
  "announced",
  "presale",
  "planned",
  "civil_works",
  "passed",
  "connected",
] as const;
/** What the public sees of premises: whether a contract runs (`activated`) is their people's own affair. */
export type PublicStage = (typeof publicStages)[number];

export const residentReportKinds = ["no_wlan", "fibre_wrong"] as const;
export type ResidentReportKind = (typeof residentReportKinds)[number];

export const residentReportStates = ["open", "answered", "closed"] as const;
export type ResidentReportState = (typeof residentReportStates)[number];

export const residentReportEventKinds = [
  "answered",
  "withdrawn",
  "closed",
  "reopened",
  "linked",
  "unlinked",
] as const;
/** What operators do about a report; `withdrawn`: its answer was taken back. */
export type ResidentReportEventKind = (typeof residentReportEventKinds)[number];

export const importPhases = ["fetching", "reading", "checking", "merging"] as const;
/** What a long import is doing: onto the disk, scrubbed into the archive, mapped record by record, into the city's tables. */
export type ImportPhase = (typeof importPhases)[number];

export const sourceStates = ["fresh", "stale", "failing", "held", "never"] as const;
/** `never`: not polled yet; `failing`: the last run failed; `stale`: its last good payload is older than `staleAfter`; `held`: too much vanished at once. */
export type SourceState = (typeof sourceStates)[number];

export const verdicts = ["met", "missed", "insufficient_data"] as const;
/** `met`: the target is reached even with unknown counted as down; `missed`: it is missed even with unknown counted as up. */
export type Verdict = (typeof verdicts)[number];

export const undecidedReasons = ["no_target", "not_promised", "nothing_observed", "unknown_decides"] as const;
/**
 * Why data are insufficient. `no_target`: the city has promised nothing; `not_promised`: not this provider; `nothing_observed`:
 * neither up nor down for a moment; `unknown_decides`: the target is reached or missed by what unknown is counted as.
 */
export type UndecidedReason = (typeof undecidedReasons)[number];

/** In the order of ISO 8601: `mo` is 1, `su` is 7. */
export const weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
export type Weekday = (typeof weekdays)[number];

export const maintenanceStates = ["planned", "running", "ended"] as const;
export type MaintenanceState = (typeof maintenanceStates)[number];

export const incidentStates = ["open", "acknowledged", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

export const incidentCauses = ["access_point", "uplink", "site", "source"] as const;
/** What failed: one access point, or a group of them at once. */
export type IncidentCause = (typeof incidentCauses)[number];

export const incidentFailures = ["down", "stale", "held", "failing"] as const;
/** `down`: access points are down; `stale`, `held`, `failing`: the source's feed is, so nothing is known of them. */
export type IncidentFailure = (typeof incidentFailures)[number];

export const incidentEventKinds = [
  "opened",
  "joined",
  "left",
  "merged",
  "acknowledged",
  "acknowledgement_cleared",
  "commented",
  "assigned",
  "resolved",
  "reopened",
  "flapping",
] as const;
export type IncidentEventKind = (typeof incidentEventKinds)[number];

export const alertChannelKinds = ["email", "webhook", "alertmanager"] as const;
export type AlertChannelKind = (typeof alertChannelKinds)[number];

export const alertEvents = ["opened", "reminder", "reopened", "resolved", "test"] as const;
export type AlertEvent = (typeof alertEvents)[number];

export const reportKinds = ["month", "quarter", "year"] as const;
export type ReportKind = (typeof reportKinds)[number];

export const replayOutcomes = ["merged", "mapped", "gone", "failed"] as const;
/** `mapped`: newer payloads have come since, so it was only mapped; `gone`: it is no longer kept. */
export type ReplayOutcome = (typeof replayOutcomes)[number];

export const runOutcomes = ["merged", "unchanged", "not_modified", "outdated", "failed"] as const;
/**
 * How a run ended. `unchanged`: the same payload as before; `not_modified`: HTTP 304; `outdated`: a payload no newer than
 * the one already merged, so nothing of it applies; `failed`: no payload, or none that could be believed.
 */
export type RunOutcome = (typeof runOutcomes)[number];
