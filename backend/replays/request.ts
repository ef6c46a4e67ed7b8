import type { Replay } from "#contract/replays.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { oneReplay } from "./one.ts";

/**
 * Asks ingest to map a run's payload again; one that waits already is given instead of a second. Throws `not_found`, and
 * `conflict` where there is nothing to map.
 */
export async function requestReplay(
  db: Database,
  log: Log,
  run: number,
  operator: string | null,
): Promise<Replay> {
  const replay = await db.transaction(async (tx) => {
    const [found] = await tx.query<{ source: string; hash: string | null; removed: boolean }>(
      `select run.source_id as source, run.payload_hash as hash, source.removed_at is not null as removed
       from run join source on source.id = run.source_id
       where run.id = $1
       for update of source`,
      [run],
    );
    if (found === undefined) throw new AppError("not_found", `There is no run ${run}.`);
    if (found.hash === null) throw new AppError("conflict", `The run ${run} brought no payload.`);
    if (found.removed)
      throw new AppError("conflict", `The source "${found.source}" is no longer in the city file.`);
    const [waiting] = await tx.query<{ id: number }>(
      `with waiting as materialized (
         select id from replay where run_id = $2 and finished_at is null
       ),
       added as (
         insert into replay (source_id, run_id, requested_by)
         select $1, $2, $3 where not exists (select from waiting)
         returning id
       )
       select id from added union all select id from waiting`,
      [found.source, run, operator],
    );
    return await oneReplay(tx, waiting?.id ?? 0);
  });
  log.info({ run, replay: replay.id, source: replay.source, operator }, "an operator asked for a replay");
  return replay;
}
