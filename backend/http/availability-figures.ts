import type { AvailabilityFigures, ClassMinutes } from "#contract/availability.ts";
import type { UndecidedReason, Verdict } from "#domain/words.ts";

/** Seconds of each class. */
export type ClassSeconds = ClassMinutes;

export const noTime: ClassSeconds = {
  up: 0,
  degraded: 0,
  down: 0,
  unknown: 0,
  provisioning: 0,
  maintenance: 0,
  outsideServiceHours: 0,
  notLive: 0,
};
export const classes = Object.keys(noTime) as (keyof ClassSeconds)[];

/** The time of many together. */
export function pool(times: Iterable<ClassSeconds>): ClassSeconds {
  const sum = { ...noTime };
  for (const time of times) for (const name of classes) sum[name] += time[name];
  return sum;
}

/** Shares and minutes of some time (design rule 2). */
export function figuresOf(time: ClassSeconds): AvailabilityFigures {
  const good = time.up + time.degraded;
  const observed = good + time.down;
  return {
    availability: shareOf(good, observed),
    observedShare: shareOf(observed, observed + time.unknown),
    minutes: Object.fromEntries(classes.map((name) => [name, time[name] / 60])) as ClassMinutes,
  };
}

/**
 * Whether the target is reached whatever the unknown time was, or missed whatever it was.
 * @param target 0..1; null: none
 * @param isPromised whether the service level names the provider
 */
export function judge(
  time: ClassSeconds,
  target: number | null,
  isPromised: boolean,
): { verdict: Verdict; reason: UndecidedReason | null } {
  const undecided = (reason: UndecidedReason) => ({ verdict: "insufficient_data" as const, reason });
  if (target === null) return undecided("no_target");
  if (!isPromised) return undecided("not_promised");
  const good = time.up + time.degraded;
  if (good + time.down === 0) return undecided("nothing_observed");
  const all = good + time.down + time.unknown;
  if (good / all >= target) return { verdict: "met", reason: null };
  if ((good + time.unknown) / all < target) return { verdict: "missed", reason: null };
  return undecided("unknown_decides");
}

function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
