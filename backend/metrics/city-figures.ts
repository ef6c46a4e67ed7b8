import type { Source } from "#contract/sources.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { momentOf } from "../http/moment.ts";
import { sourcesAt } from "../http/source-states.ts";

export interface CityFigures {
  dataVersion: number;
  /** Live ones; statuses that none has are left out. */
  accessPoints: Partial<Record<AccessPointStatus, number>>;
  sources: Source[];
}

/** What the metrics tell of the city, of one snapshot. */
export function cityFigures(db: Database): Promise<CityFigures> {
  return db.snapshot(async (tx) => {
    const moment = await momentOf(tx, undefined);
    const [row] = await tx.query<{ figures: CityFigures["accessPoints"] | null }>(
      sqlFile("queries/metrics/figures.sql"),
      [moment.at],
    );
    const sources = await sourcesAt(tx, moment);
    return { dataVersion: moment.dataVersion, accessPoints: row?.figures ?? {}, sources };
  });
}
