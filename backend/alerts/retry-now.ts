import type { AlertDelivery } from "#contract/alerts.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { oneDelivery } from "./list.ts";

/** Lets a delivery that failed be tried again now. Throws `not_found`, and `conflict` when it is done with. */
export async function retryNow(db: Database, id: number): Promise<AlertDelivery> {
  return await db.transaction(async (tx) => {
    const waiting = await tx.query(
      `update alert_delivery set due_at = least(due_at, now())
       where id = $1 and delivered_at is null and cancelled_at is null
       returning id`,
      [id],
    );
    const delivery = await oneDelivery(tx, id);
    if (waiting.length > 0) return delivery;
    throw new AppError("conflict", `The delivery ${id} is done with.`);
  });
}
