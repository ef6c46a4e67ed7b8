import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUndecided, readDaySpan } from "#ingest/adapters/day-span.ts";

const read = (value: unknown) => {
  const span = readDaySpan(value, "Europe/Berlin");
  return span && (span.from === span.to ? span.from : `${span.from}…${span.to}`);
};

describe("readDaySpan", () => {
  it.each([
    ["2027-07-31", "2027-07-31"],
    ["31.07.2027", "2027-07-31"],
    ["1.7.2027", "2027-07-01"],
    ["31.07.27", "2027-07-31"],
    // Late in the evening in London is the next day in Dortmund.
    ["2027-07-31T22:30:00Z", "2027-08-01"],
    ["2027-07-31 10:00", "2027-07-31"],
    ["2027", "2027-01-01…2027-12-31"],
    [2027, "2027-01-01…2027-12-31"],
    ["07/2027", "2027-07-01…2027-07-31"],
    ["7/2027", "2027-07-01…2027-07-31"],
    ["02.2028", "2028-02-01…2028-02-29"],
    ["2027-07", "2027-07-01…2027-07-31"],
    ["Juli 2027", "2027-07-01…2027-07-31"],
    ["MÄRZ 2027", "2027-03-01…2027-03-31"],
    ["Sept. 2027", "2027-09-01…2027-09-30"],
    ["October 2027", "2027-10-01…2027-10-31"],
    ["Q3 2027", "2027-07-01…2027-09-30"],
    ["Q3/2027", "2027-07-01…2027-09-30"],
    ["q3-2027", "2027-07-01…2027-09-30"],
    ["2027-Q3", "2027-07-01…2027-09-30"],
    ["2027Q1", "2027-01-01…2027-03-31"],
    ["3. Quartal 2027", "2027-07-01…2027-09-30"],
    ["IV. Quartal 2027", "2027-10-01…2027-12-31"],
    ["3.Q. 2027", "2027-07-01…2027-09-30"],
    ["III/2027", "2027-07-01…2027-09-30"],
    ["2026_iv", "2026-10-01…2026-12-31"],
    ["2. Halbjahr 2027", "2027-07-01…2027-12-31"],
    ["H1 2027", "2027-01-01…2027-06-30"],
    ["Ende 2027", "2027-10-01…2027-12-31"],
    ["Mitte 2027", "2027-04-01…2027-09-30"],
    ["KW 31/2027", "2027-08-02…2027-08-08"],
    ["2026-W53", "2026-12-28…2027-01-03"],
    ["Q3 2027 bis Q1 2028", "2027-07-01…2028-03-31"],
    ["01.07.2027 - 15.08.2027", "2027-07-01…2027-08-15"],
    ["  Q3\t2027 ", "2027-07-01…2027-09-30"],
  ])("reads %j as %s", (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it.each([
    "",
    "bald",
    "30.02.2027",
    "2027-13-01",
    "13/2027",
    "Q5 2027",
    "0. Quartal 2027",
    "3. Halbjahr 2027",
    "KW 53/2027",
    "KW 0/2027",
    "1850",
    "2500",
    "20270731",
    "Juno 2027",
    "Q4 2027 bis Q3 2027",
    "2027 bis 2028 bis 2029",
    "bis 2027",
    null,
    {},
  ])("reads nothing from %j", (value) => {
    expect(read(value)).toBeNull();
  });

  it("takes any text, and never gives a span that ends before it begins", () => {
    const parts = fc.constantFrom(
      "Q",
      "3",
      "2027",
      "KW",
      ".",
      "/",
      "-",
      " bis ",
      "Juli",
      "IV",
      "31",
      "02",
      " ",
      "W",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(parts, { maxLength: 8 }).map((some) => some.join("")),
    );

    fc.assert(
      fc.property(text, (value) => {
        const span = readDaySpan(value, "Europe/Berlin");

        expect(span === null || (span.from <= span.to && /^\d{4}-\d\d-\d\d$/.test(span.from))).toBe(true);
      }),
    );
  });
});

describe("isUndecided", () => {
  it.each([
    "0000-00-00",
    "0000-00-00 00:00:00",
    "00.00.0000",
    "-",
    "–",
    "k.A.",
    "k. A.",
    "offen",
    "TBD",
    "in Klärung",
    "n/a",
    "?",
  ])("holds for %j", (value) => {
    expect(isUndecided(value)).toBe(true);
  });

  it.each(["2027", "bald", "offen ab 2027", ""])("does not hold for %j", (value) => {
    expect(isUndecided(value)).toBe(false);
  });
});
