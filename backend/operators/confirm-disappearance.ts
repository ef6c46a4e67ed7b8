import type { ConfirmedDisappearance } from "#contract/operators.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";

/**
 * An operator's word that what a held source no longer brings is really gone (rule 6): the hold ends, and the missing things
 * retire in their time. Throws `not_found`, and `conflict` when the source is not held.
 */
export async function confirmDisappearance(
  db: Database,
  log: Log,
  source: string,
  reason: string | undefined,
): Promise<ConfirmedDisappearance> {
  const done = await db.transaction(async (tx) => {
    const [row] = await tx.query<{ heldSince: Date | null }>(
      `select held_since as "heldSince" from source where id = $1 and removed_at is null for update`,
      [source],
    );
    if (row === undefined) throw new AppError("not_found", `There is no source "${source}".`);
    if (row.heldSince === null) throw new AppError("conflict", `The source "${source}" is not held.`);
    const [confirmed] = await tx.query<{ count: number }>("select confirm_disappearance($1) as count", [
      source,
    ]);
    const dataVersion = await moveDataVersion(tx, source);
    await tx.query("select refresh_feed_incidents($1, now())", [source]);
    return { source, heldSince: row.heldSince.toISOString(), confirmed: confirmed?.count ?? 0, dataVersion };
  });
  log.info({ source, confirmed: done.confirmed, reason }, "an operator confirmed a disappearance");
  return done;
}
