import type {
  AccessPointObservation,
  AreaObservation,
  MappedPayload,
  Observation,
  ServiceEventObservation,
} from "#domain/observation.ts";
import type { RunOutcome } from "#domain/words.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { addressNotices } from "./address-notices.ts";
import { announce, Changes } from "./changes.ts";
import { refreshFeedIncidents } from "./incidents.ts";
import { mergeAccessPoints } from "./merge-access-points.ts";
import { mergeAreas } from "./merge-areas.ts";
import { mergeRealTime } from "./merge-real-time.ts";
import { mergeServiceEvents } from "./merge-service-events.ts";
import { mergeThings, type ThingObservation } from "./merge-things.ts";
import type { MergeOccasion } from "./records.ts";
import { retire } from "./retirement.ts";
import { type RunResult, recordRejected, type Tally, tallyOf, writeRun } from "./run-log.ts";
import { lockSource, type SourceRow, takePayload } from "./source-row.ts";

/** One payload as it came. */
export interface Arrival {
  startedAt: Date;
  receivedAt: Date;
  /** Hash of the scrubbed payload; equal hashes mean the same payload. */
  payloadHash: string;
  payloadBytes: number;
}

export interface MergeInput extends Arrival {
  mapped: MappedPayload;
}

/** What a payload says, whether it is held in memory or staged in the database. */
export interface Content extends Pick<MappedPayload, "payloadAt" | "historyFrom" | "skipped" | "notices"> {
  /** Returns how many records brought something new. */
  merge(tx: Queryable, source: SourceRow, at: Date, changes: Changes): Promise<number>;
  tally(applied: number): Tally;
  keepRejected(tx: Queryable, source: SourceRow, runId: number): Promise<void>;
}

/**
 * Merges one mapped payload in one transaction: records, status, presence, coverage, the run with its tally.
 * Merging the same payload again, or an older one, changes nothing but adds its run.
 */
export async function mergePayload(
  db: Database,
  source: SourceConfig,
  { mapped, ...arrival }: MergeInput,
): Promise<RunResult> {
  return mergeContent(db, source, arrival, {
    ...mapped,
    merge: (tx, row, at, changes) => mergeObservations(tx, row, mapped, at, changes, "first"),
    tally: (applied) => tallyOf(mapped, applied),
    keepRejected: (tx, row, runId) => recordRejected(tx, row.id, runId, mapped.rejected, arrival.receivedAt),
  });
}

/** The same for a payload however it is held. */
export async function mergeContent(
  db: Database,
  source: SourceConfig,
  arrival: Arrival,
  content: Content,
): Promise<RunResult> {
  return db.transaction(async (tx) => {
    const row = await lockSource(tx, source.id);
    const times = timesOf(content.payloadAt, arrival.receivedAt, row);
    const again = row.payloadHash === arrival.payloadHash;
    const end = { ...arrival, ...times, content };
    if (!times.isNewer) return finish(tx, row, { ...end, outcome: again ? "unchanged" : "outdated" }, 0);
    const changes = new Changes(tx);
    await takePayload(
      tx,
      row,
      { ...times, hash: arrival.payloadHash, historyFrom: content.historyFrom },
      changes,
    );
    const applied = await content.merge(tx, row, times.factsAt, changes);
    await retire(tx, row, times.factsAt, changes);
    await changes.refresh();
    await refreshFeedIncidents(tx, row.id, times.factsAt, changes);
    const outcome = again ? "unchanged" : "merged";
    return finish(tx, row, { ...end, outcome }, again ? 0 : applied, changes);
  });
}

interface Times {
  payloadAt: Date;
  /** The facts' instant: the payload's time, or the time of receipt where the feed's clock is ahead of ours. */
  factsAt: Date;
  isNewer: boolean;
}

function timesOf(ownTime: string | null, receivedAt: Date, row: SourceRow): Times {
  const payloadAt = ownTime === null ? receivedAt : new Date(ownTime);
  const factsAt = payloadAt < receivedAt ? payloadAt : receivedAt;
  const isNewer =
    (row.payloadAt === null || payloadAt > row.payloadAt) &&
    (row.appliedAt === null || factsAt > row.appliedAt);
  return { payloadAt, factsAt, isNewer };
}

/** Merges what a payload observed, whatever it is of. Returns how many records brought something new. */
export async function mergeObservations(
  tx: Queryable,
  row: SourceRow,
  mapped: MappedPayload,
  factsAt: Date,
  changes: Changes,
  occasion: MergeOccasion,
): Promise<number> {
  if (row.kind === "area") {
    return mergeAreas(tx, row, mapped.observations.filter(isArea), factsAt, changes, occasion);
  }
  if (row.kind === "service-event") {
    return mergeServiceEvents(tx, row.id, mapped.observations.filter(isServiceEvent), factsAt, changes);
  }
  if (row.kind === "real-time") return mergeRealTime(tx, row, mapped.observations, factsAt, changes);
  if (row.kind === "access-point") {
    const observations = mapped.observations.filter(isAccessPoint);
    return mergeAccessPoints(tx, row, observations, mapped, factsAt, changes, occasion);
  }
  return mergeThings(tx, row, mapped.observations.filter(isThing), factsAt, changes, occasion);
}

async function finish(
  tx: Queryable,
  row: SourceRow,
  end: Arrival & { payloadAt: Date; outcome: RunOutcome; content: Content },
  applied: number,
  changes?: Changes,
): Promise<RunResult> {
  const { content, outcome } = end;
  const tally = content.tally(applied);
  const notices =
    changes === undefined ? content.notices : { ...content.notices, ...(await addressNotices(tx, row)) };
  const run = await writeRun(tx, row.id, { ...end, ...content, notices, payloadAt: end.payloadAt, tally });
  await content.keepRejected(tx, row, run.id);
  const dataVersion = await announce(tx, row.id, changes);
  return { runId: run.id, outcome, tally, dataVersion, held: run.held };
}

function isArea(observation: { kind: string }): observation is AreaObservation {
  return observation.kind === "area";
}

function isServiceEvent(observation: { kind: string }): observation is ServiceEventObservation {
  return observation.kind === "service-event";
}

function isThing(observation: Observation): observation is ThingObservation {
  return "attributes" in observation && observation.kind !== "access-point";
}

function isAccessPoint(observation: { kind: string }): observation is AccessPointObservation {
  return observation.kind === "access-point";
}
