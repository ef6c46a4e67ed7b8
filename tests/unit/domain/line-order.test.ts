import fc from "fast-check";
import { expect, test } from "vitest";
import { compareShortNames } from "#domain/line-order.ts";

const inOrder = [
  "AirportExpress",
  "E401",
  "E4001",
  "H1",
  "HB1",
  "NE2",
  "NE10",
  "NE10a",
  "U41",
  "U42",
  "U101",
  "U 3",
  "4",
  "4A",
  "04B",
  "40",
  "401",
  "402",
  "402/1",
  "4010",
];

test("letters go before digits, digits are numbers", () => {
  const shuffled = [...inOrder].reverse().sort((a, b) => a.length - b.length);

  expect(shuffled.sort(compareShortNames)).toEqual(inOrder);
});

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom("U", "u", "N", "E", "0", "1", "4", "9", " ", "/", "ä"), maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);

test("any names have one order", () => {
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareShortNames(a, b))).toBe(-Math.sign(compareShortNames(b, a)) || 0);
      expect(compareShortNames(a, b) === 0).toBe(a === b);
      const [first = "", second = "", third = ""] = [a, b, c].sort(compareShortNames);
      expect(compareShortNames(first, third)).toBeLessThanOrEqual(0);
      expect([first, second, third]).toEqual([c, a, b].sort(compareShortNames));
    }),
    { numRuns: 1_000 },
  );
});

test("numbers of any length are told apart", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 0n, max: 10n ** 30n }), (a, b) => {
      expect(Math.sign(compareShortNames(`U${a}`, `U${b}`))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
    { numRuns: 1_000 },
  );
});
