import type { QueuedAlertTest } from "#contract/alerts.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";

/** Puts a test message into the outbox, where ingest finds it within seconds. Throws `invalid_input` for a channel that is none. */
export async function queueAlertTest(db: Database, channel: string): Promise<QueuedAlertTest> {
  return await db.transaction(async (tx) => {
    // The lock lets tests of one channel number themselves one after the other.
    const known = await tx.query(
      "select from alert_channel where id = $1 and removed_at is null for update",
      [channel],
    );
    if (known.length === 0)
      throw new AppError("invalid_input", "There is no such alert channel.", {
        problems: [{ path: "channel", message: "is no channel of the city file" }],
      });
    const [row] = await tx.query<{ id: number }>(
      `insert into alert_delivery (channel_id, event, number)
       values ($1, 'test', (select coalesce(max(number), 0) + 1 from alert_delivery
                            where channel_id = $1 and incident_id is null and event = 'test'))
       returning id`,
      [channel],
    );
    return { id: row?.id ?? 0, channel };
  });
}
