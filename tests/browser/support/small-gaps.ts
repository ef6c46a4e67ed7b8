import type { Page } from "playwright-core";
import { type GapsAnswer, gapsAnswer, type LineGap, type LineName } from "#contract/gaps.ts";
import { withLines } from "./small-lines.ts";

const head = { at: "2026-11-22T12:00:00.000Z", demo: false, dataVersion: 1, next: null };
const tram: LineName = { id: "7", shortName: "U43", mode: "tram", color: "00A990", textColor: "000000" };
const bus: LineName = { id: "9", shortName: "447", mode: "bus", color: null, textColor: null };
const even = (figure: number) => ({ nominal: figure, low: figure, high: figure });

const line = (name: LineName, share: number | null, changes: Partial<LineGap> = {}): LineGap => ({
  ...name,
  longName: null,
  lengthMetres: 10_000,
  stopCount: 20,
  departuresPerDay: 120.4,
  coverage: { length: share === null ? null : even(share), stops: null, departures: null },
  uncoveredMetres: share === null ? null : even(10_000 * (1 - share)),
  uncoveredStops: null,
  uncoveredDeparturesPerDay: null,
  target: null,
  short: null,
  before: null,
  ...changes,
});

/** A goal that is missed, one that is reached, and a line of which nothing is known. */
const answers: Record<string, GapsAnswer> = {
  line: {
    ...head,
    kind: "line",
    total: 3,
    gaps: [
      line(tram, 0.62, {
        target: { of: "length", share: 0.8, by: "2027-12-31" },
        short: even(1_800),
        before: { at: "2026-10-23T12:00:00.000Z", share: 0.588, points: 3.2 },
      }),
      line(bus, 0.9, {
        target: { of: "length", share: 0.8, by: "2020-06-30" },
        short: even(0),
        before: { at: "2026-10-23T12:00:00.000Z", share: 0.91, points: -1 },
      }),
      line({ ...bus, id: "11", shortName: "40" }, null),
    ],
  },
  stop: {
    ...head,
    kind: "stop",
    total: 2,
    gaps: [
      {
        id: "5",
        name: "Markt",
        platform: "2",
        lon: 7.47,
        lat: 51.515,
        lines: [tram, bus],
        departuresPerDay: 84,
        nearestMetres: 245,
      },
      {
        id: "6",
        name: "Ähre",
        platform: null,
        lon: 7.44,
        lat: 51.5,
        lines: [bus],
        departuresPerDay: null,
        nearestMetres: null,
      },
    ],
  },
  stretch: {
    ...head,
    kind: "stretch",
    total: 1,
    gaps: [
      {
        from: "Markt",
        to: "Hafen",
        lines: [tram],
        lengthMetres: 640,
        uncoveredMetres: 480,
        pieces: [
          [
            [7.458, 51.52],
            [7.464, 51.52],
          ],
        ],
      },
    ],
  },
};

/** Makes the page's city have gaps of lines, stops and stretches; those of areas are its own. */
export async function withGaps(page: Page): Promise<void> {
  await withLines(page);
  await page.route(/\/api\/v1\/gaps\?kind=(line|stop|stretch)&limit/, async (route) => {
    const kind = new URL(route.request().url()).searchParams.get("kind") ?? "";
    await route.fulfill({ json: gapsAnswer.parse(answers[kind]) });
  });
  await page.route(/\/tiles\/(lines|stops)\//, (route) => route.fulfill({ status: 204 }));
}
