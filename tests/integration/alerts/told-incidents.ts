import { AlertSender } from "#ingest/alerts/alert-sender.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { AlertChannel, CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { type Log, silentLog } from "#platform/log.ts";
import { Secret } from "#platform/secret.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

export const wlan = testSource({ id: "wlan", staleAfter: "P400D" });
export const loopback = { allowedNetworks: ["127.0.0.0/8"] };
export const hookSecret = "a-shared-secret";

/** A clock that stands where it is put, beginning with the database's own. */
export interface Clock {
  at: Date;
  pass(seconds: number): void;
}

export function startClock(): Clock {
  return {
    // What is queued is dated by the database's clock: later is after it in any case.
    at: new Date(Date.now() + 120_000),
    pass(seconds) {
      this.at = new Date(this.at.getTime() + seconds * 1_000);
    },
  };
}

export function cityWith(channels: AlertChannel[], changes: Partial<CityFile> = {}): CityFile {
  return testCity({
    publicUrl: "https://wlan.example.org",
    sources: [wlan],
    alerts: { repeatEvery: "PT4H", channels },
    ...changes,
  });
}

export async function senderOf(
  db: Database,
  city: CityFile,
  clock: Clock,
  log: Log = silentLog,
): Promise<AlertSender> {
  await registerCity(db, city, false);
  return new AlertSender({ db, city, log, now: () => clock.at, secrets: [new Secret(hookSecret)] });
}

export function mailChannel(port: number, id = "mail"): AlertChannel {
  const smtp = `smtp://127.0.0.1:${port}`;
  return { id, kind: "email", smtp, from: "wlan@example.org", to: ["it@example.org"], ...loopback };
}

export function hookChannel(url: string, id = "hook"): AlertChannel {
  return { id, kind: "webhook", url, secret: hookSecret, ...loopback };
}

/** Access points `ap-0` to `ap-n`, which the next incidents concern. */
export async function withAccessPoints(db: Database, names: readonly string[]): Promise<number[]> {
  const observations = names.map((name, index) =>
    accessPoint(`ap-${String(index).padStart(5, "0")}`, "up", { name }),
  );
  await merge(db, wlan, payload(observations), new Date("2026-03-01T08:00:00Z"));
  const rows = await db.query<{ id: number }>("select id from access_point order by key");
  return rows.map(({ id }) => id);
}

export interface Told {
  cause?: string;
  failure?: string;
  key?: string;
  subject?: string | null;
  openedAt?: string;
  members?: readonly number[];
}

let count = 0;

/** Opens an incident and puts its beginning into the outbox, as one commit does. */
export async function openIncident(db: Database, told: Told = {}): Promise<number> {
  count += 1;
  const { cause = "uplink", failure = "down", key = `switch-${count}`, subject = key, members = [] } = told;
  const openedAt = told.openedAt ?? "2026-03-01T09:30:00Z";
  return await db.transaction(async (tx) => {
    const [row] = await tx.query<{ id: number }>(
      `insert into incident (cause, failure, key, subject, opened_at, detected_at)
       values ($1, $2, $3, $4, $5, now()) returning id`,
      [cause, failure, key, subject, openedAt],
    );
    const id = row?.id ?? 0;
    await tx.query(
      "insert into incident_access_point (incident_id, access_point_id, since) select $1, ap, $2 from unnest($3::bigint[]) ap",
      [id, openedAt, members],
    );
    await queue(tx, id, "opened", 0);
    return id;
  });
}

/** Resolves an incident and puts its end into the outbox, as one commit does. */
export async function resolveIncident(db: Database, id: number, at = "2026-03-01T11:35:00Z"): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("update incident set resolved_at = $2 where id = $1", [id, at]);
    await tx.query("update incident_access_point set until = $2 where incident_id = $1", [id, at]);
    await queue(tx, id, "resolved", 0);
  });
}

async function queue(tx: Pick<Database, "query">, id: number, event: string, number: number): Promise<void> {
  await tx.query(
    `insert into alert_delivery (incident_id, channel_id, event, number)
     select $1, c.id, $2, $3 from alert_channel c where c.removed_at is null order by c.id`,
    [id, event, number],
  );
}

export interface DeliveryRow {
  id: number;
  channel: string;
  event: string;
  number: number;
  state: "delivered" | "cancelled" | "waiting";
  attempts: number;
  error: string | null;
}

/** The deliveries of an incident; without one, of tests. */
export async function deliveries(db: Database, incident: number | null): Promise<DeliveryRow[]> {
  return await db.query<DeliveryRow>(
    `select id, channel_id as channel, event, number, attempts, last_error as error,
            case when delivered_at is not null then 'delivered' when cancelled_at is not null then 'cancelled' else 'waiting' end as state
     from alert_delivery where incident_id is not distinct from $1 order by id`,
    [incident],
  );
}
