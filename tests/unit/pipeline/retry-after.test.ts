import { expect, test } from "vitest";
import { maxRetryAfterMs, parseRetryAfter } from "#ingest/pipeline/retry-after.ts";

const now = new Date("2026-03-01T12:00:00Z");

test.each([
  ["5", 5_000],
  [" 0.5 ", 500],
  ["0", 0],
  ["999999999", maxRetryAfterMs],
  ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
  ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
  ["Sun, 01 Mar 2037 12:00:00 GMT", maxRetryAfterMs],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After %j means %j ms", (header, waitMs) => {
  expect(parseRetryAfter(header, now)).toBe(waitMs);
});
