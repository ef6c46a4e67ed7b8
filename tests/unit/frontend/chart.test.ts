import { describe, expect, it } from "vitest";
import { chartWindow, extremes, knownStretches, stretchPaths } from "#frontend/panel/area/chart.ts";

const counts = { total: 0, up: 0, degraded: 0, down: 0, unknown: 0, provisioning: 0 };
const point = (hour: number, low: number | null) => ({
  at: new Date(hour * 3_600_000).toISOString(),
  coverage: low === null ? null : { low, high: low + 0.1, nominal: 1 },
  accessPoints: counts,
});
const hours = (n: number) => n * 3_600_000;

describe("a chart of shares", () => {
  it("leaves a gap where nothing is known instead of drawing across it", () => {
    const stretches = knownStretches([point(0, 0.5), point(1, 0.6), point(2, null), point(3, 0.4)]);

    expect(stretches.map((stretch) => stretch.length)).toEqual([2, 1]);
    expect(extremes(stretches)).toEqual({ since: 0, low: 0.4, high: 0.7 });
    expect(extremes(knownStretches([point(0, null)]))).toBeNull();
  });

  it("puts time to the right and more coverage up", () => {
    const [stretch = []] = knownStretches([point(0, 0), point(10, 0.9)]);

    const { line, band } = stretchPaths(stretch, { from: 0, to: hours(10), width: 100, height: 50 });

    expect(line).toBe("M0.0 50.0L100.0 5.0");
    expect(band).toBe("M0.0 50.0L100.0 5.0L100.0 0.0L0.0 45.0Z");
  });

  it("looks back as far as asked, but not beyond what is known", () => {
    const end = hours(1_000);

    expect(chartWindow(end, hours(24), end - hours(500))).toEqual({
      from: end - hours(24),
      to: end,
      step: "PT1H",
    });
    expect(chartWindow(end, hours(24), end - hours(0.5))).toEqual({
      from: end - hours(0.5),
      to: end,
      step: "PT1M",
    });
    expect(chartWindow(end, hours(720), null).step).toBe("P1D");
  });
});
