import type {
  AccessPointObservation,
  AreaObservation,
  MappedPayload,
  ServiceEventObservation,
} from "#domain/observation.ts";
import type { RunOutcome } from "#domain/words.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { announce, Changes } from "./changes.ts";
import { refreshFeedIncidents } from "./incidents.ts";
import { mergeAccessPoints } from "./merge-access-points.ts";
import { mergeAreas } from "./merge-areas.ts";
import { mergeServiceEvents } from "./merge-service-events.ts";
import type { MergeOccasion } from "./records.ts";
import { retire } from "./retirement.ts";
import { type RunResult, recordRejected, tallyOf, writeRun } from "./run-log.ts";
import { lockSource, type SourceRow, takePayload } from "./source-row.ts";

export interface MergeInput {
  startedAt: Date;
  receivedAt: Date;
  /** Hash of the scrubbed payload; equal hashes mean the same payload. */
  payloadHash: string;
  payloadBytes: number;
  mapped: MappedPayload;
}

/**
 * Merges one mapped payload in one transaction: records, status, presence, coverage, the run with its tally.
 * Merging the same payload again, or an older one, changes nothing but adds its run.
 */
export async function mergePayload(
  db: Database,
  source: SourceConfig,
  input: MergeInput,
): Promise<RunResult> {
  return db.transaction(async (tx) => {
    const row = await lockSource(tx, source.id);
    const times = timesOf(input, row);
    const again = row.payloadHash === input.payloadHash;
    if (!times.isNewer) {
      return finish(tx, row, input, times.payloadAt, again ? "unchanged" : "outdated", 0);
    }
    const changes = new Changes(tx);
    await takePayload(
      tx,
      row,
      { ...times, hash: input.payloadHash, historyFrom: input.mapped.historyFrom },
      changes,
    );
    const applied = await mergeObservations(tx, row, input.mapped, times.factsAt, changes, "first");
    await retire(tx, row.id, times.factsAt, changes);
    await changes.refresh();
    await refreshFeedIncidents(tx, row.id, times.factsAt, changes);
    const outcome = again ? "unchanged" : "merged";
    return finish(tx, row, input, times.payloadAt, outcome, again ? 0 : applied, changes);
  });
}

interface Times {
  payloadAt: Date;
  /** The facts' instant: the payload's time, or the time of receipt where the feed's clock is ahead of ours. */
  factsAt: Date;
  isNewer: boolean;
}

function timesOf({ mapped, receivedAt }: MergeInput, row: SourceRow): Times {
  const payloadAt = mapped.payloadAt === null ? receivedAt : new Date(mapped.payloadAt);
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
  const observations = mapped.observations.filter(isAccessPoint);
  return mergeAccessPoints(tx, row, observations, mapped, factsAt, changes, occasion);
}

async function finish(
  tx: Queryable,
  row: SourceRow,
  input: MergeInput,
  payloadAt: Date,
  outcome: RunOutcome,
  applied: number,
  changes?: Changes,
): Promise<RunResult> {
  const tally = tallyOf(input.mapped, applied);
  const run = await writeRun(tx, row.id, { ...input, payloadAt, outcome, tally });
  await recordRejected(tx, row.id, run.id, input.mapped.rejected, input.receivedAt);
  const dataVersion = await announce(tx, row.id, changes);
  return { runId: run.id, outcome, tally, dataVersion, held: run.held };
}

function isArea(observation: { kind: string }): observation is AreaObservation {
  return observation.kind === "area";
}

function isServiceEvent(observation: { kind: string }): observation is ServiceEventObservation {
  return observation.kind === "service-event";
}

function isAccessPoint(observation: { kind: string }): observation is AccessPointObservation {
  return observation.kind === "access-point";
}
