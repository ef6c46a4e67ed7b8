import type { AlertDelivery, AlertsAnswer } from "#contract/alerts.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { instantText } from "../http/moment.ts";

type Instants = "createdAt" | "dueAt" | "deliveredAt" | "cancelledAt";
type DeliveryRow = Omit<AlertDelivery, Instants> & { createdAt: Date } & Record<
    Exclude<Instants, "createdAt">,
    Date | null
  >;

type Channel = AlertsAnswer["channels"][number];
type ChannelRow = Omit<Channel, "lastDeliveredAt"> & { lastDeliveredAt: Date | null };

interface AlertsQuery {
  channel?: string | undefined;
  incident?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** The channels, and one page of what was and is to be told on them, the newest first. */
export async function listAlerts(
  tx: Queryable,
  { cursor, limit, ...filters }: AlertsQuery,
): Promise<AlertsAnswer> {
  const before = cursor === undefined ? null : readCursor(cursor, ["before"], filters).before;
  const channels = await tx.query<ChannelRow>(sqlFile("queries/alerts/channels.sql"));
  const rows = await tx.query<DeliveryRow>(sqlFile("queries/alerts/deliveries.sql"), [
    before,
    limit + 1,
    filters.channel ?? null,
    filters.incident ?? null,
    null,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    channels: channels.map((row) => ({ ...row, lastDeliveredAt: instantText(row.lastDeliveredAt) })),
    deliveries: page.map(deliveryOf),
    next: rows.length > limit && last !== undefined ? writeCursor({ before: last.id }, filters) : null,
  };
}

/** Throws `not_found`. */
export async function oneDelivery(tx: Queryable, id: number): Promise<AlertDelivery> {
  const [row] = await tx.query<DeliveryRow>(sqlFile("queries/alerts/deliveries.sql"), [
    null,
    1,
    null,
    null,
    id,
  ]);
  if (row === undefined) throw new AppError("not_found", `There is no delivery ${id}.`);
  return deliveryOf(row);
}

function deliveryOf(row: DeliveryRow): AlertDelivery {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    dueAt: instantText(row.dueAt),
    deliveredAt: instantText(row.deliveredAt),
    cancelledAt: instantText(row.cancelledAt),
  };
}
