import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOf, textColorOn } from "#domain/badge-colors.ts";

const color = fc.integer({ min: 0, max: 0xffffff }).map((number) => number.toString(16).padStart(6, "0"));

/** Worked out by hand from the formulas of WCAG 2.2. */
test.each([
  ["000000", "FFFFFF", 21],
  ["FFFFFF", "FFFFFF", 1],
  ["FF0000", "FFFFFF", 3.998],
  ["00FF00", "000000", 15.304],
  ["0000FF", "FFFFFF", 8.592],
  ["777777", "FFFFFF", 4.478],
  ["767676", "FFFFFF", 4.542],
  ["0a0a0a", "000000", 1.0607],
])("the contrast of %s and %s is %d", (one, other, contrast) => {
  expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
  expect(contrastOf(other, one)).toBe(contrastOf(one, other));
});

test.each([
  ["FEE702", "FFFFFF", "000000"],
  ["FEE702", "1A2B3C", "1A2B3C"],
  ["FEE702", null, "000000"],
  ["00305E", null, "FFFFFF"],
  ["00305e", "ffffff", "ffffff"],
  ["777777", "FFFFFF", "000000"],
  ["767676", "FFFFFF", "FFFFFF"],
])("on %s what is said to be %s is written in %s", (ground, said, text) => {
  expect(textColorOn(ground, said)).toBe(text);
});

test("every badge can be read, and what is said and can be read stays", () => {
  fc.assert(
    fc.property(color, fc.option(color), (ground, said) => {
      const text = textColorOn(ground, said);

      expect(contrastOf(ground, text)).toBeGreaterThanOrEqual(4.5);
      if (said !== null) expect(text === said).toBe(contrastOf(ground, said) >= 4.5);
      else
        expect(contrastOf(ground, text)).toBe(
          Math.max(contrastOf(ground, "000000"), contrastOf(ground, "FFFFFF")),
        );
    }),
    { numRuns: 1_000 },
  );
});
