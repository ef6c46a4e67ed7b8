import { describe, expect, it } from "vitest";
import type { FibreFigures, FibreProgressAnswer } from "#contract/fibre.ts";
import { areaOf, curvesOf, pathOf, tableRows, wedgeOf, xIn } from "#frontend/rollout/curve.ts";
import { dayNumber } from "#frontend/rollout/days.ts";
import { forecastText, slippageText, summaryText } from "#frontend/rollout/progress-text.ts";
import { rolloutWords } from "#frontend/rollout/use-rollout-words.ts";
import { speechIn } from "#frontend/words/use-words.ts";

const today = "2026-11-22";

function figures(homesPassed: number | null, homesConnected: number | null = null): FibreFigures {
  const homes = homesPassed === null ? null : 1_000;
  return { segmentKm: {}, premises: {}, homes, homesPassed, homesConnected, homesActivated: null };
}

const progress: FibreProgressAnswer = {
  at: "2026-11-22T08:00:00.000Z",
  demo: true,
  dataVersion: 1,
  area: null,
  from: "2026-09-01",
  to: "2027-03-31",
  step: "month",
  now: figures(400, 200),
  points: [
    { day: "2026-09-01", ...figures(100, 0), homesPlanned: 100 },
    { day: "2026-10-01", ...figures(250, 90), homesPlanned: 250 },
    { day: "2026-11-01", ...figures(380, 150), homesPlanned: 380 },
    { day: today, ...figures(400, 200), homesPlanned: 400 },
    { day: "2026-12-01", ...figures(null), homesPlanned: 450 },
    { day: "2027-03-31", ...figures(null), homesPlanned: 700 },
  ],
  overdue: { premises: 2, homes: 6 },
  slippage: { later: 12, earlier: 1, medianDays: 92 },
  forecast: {
    homesPerMonth: { low: 40, middle: 60, high: 90 },
    window: { from: "2026-05-22", to: today },
    complete: { early: "2027-06-12", middle: "2027-09-20", late: "2028-02-20" },
  },
  noForecast: null,
  sources: ["homes"],
};

const de = speechIn("de", "Europe/Berlin");
const words = rolloutWords.de;

describe("the curves of a rollout", () => {
  it("are what was up to today, and what is planned from there on", () => {
    const curves = curvesOf(progress, today);

    expect(curves?.passed.map(({ homes }) => homes)).toEqual([100, 250, 380, 400]);
    expect(curves?.connected.at(-1)).toEqual({ day: dayNumber(today), homes: 200 });
    expect(curves?.planned.map(({ homes }) => homes)).toEqual([400, 450, 700]);
    expect(curves?.planned[0]?.day).toBe(dayNumber(today));
  });

  it("are none where no premises are known", () => {
    expect(curvesOf({ ...progress, now: figures(null) }, today)).toBeNull();
  });

  it("draw no plan where nothing is expected", () => {
    const ended = { ...progress, to: today, points: progress.points.slice(0, 4) };

    expect(curvesOf(ended, today)?.planned).toEqual([]);
  });

  it("keep the forecast within the picture, as a wedge that opens from today", () => {
    for (const late of ["2028-02-20", null]) {
      const forecast = progress.forecast;
      if (forecast === null) throw new Error("no forecast");
      const curves = curvesOf(
        { ...progress, forecast: { ...forecast, complete: { ...forecast.complete, late } } },
        today,
      );
      if (curves === null) throw new Error("no curves");
      const box = { ...curves, width: 600, height: 200 };
      const points = wedgeOf(curves, box)
        .replace(/Z$/, "")
        .split(/[ML]/)
        .slice(1)
        .map((point) => point.split(" ").map(Number));

      expect(points[0]?.[0]).toBeCloseTo(xIn(box, curves.today), 0);
      for (const [x = Number.NaN, y = Number.NaN] of points) {
        expect(x).toBeLessThanOrEqual(600);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(200);
      }
    }
  });

  it("are paths from left to right, the filled one down to the ground", () => {
    const box = { from: 0, to: 10, homes: 100, width: 100, height: 50 };
    const points = [
      { day: 0, homes: 0 },
      { day: 10, homes: 100 },
    ];

    expect(pathOf(points, box)).toBe("M0.0 50.0L100.0 0.0");
    expect(areaOf(points, box)).toBe("M0.0 50.0L100.0 0.0L100.0 50L0.0 50Z");
    expect([pathOf([], box), areaOf([], box)]).toEqual(["", ""]);
  });

  it("are a table as well: one row a month, the newest first, today among them", () => {
    expect(tableRows(progress, today).map(({ day }) => day)).toEqual([
      "2027-03-31",
      "2026-12-01",
      today,
      "2026-10-01",
      "2026-09-01",
    ]);
  });
});

describe("a rollout in sentences", () => {
  it("says where it stands and what is planned by when", () => {
    expect(summaryText(progress, today, words, de)).toBe(
      "Heute 400 von 1.000 Haushalten; nach den genannten Terminen 700 bis 31. März 2027.",
    );
    expect(summaryText({ ...progress, points: progress.points.slice(0, 4) }, today, words, de)).toContain(
      "Weitere Termine sind nicht bekannt",
    );
  });

  it("says what slipped, in months or days", () => {
    expect(slippageText(progress, words)).toBe(
      "Bei 12 Adressen ist der Termin nach hinten gerückt, verschoben wurde meist um 3 Monate. Bei 1 Adresse ist er nach vorn gerückt.",
    );
    expect(
      slippageText({ ...progress, slippage: { later: 3, earlier: 0, medianDays: 20 } }, words),
    ).toContain("um 20 Tage");
    expect(slippageText({ ...progress, slippage: { later: 0, earlier: 0, medianDays: null } }, words)).toBe(
      words.curve.steady,
    );
  });

  it("labels the forecast, gives it as a range and says whose it is; or says why there is none", () => {
    const [end, pace] = forecastText(progress, words, de);

    expect(end).toBe("Prognose: Geht es so weiter, sind alle zwischen Juni 2027 und Februar 2028 erreicht.");
    expect(pace).toContain("60 Haushalte dazu (40 bis 90)");
    expect(pace).toContain("keine Zusage");
    expect(forecastText({ ...progress, forecast: null, noForecast: "standstill" }, words, de)).toEqual([
      words.curve.noForecast.standstill,
    ]);
  });
});
