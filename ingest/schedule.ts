import type { Log } from "#platform/log.ts";
import { createLimit } from "./limit.ts";
import { type LoopContext, type Pollable, SourceLoop } from "./source-loop.ts";

/** What the schedule runs; a `SourcePipeline` is one. */
export interface Scheduled extends Pollable {
  prune(): Promise<void>;
}

export interface ScheduleOptions {
  pipelines: readonly Scheduled[];
  timeZone: string;
  turns: LoopContext["turns"];
  /** Writes what time alone brings; called every second. */
  sweep: () => Promise<void>;
  /** Does what operators asked for; called every second. */
  replay: () => Promise<void>;
  /** Drops what the city as a whole keeps too long. */
  prune: () => Promise<void>;
  log: Log;
}

export interface Schedule {
  /** No new runs; waits for the ones under way, but not longer than `withinMs`. */
  stop(withinMs?: number): Promise<void>;
}

/** Enough that a few slow feeds do not hold up the rest, few enough for a database of ten connections. */
const pollsAtOnce = 6;
/** Large files take turns: their memory would add up, and on the embedded engine so would the time that readers wait for them. */
const filesAtOnce = 1;
const tickMs = 1_000;
const pruneEveryMs = 60 * 60_000;
/** How often payloads that wait on disk are offered to the database. */
const recoverEveryMs = 5_000;
/** The clock was set when it moved this much against the monotonic one. */
const clockJumpMs = 5_000;
/** The first polls start one after the other within this time. */
const startSpreadMs = 1_000;

/** Starts polling all sources, sweeping and pruning. Areas come first: access points are counted in them. */
export function startSchedule(options: ScheduleOptions): Schedule {
  const { timeZone, turns, log } = options;
  const limits = { feeds: createLimit(pollsAtOnce), files: createLimit(filesAtOnce) };
  const context: LoopContext = { timeZone, turns, log, limits };
  const inOrder = [...options.pipelines].sort((a, b) => Number(isArea(b)) - Number(isArea(a)));
  const loops = inOrder.map((pipeline) => new SourceLoop(pipeline, context));
  const gapMs = Math.min(25, startSpreadMs / Math.max(1, loops.length));
  for (const [index, loop] of loops.entries()) loop.start(index * gapMs);
  const chores = startChores(options, loops);
  return {
    stop: async (withinMs = 10_000) => {
      const done = Promise.all([chores.stop(), ...loops.map((loop) => loop.stop())]);
      const isDone = await within(withinMs, done);
      if (!isDone) log.warn({ withinMs }, "a run did not finish in time; its payload is on disk");
    },
  };
}

function startChores(
  { sweep, replay, prune, pipelines, log }: ScheduleOptions,
  loops: readonly SourceLoop[],
): Schedule {
  const due = { prune: everyMs(pruneEveryMs), recover: everyMs(recoverEveryMs) };
  const clock = watchClock();
  const quietly = warnOnce(log);
  let replaying: Promise<void> | null = null;
  const tick = async () => {
    if (clock.jumped()) {
      log.warn({}, "the system clock was set; schedules start anew from it");
      for (const loop of loops) await loop.rearm();
    }
    await quietly("sweeping", sweep);
    // Not waited for: a large payload takes longer than a second, and sweeps must not.
    replaying ??= quietly("replaying payloads", replay).finally(() => {
      replaying = null;
    });
    // Nor is this.
    if (due.recover()) for (const loop of loops.filter(({ isWaiting }) => isWaiting)) void loop.recover();
    if (due.prune()) {
      for (const pipeline of pipelines) await quietly("pruning payloads", () => pipeline.prune());
      await quietly("pruning", prune);
    }
  };
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= tick().finally(() => {
      running = null;
    });
  }, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await replaying;
    },
  };
}

/** True at most once in that time by the monotonic clock, and not before it has passed once. */
function everyMs(intervalMs: number): () => boolean {
  let last = performance.now();
  return () => {
    if (performance.now() - last < intervalMs) return false;
    last = performance.now();
    return true;
  };
}

/** Tells when wall and monotonic clock went apart since it was last asked. */
function watchClock(): { jumped: () => boolean } {
  const offset = () => Date.now() - performance.now();
  let last = offset();
  return {
    jumped: () => {
      const movedMs = Math.abs(offset() - last);
      last = offset();
      return movedMs > clockJumpMs;
    },
  };
}

/** Runs a chore; of failures in a row it logs the first, and the end. */
function warnOnce(log: Log): (name: string, chore: () => Promise<void>) => Promise<void> {
  const failing = new Set<string>();
  return async (name, chore) => {
    try {
      await chore();
      if (failing.delete(name)) log.info({}, `${name} works again`);
    } catch (error) {
      if (!failing.has(name)) log.warn({ error }, `${name} failed; it is tried again`);
      failing.add(name);
    }
  };
}

async function within(limitMs: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const isDone = await Promise.race([done.then(() => true as const), late]);
  clearTimeout(timer);
  return isDone;
}

function isArea({ source }: Scheduled): boolean {
  return source.options.as === "area";
}
