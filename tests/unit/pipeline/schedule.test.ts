import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { failure, type PollOutcome } from "#ingest/pipeline/poll-outcome.ts";
import { type Schedule, type Scheduled, startSchedule } from "#ingest/schedule.ts";
import type { Turns } from "#ingest/turns.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { silentLog } from "#platform/log.ts";
import { testSource } from "../../integration/support/test-city.ts";

const run = { runId: 1, outcome: "merged", tally: null, dataVersion: 1, held: false } as const;
const good: PollOutcome = { kind: "done", run };
const bad: PollOutcome = failure("timeout", "no answer");
const minuteMs = 60_000;

let schedule: Schedule | null = null;
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
  });
  vi.setSystemTime(new Date("2026-03-01T12:00:20Z"));
});
afterEach(async () => {
  const stopping = schedule?.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  await stopping;
  schedule = null;
  vi.useRealTimers();
});

interface Scripted extends Scheduled {
  isStreamed: boolean;
  polledAt: string[];
  recovered: number;
}

/** A source whose polls end as scripted, the last outcome again and again; a number is how long a poll takes, in ms. */
function scripted(
  changes: Partial<SourceConfig>,
  outcomes: readonly PollOutcome[] = [good],
  takesMs = 0,
): Scripted {
  const left = [...outcomes];
  const pollable: Scripted = {
    source: testSource(changes),
    isStreamed: false,
    polledAt: [],
    recovered: 0,
    poll: async () => {
      pollable.polledAt.push(new Date().toISOString().slice(11, 19));
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
      return (left.length > 1 ? left.shift() : left[0]) ?? good;
    },
    recoverPending: async () => {
      pollable.recovered += 1;
      return true;
    },
    prune: async () => {},
  };
  return pollable;
}

const alone: Turns = { take: (_source, _occasion, _intervalMs, work) => work(), announce: async () => {} };

function start(pipelines: Scheduled[], changes: Partial<Parameters<typeof startSchedule>[0]> = {}): void {
  schedule = startSchedule({
    pipelines,
    timeZone: "Europe/Berlin",
    turns: alone,
    sweep: async () => {},
    replay: async () => {},
    prune: async () => {},
    log: silentLog,
    ...changes,
  });
}

describe("the schedule", () => {
  test("polls once at start, then at every slot", async () => {
    const source = scripted({ schedule: "* * * * *" });
    start([source]);

    await vi.advanceTimersByTimeAsync(2 * minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "12:01:00", "12:02:00"]);
  });

  test("means the city's time zone", async () => {
    const source = scripted({ schedule: "0 4 * * *" });
    start([source]);

    await vi.advanceTimersByTimeAsync(24 * 60 * minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "03:00:00"]);
  });

  test("starts areas first and everything within a second", async () => {
    const order: string[] = [];
    const sources = Array.from({ length: 60 }, (_, index) =>
      scripted({ id: `s${index}`, options: index === 59 ? { as: "area" } : {} }),
    );
    for (const source of sources) {
      source.poll = async () => {
        order.push(source.source.id);
        return good;
      };
    }
    start(sources);

    await vi.advanceTimersByTimeAsync(1_000);

    expect(order).toHaveLength(60);
    expect(order[0]).toBe("s59");
  });

  test("takes large files one after the other, and polls feeds meanwhile", async () => {
    const files = Array.from({ length: 8 }, (_, index) => scripted({ id: `f${index}` }, [good], minuteMs));
    for (const file of files) file.isStreamed = true;
    const feed = scripted({ schedule: "* * * * *" });
    start([...files, feed]);

    await vi.advanceTimersByTimeAsync(3 * minuteMs);

    expect(files.map(({ polledAt }) => polledAt[0])).toEqual([
      ...["12:00:20", "12:01:20", "12:02:20", "12:03:20"],
      ...Array.from({ length: 4 }, () => undefined),
    ]);
    expect(feed.polledAt).toEqual(["12:00:20", "12:01:00", "12:02:00", "12:03:00"]);
  });

  test("does not run a source twice at once: a slot that comes while it runs is dropped", async () => {
    const source = scripted({ schedule: "* * * * *" }, [good], 90_000);
    start([source]);

    await vi.advanceTimersByTimeAsync(4 * minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "12:02:00", "12:04:00"]);
  });

  test("one slow source does not hold up the others", async () => {
    const slow = scripted({ id: "slow" }, [good], 10 * minuteMs);
    const quick = scripted({ id: "quick" });
    start([slow, quick]);

    await vi.advanceTimersByTimeAsync(2 * minuteMs);

    expect(quick.polledAt).toHaveLength(3);
  });

  test("does not run a slot twice when the system clock goes back", async () => {
    const source = scripted({ schedule: "* * * * *" });
    start([source]);
    await vi.advanceTimersByTimeAsync(45_000);

    vi.setSystemTime(new Date("2026-03-01T12:00:50Z"));
    await vi.advanceTimersByTimeAsync(60_000);

    expect(source.polledAt).toEqual(["12:00:20", "12:01:00"]);
  });

  test("goes on from the new time when a wrong clock is put right, in either direction", async () => {
    const source = scripted({ schedule: "* * * * *" });
    start([source]);
    await vi.advanceTimersByTimeAsync(45_000);

    vi.setSystemTime(new Date("2025-01-01T00:00:10Z"));
    await vi.advanceTimersByTimeAsync(2 * minuteMs);
    vi.setSystemTime(new Date("2026-06-01T00:00:10Z"));
    await vi.advanceTimersByTimeAsync(minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "12:01:00", "00:01:00", "00:02:00", "00:01:00"]);
  });
});

