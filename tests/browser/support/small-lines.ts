import type { Page, Route } from "playwright-core";
import { type HereAnswer, hereAnswer } from "#contract/here.ts";
import { type Line, type LineAnswer, lineAnswer, linesAnswer } from "#contract/lines.ts";
import { overviewAnswer } from "#contract/overview.ts";
import type { SourceState } from "#domain/words.ts";

const at = "2026-11-22T12:00:00.000Z";
const common = { at, demo: false, dataVersion: 1 };
const share = (low: number, high = low, nominal = high) => ({ low, high, nominal });

/** A tram that is half unknown, a bus with less Wi-Fi, and one of which nothing is known. */
export const lines: readonly Line[] = [
  {
    id: "7",
    shortName: "U43",
    longName: "Dorstfeld – Wickede",
    agency: "Stadtverkehr",
    routeType: 0,
    mode: "tram",
    color: "00A990",
    textColor: "000000",
    lengthMetres: 4_000,
    stopCount: 6,
    coverage: { length: share(0.5, 0.625, 0.75), stops: share(4 / 6), departures: null },
  },
  {
    id: "9",
    shortName: "447",
    longName: null,
    agency: "Stadtverkehr",
    routeType: 3,
    mode: "bus",
    color: null,
    textColor: null,
    lengthMetres: 9_000,
    stopCount: 12,
    coverage: { length: share(0.04), stops: share(0), departures: null },
  },
  {
    id: "11",
    shortName: "40",
    longName: "Markt – Hafen",
    agency: null,
    routeType: 3,
    mode: "bus",
    color: "D93932",
    textColor: "FFFFFF",
    lengthMetres: 5_000,
    stopCount: 8,
    coverage: { length: null, stops: null, departures: null },
  },
];

type Direction = LineAnswer["directions"][number];

const stop = (id: string, name: string, atMetres: number, now: Direction["stops"][number]["now"]) => ({
  id,
  name,
  platform: null,
  lon: 7.46 + atMetres / 100_000,
  lat: 51.514,
  atMetres,
  covered: now !== "none",
  now,
});

const there: Direction = {
  headsign: "Wickede",
  lengthMetres: 2_000,
  isDrawn: true,
  variants: 2,
  ride: null,
  stops: [
    stop("71", "Dorstfeld", 0, "none"),
    { ...stop("72", "Hansaplatz", 800, "up"), platform: "2" },
    stop("73", "Wickede", 2_000, "down"),
  ],
  covered: [
    { fromMetres: 600, toMetres: 1_100 },
    { fromMetres: 1_700, toMetres: 2_000 },
  ],
  working: [{ fromMetres: 600, toMetres: 1_100 }],
};

/** The tram's page. */
export const tram: LineAnswer = {
  ...(lines[0] as Line),
  ...common,
  since: "2026-10-01T02:00:00.000Z",
  bbox: [7.46, 51.51, 7.48, 51.52],
  directions: [
    there,
    {
      ...there,
      headsign: "Dorstfeld",
      isDrawn: false,
      stops: [
        stop("83", "Wickede", 0, "down"),
        stop("82", "Hansaplatz", 1_200, "up"),
        stop("81", "Dorstfeld", 2_000, "none"),
      ],
      covered: [],
      working: [],
    },
  ],
  departures: null,
  vehicles: null,
  alerts: [],
  origin: {
    source: "timetable",
    provider: "Stadtverkehr",
    licence: "CC BY 4.0",
    attribution: null,
    at: "2026-11-22T03:00:00.000Z",
  },
};

/** The stops near to whatever place is asked for. */
export const nearStops: HereAnswer["stops"] = [
  { id: "72", name: "Hansaplatz", distanceMetres: 120, lines: ["U43", "447"], covered: true, now: "up" },
  { id: "90", name: "Markt", distanceMetres: 310, lines: ["40"], covered: false, now: "none" },
];

interface Told {
  lines: readonly Line[];
  tram: LineAnswer;
  /** How the source of the timetable is; null: there is none. */
  timetable: SourceState | null;
}

/** What the server says, changed; a page that was closed meanwhile needs no answer. */
async function amend(route: Route, change: (answer: unknown) => unknown): Promise<void> {
  const answer = await fetch(route.request().url());
  await route.fulfill({ json: change(await answer.json()) }).catch(() => undefined);
}

/** Has the page read these lines, where the small city has no timetable; resolves once it is so. */
export async function withLines(page: Page, change: Partial<Told> = {}): Promise<void> {
  const { lines: told, tram: one, timetable } = { lines, tram, timetable: null, ...change };
  const overviewLines = told.map(({ id, shortName, coverage }) => ({ id, shortName, coverage }));
  await page.route("**/api/v1/overview*", (route) =>
    amend(route, (answer) => {
      const overview = overviewAnswer.parse(answer);
      const sources = overview.sources.flatMap((source, index) =>
        index > 0 || timetable === null
          ? source
          : [source, { ...source, id: "timetable", as: "line", state: timetable }],
      );
      return { ...overview, sources, lines: overviewLines };
    }),
  );
  await page.route("**/api/v1/here*", (route) =>
    amend(route, (answer) => ({ ...hereAnswer.parse(answer), stops: nearStops })),
  );
  await page.route(/\/api\/v1\/lines(\?.*)?$/, async (route) => {
    await route.fulfill({ json: linesAnswer.parse({ ...common, lines: told }) });
  });
  await page.route(/\/api\/v1\/lines\/7(\?.*)?$/, async (route) => {
    await route.fulfill({ json: lineAnswer.parse(one) });
  });
}
