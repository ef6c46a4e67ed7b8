import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { AlertedIncident, Delivery } from "./alert.ts";

/** The outbox as one process uses it. Every statement stands alone: nothing is held open while an alert is sent. */
export class Outbox {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The instant by the database's clock, which also dates what is queued. */
  async now(): Promise<Date> {
    const [row] = await this.#db.query<{ now: Date }>("select clock_timestamp() as now");
    return row?.now ?? new Date();
  }

  /** Cancels what is not worth telling any more, and says which channels have something to tell now. */
  async dueChannels(now: Date): Promise<Set<string>> {
    const [waiting] = await this.#db.query<{ any: boolean }>(
      `select exists (select from alert_delivery
                      where delivered_at is null and cancelled_at is null and due_at <= $1) as any`,
      [now],
    );
    if (!waiting?.any) return new Set();
    await this.#db.query("select drop_alerts($1)", [now]);
    const rows = await this.#db.query<{ channel: string }>(
      "select distinct channel_id as channel from due_alerts($1)",
      [now],
    );
    return new Set(rows.map(({ channel }) => channel));
  }

  /** Queues reminders of what is open and was last told so long ago. `every` is ISO 8601. */
  async remind(now: Date, every: string): Promise<void> {
    await this.#db.query("select remind_alerts($1, $2)", [now, every]);
  }

  /** The channel's next delivery that is due, for this process alone until the claim runs out. Null: none. */
  async claim(channel: string, now: Date, forSeconds: number): Promise<Delivery | null> {
    const [row] = await this.#db.query<Delivery>(sqlFile("queries/alerts/claim.sql"), [
      channel,
      now,
      `PT${forSeconds}S`,
    ]);
    return row ?? null;
  }

  /** Incidents as they stand now, for one channel. */
  async incidents(ids: readonly number[], channel: string): Promise<AlertedIncident[]> {
    return await this.#db.query<AlertedIncident>(sqlFile("queries/alerts/incidents.sql"), [ids, channel]);
  }

  /** What an Alertmanager is to show now. `reopenWithin` is ISO 8601. */
  async stillOpen(channel: string, now: Date, reopenWithin: string): Promise<AlertedIncident[]> {
    const rows = await this.#db.query<{ id: number }>(sqlFile("queries/alerts/still-open.sql"), [
      channel,
      now,
      reopenWithin,
    ]);
    return rows.length === 0
      ? []
      : await this.incidents(
          rows.map(({ id }) => id),
          channel,
        );
  }

  /** `note`: what of it failed although it was taken. */
  async markDelivered(delivery: Delivery, now: Date, note: string | null): Promise<void> {
    await this.#db.query(
      `update alert_delivery set delivered_at = $2, claimed_until = null, last_error = $3
       where id = $1 and delivered_at is null`,
      [delivery.id, now, note],
    );
  }

  /** Leaves it to be tried again then. Somebody who has taken it on since knows better. */
  async markFailed(delivery: Delivery, dueAt: Date, reason: string): Promise<void> {
    await this.#db.query(
      `update alert_delivery set due_at = $3, claimed_until = null, last_error = $4
       where id = $1 and delivered_at is null and attempts = $2`,
      [delivery.id, delivery.attempts, dueAt, reason],
    );
  }

  /** The channel works again: what failed on it need not wait any longer. */
  async hurry(channel: string, now: Date): Promise<void> {
    await this.#db.query(
      `update alert_delivery set due_at = $2
       where channel_id = $1 and delivered_at is null and cancelled_at is null and attempts > 0 and due_at > $2`,
      [channel, now],
    );
  }
}
