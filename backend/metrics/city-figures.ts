import type { Source } from "#contract/sources.ts";
import type { AccessPointStatus, AlertChannelKind, IncidentCause } from "#domain/words.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { momentOf } from "../http/moment.ts";
import { sourcesAt } from "../http/source-states.ts";

/** Instants that no answer tells, in seconds since 1970; null: there is none. */
export interface SourceRuns {
  failingSince: number | null;
  /** End of the last run that did not fail. */
  lastSuccess: number | null;
  /** Runs that failed since the last one that did not. */
  failures: number;
}

interface Figures {
  /** Live ones; statuses that none has are left out. */
  accessPoints: Partial<Record<AccessPointStatus, number>> | null;
  /** Open ones. */
  incidents: { cause: IncidentCause; isAcknowledged: boolean; amount: number }[];
  /** Of each kind that there are channels of. */
  alerts: { kind: AlertChannelKind; amount: number; oldest: number | null }[];
}

export interface CityFigures extends Figures {
  dataVersion: number;
  sources: (Omit<Source, "failingSince"> & SourceRuns)[];
}

/** What the metrics tell of the city, of one snapshot. */
export function cityFigures(db: Database): Promise<CityFigures> {
  return db.snapshot(async (tx) => {
    const moment = await momentOf(tx, undefined);
    const [figures] = await tx.query<Figures>(sqlFile("queries/metrics/figures.sql"), [moment.at]);
    const runs = await tx.query<SourceRuns & { id: string }>(sqlFile("queries/metrics/sources.sql"));
    const runsOf = new Map(runs.map((row) => [row.id, row]));
    const none: SourceRuns = { failingSince: null, lastSuccess: null, failures: 0 };
    const sources = await sourcesAt(tx, moment);
    return {
      accessPoints: figures?.accessPoints ?? null,
      incidents: figures?.incidents ?? [],
      alerts: figures?.alerts ?? [],
      dataVersion: moment.dataVersion,
      sources: sources.map(({ failingSince: _, ...source }) => ({
        ...source,
        ...(runsOf.get(source.id) ?? none),
      })),
    };
  });
}
