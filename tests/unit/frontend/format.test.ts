import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { de } from "#frontend/words/de.ts";
import { Clock, coverageText, durationText, isExactlyWhole, shareText } from "#frontend/words/format.ts";
import { speechIn } from "#frontend/words/use-words.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");
const inGerman = (low: number, high: number) => spaced(coverageText({ low, high, nominal: 1 }, "de", de));

describe("shares", () => {
  it.each([
    [0.87, 0.91, "87–91 %"],
    [0.874, 0.906, "87–91 %"],
    [0.94, 0.94, "94 %"],
    [0.9401, 0.9404, "94 %"],
    [0.29, 0.58, "29–58 %"],
    [0.871, 0.998, "87 bis über 99 %"],
    [0.9951, 0.9999, "über 99 %"],
    [0.5, 1, "50–100 %"],
    [0, 1, "0–100 %"],
    [0.0049, 0.0049, "0,5 %"],
    [0.0231, 0.0284, "2,3–2,9 %"],
    [0.0001, 0.0001, "unter 0,1 %"],
    [0, 0, "0 %"],
    [1, 1, "100 %"],
  ])("from %f to %f reads as %s", (low, high, text) => {
    expect(inGerman(low, high)).toBe(text);
  });

  it("never read as 100 for less than all, nor as 0 for more than nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        const text = spaced(shareText(share, "de", de));
        expect(text).not.toBe("100 %");
        expect(text).not.toBe("0 %");
      }),
    );
  });

  it("hold both ends of a range, however it is rounded", () => {
    const share = fc.double({ min: 0.1, max: 0.985, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high - low > 0.006);
        const [from = Number.NaN, to = Number.NaN] = inGerman(low, high)
          .replace(" %", "")
          .split("–")
          .map(Number);
        expect(from).toBeLessThanOrEqual(low * 100 + 1e-6);
        expect(to).toBeGreaterThanOrEqual(high * 100 - 1e-6);
      }),
    );
  });

  it("of exactly all come with the time they held", () => {
    const whole = { low: 1, high: 1, nominal: 1 };
    const speech = speechIn("de", "Europe/Berlin");

    expect(isExactlyWhole(whole)).toBe(true);
    expect(spaced(speech.coverage(whole, "2026-07-01T12:05:00Z"))).toBe("100 % um 14:05");
  });
});

describe("times", () => {
  it("are the city's, not the reader's, in summer and in winter", () => {
    const clock = new Clock("de", "Europe/Berlin");

    expect(clock.time("2026-07-01T12:05:00Z")).toBe("14:05");
    expect(clock.time("2026-12-01T12:05:00Z")).toBe("13:05");
  });

  it("carry their date unless it is today's in the city", () => {
    const clock = new Clock("en", "Europe/Berlin");
    const now = Date.parse("2026-07-01T22:30:00Z");

    expect(clock.moment("2026-07-01T22:10:00Z", now)).toBe("00:10");
    expect(clock.moment("2026-07-01T21:50:00Z", now)).toMatch(/1 Jul.*23:50/);
  });

  it.each([
    [0, "0 Sek."],
    [59_999, "59 Sek."],
    [60_000, "1 Min."],
    [7_260_000, "2 Std. 1 Min."],
    [90_000_000, "1 T. 1 Std."],
    [86_460_000, "1 T."],
  ])("%i milliseconds last %s", (milliseconds, text) => {
    expect(spaced(durationText(milliseconds, de))).toBe(text);
  });
});
