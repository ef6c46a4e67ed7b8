import { describe, expect, it } from "vitest";
import { instantAt, playStepMs, shareOf, ticks, timeRange } from "#frontend/time/time-range.ts";

const now = Date.UTC(2026, 6, 1, 12, 7, 31);
const day = 86_400_000;
const source = (knownFrom: number | null) =>
  ({ as: "access-point", knownFrom: knownFrom === null ? null : new Date(knownFrom).toISOString() }) as never;

describe("the range of the time control", () => {
  it("begins with the first thing any source knows, at most 31 days ago", () => {
    const recent = timeRange({ sources: [source(now - day), source(now - 3 * day)], knownFrom: null }, now);
    const old = timeRange({ sources: [source(now - 400 * day)], knownFrom: null }, now);

    expect(recent?.from).toBe(Date.UTC(2026, 5, 28, 12, 15));
    expect(Math.round(((old?.to ?? 0) - (old?.from ?? 0)) / day)).toBe(31);
  });

  it("is none while nothing or next to nothing is known", () => {
    expect(timeRange({ sources: [source(null)], knownFrom: null }, now)).toBeNull();
    expect(timeRange({ sources: [source(now - 120_000)], knownFrom: null }, now)).toBeNull();
  });

  it("takes its right end for now, and any other value for that instant", () => {
    const range = timeRange({ sources: [source(now - 2 * day)], knownFrom: null }, now);
    if (range === null) throw new Error("no range");

    expect(instantAt(range.to, range)).toBeNull();
    expect(instantAt(range.to - range.stepMs, range)).toBe("2026-07-01T11:45:00.000Z");
    expect(instantAt(0, range)).toBe(new Date(range.from).toISOString());
  });

  it("plays in whole steps and marks days that lie within", () => {
    const range = timeRange({ sources: [source(now - 31 * day)], knownFrom: null }, now);
    if (range === null) throw new Error("no range");

    expect(playStepMs(range) % range.stepMs).toBe(0);
    expect(ticks(range).every((tick) => shareOf(tick, range) > 0 && shareOf(tick, range) < 1)).toBe(true);
  });
});
