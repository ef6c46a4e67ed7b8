import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { occurrencesOf } from "#backend/maintenance-windows/occurrences.ts";
import { plainRule } from "#backend/maintenance-windows/recurrence-rule.ts";

const hourMs = 3_600_000;

function expand(from: string, recurrence: string, { hours = 1, timeZone = "Europe/Berlin" } = {}) {
  const start = new Date(from);
  return occurrencesOf(
    { from: start, to: new Date(start.getTime() + hours * hourMs), recurrence: plainRule(recurrence) },
    timeZone,
  );
}

/** Local days and times in Berlin, short: "03-28 03:30". */
function told(found: ReturnType<typeof expand>): string[] {
  if (!Array.isArray(found)) return found.problems;
  const format = new Intl.DateTimeFormat("sv", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "short",
  });
  return found.map(({ from }) => format.format(from).slice(5));
}

describe("by the city's clocks", () => {
  test("a local time stays that local time when clocks change", () => {
    const spring = expand("2027-03-27T02:00:00Z", "FREQ=DAILY;COUNT=3");
    const autumn = expand("2027-10-30T01:00:00Z", "FREQ=DAILY;COUNT=3");

    expect(told(spring)).toEqual(["03-27 03:00", "03-28 03:00", "03-29 03:00"]);
    expect(told(autumn)).toEqual(["10-30 03:00", "10-31 03:00", "11-01 03:00"]);
  });

  test("a local time that does not exist moves on by the hour", () => {
    const found = expand("2027-03-27T02:30:00+01:00", "FREQ=DAILY;COUNT=3");

    expect(told(found)).toEqual(["03-27 02:30", "03-28 03:30", "03-29 02:30"]);
  });

  test("of a local time that occurs twice it is the first, unless the work begins with the second", () => {
    const passing = expand("2027-10-30T02:30:00+02:00", "FREQ=DAILY;COUNT=2");
    const beginning = expand("2027-10-31T02:30:00+01:00", "FREQ=DAILY;COUNT=2");

    const begins = [passing, beginning].map((found) =>
      Array.isArray(found) ? found.map(({ from }) => from.toISOString()) : found,
    );
    expect(begins).toEqual([
      ["2027-10-30T00:30:00.000Z", "2027-10-31T00:30:00.000Z"],
      ["2027-10-31T01:30:00.000Z", "2027-11-01T01:30:00.000Z"],
    ]);
  });

  test("each lasts exactly as long as the first", () => {
    const found = expand("2027-03-26T22:00:00+01:00", "FREQ=DAILY;COUNT=3", { hours: 8 });

    const lengths = Array.isArray(found)
      ? found.map(({ from, to }) => (to.getTime() - from.getTime()) / hourMs)
      : found;
    expect(lengths).toEqual([8, 8, 8]);
  });

  test("UNTIL is an instant with Z, else what the clocks show; a date includes its day", () => {
    const from = "2027-06-01T23:30:00+02:00";

    expect(told(expand(from, "FREQ=DAILY;UNTIL=20270603T213000Z"))).toHaveLength(3);
    expect(told(expand(from, "FREQ=DAILY;UNTIL=20270603T212959Z"))).toHaveLength(2);
    expect(told(expand(from, "FREQ=DAILY;UNTIL=20270603T233000"))).toHaveLength(3);
    expect(told(expand(from, "FREQ=DAILY;UNTIL=20270603T232959"))).toHaveLength(2);
    expect(told(expand(from, "FREQ=DAILY;UNTIL=20270603"))).toHaveLength(3);
  });
});

/** Mostly the examples of RFC 5545, section 3.8.5.3, moved to 2027, which begins with a Friday. */
const examples: [rule: string, from: string, expected: string[]][] = [
  ["FREQ=DAILY;INTERVAL=10;COUNT=3", "2027-09-02", ["09-02", "09-12", "09-22"]],
  ["FREQ=DAILY;BYMONTHDAY=-1,10;COUNT=4", "2027-01-10", ["01-10", "01-31", "02-10", "02-28"]],
  ["FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", "2027-09-02", ["09-02", "09-07", "09-09"]],
  ["FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "2027-08-03", ["08-03", "08-08", "08-17", "08-22"]],
  ["FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "2027-08-03", ["08-03", "08-15", "08-17", "08-29"]],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "2027-09-03", ["09-03", "10-01", "11-05"]],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "2027-09-20", ["09-20", "10-18", "11-22"]],
  ["FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", "2027-09-28", ["09-28", "10-29", "11-28"]],
  ["FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2027-01-15", ["01-15", "01-30", "02-15", "03-15", "03-30"]],
  ["FREQ=MONTHLY;COUNT=3", "2027-01-31", ["01-31", "03-31", "05-31"]],
  ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2", "2027-08-13", ["08-13", "10-13"]],
  ["FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3", "2027-09-11", ["09-11", "10-09", "11-13"]],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "2027-09-07", ["09-07", "10-07", "11-04"]],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", "2027-09-29", ["09-29", "10-28", "11-29"]],
  ["FREQ=YEARLY;COUNT=3;BYMONTH=7,6", "2027-06-10", ["06-10", "07-10", "06-10"]],
  ["FREQ=YEARLY;BYDAY=TH;BYMONTH=3;COUNT=3", "2027-03-04", ["03-04", "03-11", "03-18"]],
  ["FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;COUNT=2", "2027-10-31", ["10-31", "10-29"]],
  ["FREQ=YEARLY;COUNT=2", "2028-02-29", ["02-29", "02-29"]],
];

test.each(examples)("%s from %s", (rule, from, expected) => {
  const found = told(expand(`${from}T10:00:00Z`, rule));

  expect(found.map((day) => day.slice(0, 5))).toEqual(expected);
});

test("hours and minutes of a day are as many occurrences", () => {
  const found = expand("2027-06-01T01:15:00+02:00", "FREQ=DAILY;BYHOUR=13,1;BYMINUTE=15,45;COUNT=5", {
    hours: 0.5,
  });

  expect(told(found)).toEqual(["06-01 01:15", "06-01 01:45", "06-01 13:15", "06-01 13:45", "06-02 01:15"]);
});

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const weekdaysText = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }).map((days) => `BYDAY=${days}`);
const months = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 })
  .map((list) => `BYMONTH=${list.sort((a, b) => a - b)}`);
