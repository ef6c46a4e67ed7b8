import type { AlertChannel, CityFile } from "#platform/city-file.ts";
import type { Log } from "#platform/log.ts";
import type { Secret } from "#platform/secret.ts";
import type { Alert, Delivery } from "./alert.ts";
import { showAgainMs, tellAlertmanager } from "./alertmanager.ts";
import type { Outbox } from "./outbox.ts";
import { reasonOf } from "./reason.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { type SendOptions, sendAlert } from "./send.ts";
import { smtpAddress } from "./smtp-address.ts";

/** Longer than an attempt may take; what a killed process had taken on is free again after it. */
const claimSeconds = 120;

export interface WorkerContext {
  outbox: Outbox;
  city: CityFile;
  secrets: readonly Secret[];
  log: Log;
  options: SendOptions;
  /** No further alerts; the one under way may end. */
  stopping: AbortSignal;
  now: () => Promise<Date>;
}

/** Tells one channel, one alert after the other. */
export class ChannelWorker {
  readonly channel: AlertChannel;
  readonly #context: WorkerContext;
  readonly #host: string;
  #isFailing = false;
  #shownAt: number | null = null;
  /** Sent and not yet marked: nothing else goes out before the outbox knows. */
  #unmarked: { delivery: Delivery; note: string | null } | null = null;

  constructor(channel: AlertChannel, context: WorkerContext) {
    this.channel = channel;
    this.#context = { ...context, log: context.log.child({ alertChannel: channel.id }) };
    this.#host =
      channel.kind === "email" ? (smtpAddress(channel.smtp)?.host ?? "smtp") : new URL(channel.url).host;
  }

  /** There is something to do although nothing is due. */
  needsTurn(now: Date): boolean {
    if (this.#unmarked !== null) return true;
    if (this.channel.kind !== "alertmanager") return false;
    return this.#shownAt === null || now.getTime() - this.#shownAt >= showAgainMs;
  }

  /**
   * Sends what is due, until nothing is or an attempt fails: that one waits for its time, and a server that is away is not asked
   * for each of the others at once. Throws only what the database does.
   */
  async work(): Promise<void> {
    await this.#mark();
    while (!this.#context.stopping.aborted) {
      const now = await this.#context.now();
      const delivery = await this.#context.outbox.claim(this.channel.id, now, claimSeconds);
      if (delivery === null) break;
      if (!(await this.#deliver(delivery))) return;
    }
    await this.#showAgain();
  }

  async #deliver(delivery: Delivery): Promise<boolean> {
    const { outbox, options, log } = this.#context;
    const alert = await this.#alertOf(delivery);
    // Its incident was a mistake and is gone, and the delivery with it.
    if (alert === null) return true;
    try {
      const note = await sendAlert(alert, this.channel, options);
      this.#unmarked = { delivery, note };
    } catch (error) {
      const reason = reasonOf(error, this.#host, this.#context.secrets);
      const now = await this.#context.now();
      await outbox.markFailed(delivery, new Date(now.getTime() + retryDelayMs(delivery.attempts)), reason);
      if (!this.#isFailing)
        log.warn({ delivery: delivery.id, reason }, "an alert could not be sent; it is tried again");
      this.#isFailing = true;
      return false;
    }
    await this.#mark();
    log.info({ delivery: delivery.id, incident: delivery.incidentId, event: delivery.event }, "alert sent");
    return true;
  }

  async #mark(): Promise<void> {
    if (this.#unmarked === null) return;
    const { outbox, log } = this.#context;
    const { delivery, note } = this.#unmarked;
    const now = await this.#context.now();
    await outbox.markDelivered(delivery, now, note);
    this.#unmarked = null;
    if (!this.#isFailing) return;
    this.#isFailing = false;
    log.info({}, "alerts can be sent again");
    await outbox.hurry(this.channel.id, now);
  }

  async #alertOf(delivery: Delivery): Promise<Alert | null> {
    const { outbox, city } = this.#context;
    const [incident = null] =
      delivery.incidentId === null ? [] : await outbox.incidents([delivery.incidentId], this.channel.id);
    if (incident === null && delivery.incidentId !== null) return null;
    return { delivery, incident, city, now: await this.#context.now() };
  }

  /** An Alertmanager forgets what it is not told again. */
  async #showAgain(): Promise<void> {
    const { channel } = this;
    const { outbox, city, options, log } = this.#context;
    const now = await this.#context.now();
    if (channel.kind !== "alertmanager" || !this.needsTurn(now)) return;
    this.#shownAt = now.getTime();
    const incidents = await outbox.stillOpen(channel.id, now, city.incidents.reopenWithin);
    if (incidents.length === 0) return;
    const alerts = incidents.map(
      (incident): Alert => ({ delivery: shown(incident.id, now), incident, city, now }),
    );
    try {
      await tellAlertmanager(alerts, channel, options);
    } catch (error) {
      log.debug(
        { reason: reasonOf(error, this.#host, this.#context.secrets) },
        "what is open was not shown again",
      );
    }
  }
}

/** No row of the outbox: what an Alertmanager is shown again was told before. */
function shown(incidentId: number, now: Date): Delivery {
  return { id: 0, incidentId, event: "opened", number: 0, attempts: 1, createdAt: now };
}
