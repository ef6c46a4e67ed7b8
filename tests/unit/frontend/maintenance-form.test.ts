import { describe, expect, it } from "vitest";
import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import {
  dayOf,
  entriesByDay,
  instantOfWall,
  movedDay,
  movedMonth,
  wallText,
  weeksOf,
} from "#frontend/operations/maintenance/calendar.ts";
import { once, readRule, ruleText } from "#frontend/operations/maintenance/recurrence.ts";
import { bodyOf, changeOf, faultsOf, formOf, newForm } from "#frontend/operations/maintenance/window-form.ts";
import { maintenanceWords } from "#frontend/operations/maintenance/words.ts";

const zone = "Europe/Berlin";
const words = maintenanceWords.de;

describe("the calendar", () => {
  it("has whole weeks from Monday to Sunday", () => {
    const weeks = weeksOf("2026-11-22");

    expect(weeks[0]?.[0]).toBe("2026-10-26");
    expect(weeks.at(-1)?.at(-1)).toBe("2026-12-06");
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it("moves over the ends of months and years", () => {
    expect(movedDay("2026-12-31", 1)).toBe("2027-01-01");
    expect(movedMonth("2026-12-31", 2)).toBe("2027-02-28");
    expect(movedMonth("2026-01-15", -1)).toBe("2025-12-15");
  });

  it("takes days by the city's clocks, on the days they change too", () => {
    expect(dayOf("2026-11-21T23:30:00Z", zone)).toBe("2026-11-22");
    expect(wallText("2026-07-01T10:00:00Z", zone)).toBe("2026-07-01T12:00");
    expect(instantOfWall("2026-10-25T02:30", zone)).toBe("2026-10-25T00:30:00.000Z");
    expect(instantOfWall("2027-03-28T02:30", zone)).toBeNull();
    expect(instantOfWall("", zone)).toBeNull();
  });

  it("puts work on every day it touches, and not on the one that begins with its end", () => {
    const window = windowOf({
      occurrences: [{ from: "2026-11-21T21:00:00.000Z", to: "2026-11-22T23:00:00.000Z", state: "planned" }],
    });

    const byDay = entriesByDay([window], ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"], zone);

    expect([...byDay].map(([day, entries]) => [day, entries.map(({ isContinued }) => isContinued)])).toEqual([
      ["2026-11-20", []],
      ["2026-11-21", [false]],
      ["2026-11-22", [true]],
      ["2026-11-23", []],
    ]);
  });
});

describe("the recurrence of the form", () => {
  const start = "2026-11-24T02:00";

  it.each([
    ["FREQ=DAILY;COUNT=10", {}],
    ["FREQ=DAILY;INTERVAL=3;UNTIL=20261231", {}],
    ["FREQ=WEEKLY;COUNT=5", {}],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=5", {}],
    ["FREQ=MONTHLY;COUNT=12", {}],
    ["FREQ=MONTHLY;BYDAY=4TU;COUNT=12", {}],
  ])("reads %s and writes it back", (rule) => {
    const read = readRule(rule, start);

    expect(read.repeat).not.toBe("rule");
    expect(ruleText(read, start)).toBe(rule);
  });

  it.each([
    "FREQ=YEARLY;COUNT=2",
    "FREQ=MONTHLY;BYDAY=1TU;COUNT=2",
    "FREQ=DAILY;BYHOUR=2;COUNT=2",
    "nonsense",
  ])("leaves %s to experts, as it is", (rule) => {
    expect(readRule(rule, start)).toMatchObject({ repeat: "rule", rule });
  });

  it("always takes place on the day of its first occurrence", () => {
    const weekly = { ...once, repeat: "weekly", days: ["fr"] } as const;

    expect(ruleText(weekly, start)).toBe("FREQ=WEEKLY;BYDAY=TU,FR;COUNT=10");
  });

  it("means the last weekday of a month by a fifth", () => {
    const monthly = { ...once, repeat: "monthly", monthlyBy: "weekday" } as const;

    expect(ruleText(monthly, "2026-11-30T02:00")).toBe("FREQ=MONTHLY;BYDAY=-1MO;COUNT=10");
  });
});

describe("the form for maintenance", () => {
  it("takes over what the address names", () => {
    const form = newForm(new URLSearchParams("accessPoint=7"), Date.parse("2026-11-22T13:07:00Z"), zone);

    expect(form).toMatchObject({
      kind: "accessPoint",
      scope: "7",
      from: "2026-11-22T14:15",
      to: "2026-11-22T16:15",
    });
  });

  it("says everything that is missing at once", () => {
    const form = {
      ...newForm(new URLSearchParams(), 0, zone),
      from: "2026-11-22T10:00",
      to: "2026-11-22T09:00",
    };

    const read = bodyOf({ ...form, recurrence: { ...once, repeat: "daily", end: "until" } }, zone, words);

    expect("faults" in read && Object.keys(read.faults).sort()).toEqual([
      "recurrence",
      "scope",
      "title",
      "to",
    ]);
  });

  it("sends only what was changed", () => {
    const window = windowOf({ recurrence: "FREQ=WEEKLY;COUNT=3" });

    const read = bodyOf({ ...formOf(window, zone), title: "New" }, zone, words);

    expect("body" in read && changeOf(window, read.body)).toEqual({ title: "New" });
  });

  it("puts what the API objects to at its field", () => {
    expect(
      faultsOf([
        { path: "scope.site", message: "is not the name of a site" },
        { path: "recurrence", message: "a" },
        { path: "recurrence", message: "b" },
        { path: "", message: "says nothing to change" },
      ]),
    ).toEqual({ scope: "is not the name of a site", recurrence: "a; b", form: "says nothing to change" });
  });
});

function windowOf(change: Partial<MaintenanceWindow>): MaintenanceWindow {
  return {
    id: 1,
    title: "Old",
    from: "2026-11-24T01:00:00.000Z",
    to: "2026-11-24T03:00:00.000Z",
    recurrence: null,
    scope: { site: "Rathaus" },
    scopeName: "Rathaus",
    countsAgainstServiceLevel: false,
    state: "planned",
    accessPoints: 1,
    occurrences: [],
    occurrencesTotal: 1,
    overlaps: [],
    createdAt: "2026-11-01T00:00:00.000Z",
    createdBy: null,
    changedAt: null,
    ...change,
  };
}
