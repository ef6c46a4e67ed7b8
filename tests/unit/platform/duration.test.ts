import { expect, test } from "vitest";
import { parseDuration, parseDurationMs } from "#domain/duration.ts";

const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

test.each([
  ["PT10M", { ...none, minutes: 10 }],
  ["P30D", { ...none, days: 30 }],
  ["P1Y2M3W4DT5H6M7.5S", { years: 1, months: 2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7.5 }],
  ["PT0S", none],
  ["P100Y", { ...none, years: 100 }],
])("%s is read", (text, duration) => {
  expect(parseDuration(text)).toEqual(duration);
});

test.each([
  "",
  "P",
  "PT",
  "P1DT",
  "10M",
  "PT10",
  "P-1D",
  "PT1M1H",
  "P1.5D",
  " PT1M",
  "pt1m",
  "P1D ",
  "PT1,5S",
])("%j is no duration", (text) => {
  expect(parseDuration(text)).toBeNull();
  expect(() => parseDurationMs(text)).toThrow(RangeError);
});

test("in milliseconds a month has 30 days and a year 365", () => {
  expect(parseDurationMs("PT1M0.5S")).toBe(60_500);
  expect(parseDurationMs("P1Y1M1W1D")).toBe((365 + 30 + 7 + 1) * 86_400_000);
});