describe("a failing source", () => {
  test("is tried again by backoff in the place of the schedule, for ever, until it answers", async () => {
    const source = scripted({ staleAfter: "PT1H" }, [bad, bad, bad, bad, bad, good]);
    start([source]);

    await vi.advanceTimersByTimeAsync(18 * minuteMs);

    expect(source.polledAt).toEqual([
      "12:00:20",
      "12:01:20",
      "12:03:20",
      "12:07:20",
      "12:12:20",
      "12:17:20",
      "12:18:00",
    ]);
  });

  test("waits as long as the vendor asked", async () => {
    const limited: PollOutcome = { ...failure("rate_limited", "429"), retryAfterMs: 10 * minuteMs };
    const source = scripted({}, [limited, good]);
    start([source]);

    await vi.advanceTimersByTimeAsync(11 * minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "12:10:20", "12:11:00"]);
  });

  test("keeps to its schedule where the database is to blame, and offers it the payloads every few seconds", async () => {
    const source = scripted({}, [failure("database_unavailable", "away", true)]);
    start([source]);

    await vi.advanceTimersByTimeAsync(2 * minuteMs);

    expect(source.polledAt).toEqual(["12:00:20", "12:01:00", "12:02:00"]);
    expect(source.recovered).toBeGreaterThanOrEqual(2);
  });
});

test.each([
  ["slot", failure("database_unavailable", "away", true)],
  ["retry", bad],
])("a %s that comes while payloads on disk wait for their turn is run after them", async (_, outcome) => {
  const waiting = scripted({ id: "waiting", schedule: "1 13 * * *" }, [outcome, good]);
  const long = scripted({ id: "long", schedule: "0 4 * * *" }, [good], 10 * minuteMs);
  for (const file of [waiting, long]) file.isStreamed = true;
  start([waiting, long]);

  await vi.advanceTimersByTimeAsync(9 * minuteMs);
  const before = [...waiting.polledAt];
  await vi.advanceTimersByTimeAsync(2 * minuteMs);

  expect(before).toEqual(["12:00:20"]);
  expect(waiting.recovered).toBe(1);
  expect(waiting.polledAt).toEqual(["12:00:20", "12:10:20"]);
});

test("says when the next run is due: the next slot, or the retry", async () => {
  const announced: (string | undefined)[] = [];
  const turns: Turns = {
    ...alone,
    announce: async (_source, at) => void announced.push(at?.toISOString().slice(11, 19)),
  };
  start([scripted({}, [good, bad])], { turns });

  await vi.advanceTimersByTimeAsync(minuteMs);

  expect(announced).toEqual(["12:01:00", "12:02:00", "12:02:00"]);
});

test("sweeps every second, also after a sweep failed", async () => {
  let sweeps = 0;
  const sweep = async () => {
    sweeps += 1;
    throw new Error("away");
  };
  start([], { sweep });

  await vi.advanceTimersByTimeAsync(5_000);

  expect(sweeps).toBe(5);
});

test("prunes every hour, each source and then what the city keeps", async () => {
  const source = scripted({ schedule: "0 4 * * *" });
  const prunes: string[] = [];
  source.prune = async () => {
    prunes.push("source");
  };
  const prune = async () => {
    prunes.push("city");
  };
  start([source], { prune });

  await vi.advanceTimersByTimeAsync(125 * minuteMs);

  expect(prunes).toEqual(["source", "city", "source", "city"]);
});

test("looks for replays every second; a long one holds up neither sweeps nor itself, and is waited for at the end", async () => {
  let sweeps = 0;
  let replays = 0;
  let isDone = false;
  start([], {
    sweep: async () => {
      sweeps += 1;
    },
    replay: async () => {
      replays += 1;
      if (replays < 3) return;
      await new Promise((resolve) => setTimeout(resolve, 8_000));
      isDone = true;
    },
  });

  await vi.advanceTimersByTimeAsync(6_000);
  const seen = [sweeps, replays, isDone];
  const stopping = schedule?.stop();
  await vi.advanceTimersByTimeAsync(6_000);
  await stopping;

  expect(seen).toEqual([6, 3, false]);
  expect(isDone).toBe(true);
});

describe("stopping", () => {
  test("starts nothing more, and waits for the run under way", async () => {
    const source = scripted({}, [good], 5_000);
    start([source]);
    await vi.advanceTimersByTimeAsync(1_000);

    let isStopped = false;
    const stopping = schedule?.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    await stopping;
    await vi.advanceTimersByTimeAsync(10 * minuteMs);

    expect(source.polledAt).toHaveLength(1);
  });

  test("does not wait for ever", async () => {
    start([scripted({}, [good], 60 * minuteMs)]);
    await vi.advanceTimersByTimeAsync(1_000);

    const stopping = schedule?.stop(10_000);
    await vi.advanceTimersByTimeAsync(10_000);

    await expect(stopping).resolves.toBeUndefined();
  });
});
