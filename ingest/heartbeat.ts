import type { LookupFunction } from "node:net";
import { parseDurationMs } from "#domain/duration.ts";
import type { CityFile, Heartbeat as HeartbeatConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import type { Secret } from "#platform/secret.ts";
import { send } from "./alerts/post.ts";
import { reasonOf } from "./alerts/reason.ts";

export interface HeartbeatOptions {
  db: Database;
  city: Pick<CityFile, "sources">;
  heartbeat: HeartbeatConfig;
  /** Masked wherever a message could repeat them. */
  secrets?: readonly Secret[];
  log: Log;
  /** Resolves host names; the system's resolver unless a test scripts one. */
  lookup?: LookupFunction;
  now?: () => number;
}

/** A sweep runs each second; so long without a good one, the schedule or the database has stopped. */
const sweepWithinMs = 60_000;
/** So long after it was due, a source's poll is not only slow; and so long after the start, what is overdue is so by our own doing. */
const pollWithinMs = 15 * 60_000;
/** So long undelivered, an alert reaches nobody, and only silence can say so. */
const alertWithin = "1 hour";
const checkEveryMs = 1_000;

/**
 * Calls an address as long as all is well with ourselves, so that whoever listens there notices our end. A feed that fails is not
 * about us: that is an incident. Every process calls: the city is watched as long as one does.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #everyMs: number;
  readonly #now: () => number;
  readonly #stop = new AbortController();
  readonly #startedAt: number;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #calledAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #calling: Promise<void> | null = null;
  /** What was logged last; null: that all is well, or nothing yet. */
  #trouble: string | null = null;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#everyMs = parseDurationMs(options.heartbeat.every);
    this.#now = options.now ?? (() => performance.now());
    this.#startedAt = this.#now();
  }

  /** To be told of each sweep that went well. */
  swept(): void {
    this.#sweptAt = this.#now();
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#calling ??= this.beat().finally(() => {
        this.#calling = null;
      });
    }, checkEveryMs);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stop.abort();
    await this.#calling;
  }

  /** Calls, if it is time to and all is well. Never throws. */
  async beat(): Promise<void> {
    const { heartbeat, log, lookup, secrets = [] } = this.#options;
    const now = this.#now();
    if (now - this.#calledAt < this.#everyMs) return;
    const wrong = await this.#whatIsWrong();
    // Before the first sweep there is nothing to say, neither to the listener nor to the log.
    if (this.#sweptAt === Number.NEGATIVE_INFINITY || this.#stop.signal.aborted) return;
    if (wrong !== null) return this.#note(wrong, `the heartbeat is withheld: ${wrong}`);
    this.#calledAt = now;
    const { url, allowedNetworks } = heartbeat;
    try {
      const options = { signal: this.#stop.signal, ...(lookup ? { lookup } : {}) };
      await send({ method: "GET", url, allowedNetworks }, options);
      if (this.#trouble !== null) log.info({}, "the heartbeat goes on");
      this.#trouble = null;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const reason = reasonOf(error, new URL(url).host, secrets);
      this.#note("unheard", `the heartbeat is not heard: ${reason}`);
    }
  }

  #note(trouble: string, message: string): void {
    if (this.#trouble !== trouble) this.#options.log.warn({}, message);
    this.#trouble = trouble;
  }

  async #whatIsWrong(): Promise<string | null> {
    if (this.#now() - this.#sweptAt > sweepWithinMs) return "nothing has been swept for a minute";
    const hasStarted = this.#now() - this.#startedAt > pollWithinMs;
    const polled = this.#options.city.sources.filter(({ enabled }) => enabled && hasStarted);
    try {
      const [row] = await this.#options.db.query<{ late: string | null; untold: string | null }>(
        `select (select min(id) from source
                 where id = any ($1::text[]) and next_run_at < now() - make_interval(secs => $2)) as late,
                (select min(channel_id) from alert_delivery
                 where delivered_at is null and cancelled_at is null and created_at < now() - $3::interval) as untold`,
        [polled.map(({ id }) => id), pollWithinMs / 1_000, alertWithin],
      );
      if (row?.late) return `the source ${row.late} is not polled any more`;
      return row?.untold ? `an alert has been waiting on the channel ${row.untold} for an hour` : null;
    } catch {
      return "the database does not answer";
    }
  }
}
