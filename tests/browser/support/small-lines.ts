import type { Page, Route } from "playwright-core";
import { type HereAnswer, hereAnswer } from "#contract/here.ts";
import { type Line, type LineAnswer, lineAnswer, linesAnswer } from "#contract/lines.ts";
import { overviewAnswer } from "#contract/overview.ts";
import { type Vehicle, type VehiclesAnswer, vehiclesAnswer } from "#contract/vehicles.ts";
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

const line = { id: "7", shortName: "U43", color: "00A990", textColor: "000000" };

const rides = (id: string, lon: number, change: Partial<Vehicle> = {}): Vehicle => ({
  id,
  label: id,
  lon,
  lat: 51.514,
  bearing: 90,
  at,
  line,
  direction: 0,
  headsign: "Wickede",
  wlan: "up",
  ...change,
});

/** Of the tram three with their place, one without; one vehicle rides on no line that is known. */
export const vehicles: readonly Vehicle[] = [
  rides("301", 7.463),
  rides("302", 7.469, { wlan: "down", direction: 1, headsign: "Dorstfeld" }),
  rides("303", 7.475, { wlan: "none" }),
  rides("901", 7.466, { line: null, direction: null, headsign: null, wlan: "unknown", lat: 51.518 }),
];

/** What is told of vehicles, of one line alone where one is asked for. */
export function vehiclesOf(asked: string | null, change: Partial<VehiclesAnswer> = {}): VehiclesAnswer {
  const found = vehicles.filter((one) => asked === null || one.line?.id === asked);
  return {
    ...common,
    sources: [
      // A source of the small city that is polled every second.
      { id: "points", state: "fresh", payloadAt: at, licence: "CC BY 4.0", attribution: "Stadtverkehr" },
    ],
    counts: { running: 4, up: 2, down: 1, unknown: 0, none: 1 },
    vehicles: found,
    ...change,
  };
}

const hours = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 18 }, (_, index) => ({
    weekday: day + 1,
    hour: index + 5,
    made: day < 5 ? 12 : 6,
    coverage: day === 6 && index === 0 ? null : share(0.3 + index / 40, 0.4 + index / 40, 0.8),
  })),
).flat();

/** The tram where vehicles are known: rides, departures, vehicles, and a notice. */
export const riddenTram: LineAnswer = {
  ...tram,
  coverage: { ...tram.coverage, departures: share(0.62, 0.71, 0.8) },
  directions: tram.directions.map((direction, index) => ({
    ...direction,
    ride: { minutes: 38, withWlan: index === 0 ? share(21.2, 23.9, 30) : null },
  })),
  departures: {
    from: "2026-11-15T12:00:00.000Z",
    to: at,
    made: 1_204,
    known: 0.88,
    coverage: share(0.62, 0.71, 0.8),
    hours,
  },
  vehicles: { running: 4, up: 2, down: 1, unknown: 0, none: 1, payloadAt: at },
  alerts: [
    {
      id: "a1",
      header: "Halt Markt entfällt",
      description: "Bis Montag hält die Linie nicht am Markt.",
      url: "https://example.org/markt",
      from: null,
      to: "2026-11-23T04:00:00.000Z",
    },
  ],
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
  /** What is told of vehicles of a line, or of all; null: nothing tells of them. */
  vehicles: ((line: string | null) => VehiclesAnswer) | null;
}

/** What the server says, changed; a page that was closed meanwhile needs no answer. */
async function amend(route: Route, change: (answer: unknown) => unknown): Promise<void> {
  const answer = await fetch(route.request().url());
  await route.fulfill({ json: change(await answer.json()) }).catch(() => undefined);
}

/** Has the page read these lines, where the small city has no timetable; resolves once it is so. */
export async function withLines(page: Page, change: Partial<Told> = {}): Promise<void> {
  const usual: Told = { lines, tram, timetable: null, vehicles: null };
  const { lines: told, tram: one, timetable, vehicles: ridden } = { ...usual, ...change };
  const overviewLines = told.map(({ id, shortName, coverage }) => ({ id, shortName, coverage }));
  await page.route("**/api/v1/overview*", (route) =>
    amend(route, (answer) => {
      const overview = overviewAnswer.parse(answer);
      const [first] = overview.sources;
      const sources = [...overview.sources];
      if (first !== undefined && timetable !== null)
        sources.push({ ...first, id: "timetable", as: "line", state: timetable });
      if (first !== undefined && ridden !== null)
        sources.push({ ...first, id: "real-time", as: "real-time" });
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
  if (ridden === null) return;
  await page.route(/\/api\/v1\/vehicles(\?.*)?$/, async (route) => {
    const asked = new URL(route.request().url()).searchParams.get("line");
    await route.fulfill({ json: vehiclesAnswer.parse(ridden(asked)) }).catch(() => undefined);
  });
}
