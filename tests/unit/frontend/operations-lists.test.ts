import { describe, expect, it } from "vitest";
import { matches, readIncidentFilter, writeStates } from "#frontend/operations/incidents/filter.ts";
import { lastOfEach } from "#frontend/operations/incidents/members.ts";
import { toggled } from "#frontend/operations/incidents/selection.ts";
import { shortDuration } from "#frontend/operations/parts/duration.ts";
import { nextSort, readSort, writeSort } from "#frontend/operations/parts/sort.ts";
import { steadyRows } from "#frontend/operations/parts/use-steady-rows.ts";

const rowsOf = (...ids: number[]) => ids.map((id) => ({ id }));
const shownAs = (rows: { row: { id: number }; isGone: boolean }[]) =>
  rows.map(({ row, isGone }) => (isGone ? -row.id : row.id));

describe("rows under a pointer", () => {
  const shown = steadyRows([], rowsOf(3, 1, 2), false);

  it("keep their places: gone ones stay, marked, and new ones come last", () => {
    expect(shownAs(steadyRows(shown, rowsOf(4, 2, 3), true))).toEqual([3, -1, 2, 4]);
  });

  it("stay marked until they are back or let go", () => {
    const held = steadyRows(shown, rowsOf(2, 3), true);

    expect(shownAs(steadyRows(held, rowsOf(1, 2, 3), true))).toEqual([3, 1, 2]);
    expect(shownAs(steadyRows(held, rowsOf(2, 3), false))).toEqual([2, 3]);
  });
});

describe("choosing rows", () => {
  const rows = [10, 20, 30, 40];

  it("takes one, or all between it and the last one", () => {
    expect([...toggled(new Set(), rows, { id: 20, from: null })]).toEqual([20]);
    expect([...toggled(new Set([20]), rows, { id: 40, from: 20 })]).toEqual([20, 30, 40]);
    expect([...toggled(new Set([40]), rows, { id: 10, from: 40 })].sort()).toEqual([10, 20, 30, 40]);
  });

  it("lets go the same way, and needs no other end", () => {
    expect([...toggled(new Set(rows), rows, { id: 30, from: 10 })]).toEqual([40]);
    expect([...toggled(new Set(), rows, { id: 30, from: 99 })]).toEqual([30]);
  });
});

describe("the filter of incidents", () => {
  it("shows what is not over unless the address says otherwise", () => {
    expect(readIncidentFilter(new URLSearchParams()).state).toEqual(["open", "acknowledged"]);
    expect(readIncidentFilter(new URLSearchParams("state=resolved,nonsense")).state).toEqual(["resolved"]);
    expect(readIncidentFilter(new URLSearchParams("cause=weather")).cause).toBeNull();
    expect(writeStates(["acknowledged", "open"])).toBeNull();
    expect(writeStates(["open"])).toBe("open");
  });

  it("finds all words of a search wherever they stand", () => {
    expect(matches("Anbindung sw-4: 24 Zugangspunkte ausgefallen", "AUSGEF  sw-4")).toBe(true);
    expect(matches("Anbindung sw-4: 24 Zugangspunkte ausgefallen", "sw-5")).toBe(false);
  });
});

describe("members of an incident", () => {
  const member = (id: number, since: string, until: string | null) =>
    ({ id, name: null, status: "down", since, until, lon: null, lat: null }) as const;

  it("are listed once with their last time, those still concerned first", () => {
    const found = lastOfEach([
      member(1, "2026-11-22T10:00:00Z", "2026-11-22T10:05:00Z"),
      member(2, "2026-11-22T10:00:00Z", null),
      member(1, "2026-11-22T10:10:00Z", "2026-11-22T10:15:00Z"),
    ]);

    expect(found.map(({ id, since, times }) => [id, since.slice(11, 16), times])).toEqual([
      [2, "10:00", 1],
      [1, "10:10", 2],
    ]);
  });
});

describe("tables", () => {
  it("say how long in two units at most", () => {
    const text = (seconds: number) => shortDuration(seconds * 1_000, "de").replaceAll("\u00a0", " ");

    expect([45, 60, 3_725, 90_000, -5].map(text)).toEqual(["45 s", "1 min", "1 h 2 min", "1 T 1 h", "0 s"]);
    expect(shortDuration(90_000_000, "en")).toBe("1\u00a0d 1\u00a0h");
  });

  it("are sorted as their address says", () => {
    const usual = { column: "since", isDescending: true } as const;
    const columns = ["name", "since"] as const;

    expect(readSort("-name", columns, usual)).toEqual({ column: "name", isDescending: true });
    expect(readSort("weather", columns, usual)).toEqual(usual);
    expect(writeSort(usual, usual)).toBeNull();
    expect(writeSort(nextSort(usual, "since"), usual)).toBe("since");
  });
});
