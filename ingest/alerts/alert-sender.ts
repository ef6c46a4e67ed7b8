import type { LookupFunction } from "node:net";
import { parseDurationMs } from "#domain/duration.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import type { Secret } from "#platform/secret.ts";
import { ChannelWorker } from "./channel-worker.ts";
import { channelProblems } from "./channels.ts";
import { Outbox } from "./outbox.ts";

export interface AlertSenderOptions {
  db: Database;
  city: CityFile;
  /** Masked wherever a message could repeat them. */
  secrets?: readonly Secret[];
  log: Log;
  /** Resolves host names; the system's resolver unless a test scripts one. */
  lookup?: LookupFunction;
  /** The database's clock unless a test sets one. */
  now?: () => Date;
}

const tickMs = 2_000;
const remindEveryMs = 15_000;

/**
 * Empties the outbox of alerts. Channels are told side by side, each one alert at a time, also where several processes run:
 * a channel is one process's while it works on it, and a delivery is claimed before it is sent. What a process leaves behind,
 * however it ends, the next one finds.
 */
export class AlertSender {
  readonly #db: Database;
  readonly #city: CityFile;
  readonly #log: Log;
  readonly #outbox: Outbox;
  readonly #workers: ChannelWorker[];
  readonly #now: () => Promise<Date>;
  readonly #stopping = new AbortController();
  readonly #giveUp = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #ticking: Promise<unknown> | null = null;
  #isFailing = false;
  #remindedAt = Number.NEGATIVE_INFINITY;

  constructor({ db, city, secrets = [], log, lookup, now }: AlertSenderOptions) {
    this.#db = db;
    this.#city = city;
    this.#log = log;
    this.#outbox = new Outbox(db);
    this.#now = now ? async () => now() : () => this.#outbox.now();
    const options = { signal: this.#giveUp.signal, ...(lookup ? { lookup } : {}) };
    const stopping = this.#stopping.signal;
    const context = { outbox: this.#outbox, city, secrets, log, options, stopping, now: this.#now };
    this.#workers = city.alerts.channels.map((channel) => new ChannelWorker(channel, context));
  }

  start(): void {
    for (const problem of channelProblems(this.#city.alerts.channels)) this.#log.error({}, problem);
    if (this.#workers.length === 0) return;
    this.#timer = setInterval(() => {
      this.#ticking ??= this.#tick().finally(() => {
        this.#ticking = null;
      });
    }, tickMs);
  }

  /** Queues what time brings and sends what is due; resolves when every channel is done. Throws what the database does. */
  async round(): Promise<void> {
    await this.#begin();
    await Promise.all(this.#busy.values());
  }

  /** No new attempts; waits for those under way, but not longer than `withinMs`: then they are given up, and made again. */
  async stop(withinMs = 5_000): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#stopping.abort();
    const giveUp = setTimeout(() => this.#giveUp.abort(), withinMs);
    await this.#ticking;
    await Promise.all(this.#busy.values());
    clearTimeout(giveUp);
  }

  /** A tick begins the channels' work and does not wait for it: one that hangs holds up no other. */
  async #tick(): Promise<void> {
    try {
      await this.#begin();
      if (this.#isFailing) this.#log.info({}, "the outbox of alerts can be read again");
      this.#isFailing = false;
    } catch (error) {
      this.#failed(error);
    }
  }

  async #begin(): Promise<void> {
    const now = await this.#now();
    await this.#remind(now);
    const due = await this.#outbox.dueChannels(now);
    const wanted = this.#workers.filter(
      (worker) => !this.#busy.has(worker.channel.id) && (due.has(worker.channel.id) || worker.needsTurn(now)),
    );
    for (const worker of wanted) this.#work(worker);
  }

  #work(worker: ChannelWorker): void {
    const { id } = worker.channel;
    const done = this.#db
      .tryLock(`alerts:${id}`, () => worker.work())
      .then(
        () => {},
        (error: unknown) => this.#failed(error),
      )
      .finally(() => this.#busy.delete(id));
    this.#busy.set(id, done);
  }

  async #remind(now: Date): Promise<void> {
    const { alerts } = this.#city;
    const at = now.getTime();
    const remindMs = Math.min(remindEveryMs, parseDurationMs(alerts.repeatEvery));
    if (at - this.#remindedAt >= remindMs) {
      await this.#outbox.remind(now, alerts.repeatEvery);
      this.#remindedAt = at;
    }
  }

  #failed(error: unknown): void {
    if (!this.#isFailing)
      this.#log.warn({ error }, "the outbox of alerts cannot be worked on; it is tried again");
    this.#isFailing = true;
  }
}
