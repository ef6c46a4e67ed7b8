import type { AlertChannel } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { smtpAddress } from "./smtp-address.ts";

/** Writes which channels the city file names. What waited for one that is gone is not told any more; one that is back is new. */
export async function registerChannels(tx: Queryable, channels: readonly AlertChannel[]): Promise<void> {
  const ids = channels.map(({ id }) => id);
  await tx.query(
    `insert into alert_channel (id, kind, target)
     select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (id) do update set kind = excluded.kind, target = excluded.target, removed_at = null`,
    [ids, channels.map(({ kind }) => kind), channels.map(targetOf)],
  );
  await tx.query(
    "update alert_channel set removed_at = now() where removed_at is null and id <> all ($1::text[])",
    [ids],
  );
  await tx.query(
    `update alert_delivery d
     set cancelled_at = now()
     from alert_channel c
     where c.id = d.channel_id and c.removed_at is not null and d.delivered_at is null and d.cancelled_at is null`,
  );
}

/** Recipients or host: paths and queries of addresses may be secret. */
function targetOf(channel: AlertChannel): string {
  if (channel.kind === "email") return channel.to.join(", ");
  return new URL(channel.url).host;
}

/** What of the channels cannot work, for the log at the start. */
export function channelProblems(channels: readonly AlertChannel[]): string[] {
  return channels.flatMap((channel) =>
    channel.kind === "email" && smtpAddress(channel.smtp) === null
      ? [`alert channel ${channel.id}: its smtp address cannot be read`]
      : [],
  );
}
