import { createTask, type ScheduledTask } from "node-cron";
import { parseDurationMs } from "#domain/duration.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Log } from "#platform/log.ts";
import { backoffMs } from "./pipeline/backoff.ts";
import type { Failure, PollOutcome } from "./pipeline/poll-outcome.ts";
import type { Occasion, Turns } from "./turns.ts";

/** What a loop drives; a `SourcePipeline` is one. */
export interface Pollable {
  readonly source: SourceConfig;
  /** Its payload is taken piece by piece, which may take minutes. */
  readonly isStreamed: boolean;
  poll(signal?: AbortSignal): Promise<PollOutcome>;
  recoverPending(signal?: AbortSignal): Promise<boolean>;
}

export interface LoopContext {
  timeZone: string;
  turns: Turns;
  /** Bounds how many sources are polled at once, and apart from them how many of those with large files. */
  limits: Record<"feeds" | "files", <T>(work: () => Promise<T>) => Promise<T>>;
  log: Log;
}

/** A slot that the event loop, or a sleeping machine, let pass is run late rather than not at all. */
const anyDelayMs = 400 * 24 * 60 * 60_000;

/**
 * When one source is polled: by its schedule, once at start, and by backoff instead of the schedule while it fails. Runs
 * never overlap, and a slot is not run twice when the system clock is put back.
 */
export class SourceLoop {
  readonly #pollable: Pollable;
  readonly #context: LoopContext;
  readonly #log: Log;
  readonly #stop = new AbortController();
  #task: ScheduledTask;
  #intervalMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #lastSlot: { at: number; monotonicMs: number } | null = null;
  /** Payloads of an earlier process may wait on disk. */
  #isWaiting = true;
  #isRecovering = false;
  /** A run that was due while payloads were taken up, or waited for their turn behind other large files. */
  #due: Occasion | null = null;

  constructor(pollable: Pollable, context: LoopContext) {
    this.#pollable = pollable;
    this.#context = context;
    this.#log = context.log.child({ source: pollable.source.id });
    this.#task = this.#createTask();
    this.#intervalMs = shortestIntervalMs(this.#task);
  }

  /** Payloads wait on disk for the database. */
  get isWaiting(): boolean {
    return this.#isWaiting && this.#running === null;
  }

  start(delayMs: number): void {
    void this.#task.start();
    this.#runAfter(delayMs, "start");
  }

  /** Schedules anew from the clock's present time; to be called when it was set. */
  async rearm(): Promise<void> {
    await this.#task.destroy();
    if (this.#stop.signal.aborted) return;
    this.#task = this.#createTask();
    await this.#task.start();
  }

  /** Takes up what waits on disk, unless a run is under way, which does that itself. */
  async recover(): Promise<void> {
    if (this.#running || this.#stop.signal.aborted) return;
    this.#isRecovering = true;
    await this.#run(() =>
      this.#limit(async () => {
        if (this.#stop.signal.aborted) return;
        this.#isWaiting = !(await this.#pollable.recoverPending(this.#stop.signal));
      }),
    );
    this.#isRecovering = false;
    const due = this.#due;
    this.#due = null;
    if (due !== null) await this.#poll(due);
  }

  /** No further runs; gives up a fetch, lets a merge finish and resolves after it. */
  async stop(): Promise<void> {
    this.#stop.abort();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#task.destroy();
    await this.#running;
  }

  #createTask(): ScheduledTask {
    const { source } = this.#pollable;
    return createTask(source.schedule, ({ date }) => this.#onSlot(date), {
      timezone: this.#context.timeZone,
      noOverlap: true,
      missedExecutionTolerance: anyDelayMs,
      suppressMissedWarning: true,
      logger: quiet,
    });
  }

  #onSlot(slot: Date): void {
    const monotonicMs = performance.now();
    const last = this.#lastSlot;
    const isRepeated =
      last !== null && slot.getTime() <= last.at && monotonicMs - last.monotonicMs < this.#intervalMs / 2;
    if (isRepeated) return;
    this.#lastSlot = { at: slot.getTime(), monotonicMs };
    // A timer that is set is the first poll or a retry, and knows better.
    if (this.#timer === null) void this.#poll("schedule");
  }

  #runAfter(delayMs: number, occasion: Occasion): void {
    if (this.#stop.signal.aborted) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#poll(occasion);
    }, delayMs);
  }

  async #poll(occasion: Occasion): Promise<void> {
    if (this.#isRecovering) {
      this.#due ??= occasion;
      return;
    }
    await this.#run(() =>
      this.#limit(async () => {
        const { source } = this.#pollable;
        if (this.#stop.signal.aborted) return;
        await this.#context.turns.announce(source.id, this.#task.getNextRun());
        const outcome = await this.#context.turns.take(source.id, occasion, this.#intervalMs, () =>
          this.#pollable.poll(this.#stop.signal),
        );
        if (outcome) await this.#settle(outcome);
      }),
    );
  }

  async #settle(outcome: PollOutcome): Promise<void> {
    // After a failure something may be waiting; `recover` finds out.
    this.#isWaiting = outcome.kind === "failed";
    // The feed is not to blame for our database, our disk or our stop: the schedule goes on.
    const isFeedsFault = outcome.kind === "failed" && !outcome.isWaiting && !ownFaults.has(outcome.code);
    this.#failures = isFeedsFault ? this.#failures + 1 : 0;
    if (!isFeedsFault) return;
    const delayMs = backoffMs({
      failures: this.#failures,
      intervalMs: this.#intervalMs,
      staleAfterMs: parseDurationMs(this.#pollable.source.staleAfter),
      retryAfterMs: outcome.retryAfterMs,
    });
    this.#runAfter(delayMs, "retry");
    await this.#context.turns.announce(this.#pollable.source.id, new Date(Date.now() + delayMs));
  }

  get #limit() {
    return this.#context.limits[this.#pollable.isStreamed ? "files" : "feeds"];
  }

  /** One at a time; a poll that comes while one runs is dropped. Never rejects. */
  #run(work: () => Promise<void>): Promise<void> {
    this.#running ??= work()
      .catch((error: unknown) => this.#log.error({ error }, "a run broke off by a fault of this program"))
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }
}

const ownFaults: ReadonlySet<Failure["code"]> = new Set(["stopped", "database_unavailable"]);

/** node-cron's own messages repeat what the loop says better. */
const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

/** The shortest time between two of the next slots. */
function shortestIntervalMs(task: ScheduledTask): number {
  const slots = task.getNextRuns(12).map((slot) => slot.getTime());
  const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? slot));
  return Math.max(1000, Math.min(...gaps));
}
