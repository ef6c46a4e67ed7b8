import { describe, expect, it } from "vitest";
import { isoDate, nextDate, parseInstant } from "#ingest/adapters/instant.ts";

describe("parseInstant", () => {
  it.each([
    ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000Z"],
    ["2026-03-01T12:00:00.123456Z", "2026-03-01T12:00:00.123Z"],
    ["2026-03-01T12:00:00+0100", "2026-03-01T11:00:00.000Z"],
    ["2026-03-01T12:00:00+01:00", "2026-03-01T11:00:00.000Z"],
    ["2026-03-01 12:00:00-0330", "2026-03-01T15:30:00.000Z"],
    ["2026-03-01T12:00:00", "2026-03-01T11:00:00.000Z"],
    ["2026-07-01T12:00", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01", "2026-06-30T22:00:00.000Z"],
    ["1.7.2026", "2026-06-30T22:00:00.000Z"],
    // The hour that occurs twice means the first, the one that is left out moves on.
    ["2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"],
    ["2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"],
    ["2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"],
  ])("reads %s in Berlin as %s", (text, instant) => {
    expect(parseInstant(text, "Europe/Berlin")?.toISOString()).toBe(instant);
  });

  it.each([
    "",
    "soon",
    "0001-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-13-01",
    "9999-01-01",
    "1772362800",
    "31.02.2026",
  ])("does not take %j as a time", (text) => {
    expect(parseInstant(text, "Europe/Berlin")).toBeNull();
  });

  it("reads calendar dates and steps over the end of a year", () => {
    expect([isoDate("31.12.2026"), nextDate("2026-12-31"), isoDate("2026-02-29")]).toEqual([
      "2026-12-31",
      "2027-01-01",
      null,
    ]);
  });
});