/** Of what the library follows as the standard says; elsewhere the table above has the last word. */
const drawnRules = fc.oneof(
  fc.tuple(fc.constant("FREQ=WEEKLY"), weekdaysText),
  fc.tuple(fc.constant("FREQ=DAILY"), months, weekdaysText),
  fc.tuple(fc.constant("FREQ=YEARLY"), months, weekdaysText),
  fc.tuple(
    fc.constant("FREQ=YEARLY"),
    months,
    fc.tuple(fc.constantFrom(1, 2, 4, -1), weekday).map(([position, day]) => `BYDAY=${position}${day}`),
  ),
);

test("ical.js gives the same days", () => {
  fc.assert(
    fc.property(drawnRules, fc.integer({ min: 1, max: 3 }), fc.nat(1_000), (parts, interval, offset) => {
      const rule = [...parts, `INTERVAL=${interval}`, "COUNT=40"].join(";");
      const day = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
      const found = expand(`${day}T10:00:00Z`, rule, { timeZone: "UTC" });
      fc.pre(Array.isArray(found));
      const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(day));

      const expected = Array.from({ length: 40 }, () => iterator.next().toString());

      expect(found.map(({ from }) => from.toISOString().slice(0, 10))).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["FREQ=WEEKLY", /never ends/],
  ["FREQ=DAILY;COUNT=1001", /more than 1000 occurrences/],
  ["FREQ=DAILY;COUNT=999999999999", /COUNT must be/],
  ["FREQ=DAILY;UNTIL=20301231", /within 5 years and 1000 occurrences/],
  ["FREQ=WEEKLY;UNTIL=99991231T235959Z", /within 5 years/],
  ["FREQ=YEARLY;COUNT=7", /within 5 years/],
  ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", /has no occurrence/],
  ["FREQ=MONTHLY;INTERVAL=48;BYDAY=5TU;COUNT=2", /has no occurrence|does not fit/],
  ["FREQ=DAILY;INTERVAL=9999;COUNT=2", /within 5 years/],
  ["FREQ=DAILY;INTERVAL=1000000000;COUNT=2", /INTERVAL must be/],
  ["FREQ=DAILY;INTERVAL=0;COUNT=2", /INTERVAL must be/],
  ["FREQ=SECONDLY;COUNT=5", /FREQ must be/],
  ["FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31;COUNT=5", /FREQ must be/],
  ["FREQ=DAILY;COUNT=5;UNTIL=20270801", /exclude each other/],
  ["FREQ=DAILY;COUNT=5;COUNT=6", /COUNT is there twice/],
  ["FREQ=DAILY;UNTIL=20270230", /no day of the calendar/],
  ["FREQ=DAILY;UNTIL=20200101", /has no occurrence/],
  ["FREQ=WEEKLY;BYDAY=WE;COUNT=5", /does not fit from, 2027-06-01 12:00 .* 2027-06-02 12:00/],
  ["FREQ=WEEKLY;BYDAY=1TU;COUNT=5", /BYDAY counts weekdays/],
  ["FREQ=YEARLY;BYWEEKNO=20;COUNT=5", /BYWEEKNO is not supported/],
  ["FREQ=DAILY;CONSTRUCTOR=1;COUNT=5", /CONSTRUCTOR is not supported/],
  ["FREQ=DAILY;;COUNT=5", /empty in places/],
  ["COUNT=5", /FREQ is missing/],
  ["", /empty|FREQ is missing/],
])("%s is refused", (rule, message) => {
  const found = expand("2027-06-01T10:00:00Z", rule);

  expect(Array.isArray(found) ? found.length : found.problems.join("; ")).toMatch(message);
});

test("occurrences that overlap are refused, those that touch are not", () => {
  expect(told(expand("2027-06-01T10:00:00Z", "FREQ=DAILY;COUNT=3", { hours: 25 })).join()).toMatch(
    /overlap: that of 2027-06-01T10:00:00.000Z lasts into that of 2027-06-02/,
  );
  expect(told(expand("2027-06-01T10:00:00Z", "rrule:freq=daily;count=3;", { hours: 24 }))).toHaveLength(3);
});
