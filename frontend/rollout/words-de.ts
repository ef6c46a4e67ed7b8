import type { Ground } from "../app/url-state.ts";

const number = new Intl.NumberFormat("de-DE");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

const ground: Record<Ground, string> = {
  wlan: "WLAN",
  fibre: "Glasfaser",
  grid: "Gigabit-Raster",
  "five-g": "5G",
};

/** The rollout on the map and in the panel, in plain German. `words-en.ts` has the same entries. */
export const de = {
  layers: { label: "Was die Karte zeigt", ground, roadworks: "Baustellen" },
  legend: {
    expected: "bis dahin erwartet",
    overdue: "Termin überschritten",
    gridFibre: "Haushalte, die Glasfaser bekommen können",
    gridFiveG: "Fläche mit 5G",
    gridSteps: ["unter 10 %", "10–49 %", "50–89 %", "90–98 %", "ab 99 %"],
    official: "Amtliches Raster des Bundes, 100 Meter.",
    worksRunning: "Baustelle",
    worksPlanned: "geplante Baustelle",
    worksFibre: "wohl für Glasfaser",
    worksNotPlanned: "Baustellen zeigt die Karte nur bis heute.",
  },
  hover: {
    premises: (n: number) => one(n, "Adresse", "Adressen"),
    expected: (day: string) => `erwartet bis ${day}`,
    byPlan: "nach Plan",
    overdue: (day: string) => `überfällig, erwartet bis ${day}`,
    overdueCount: (n: number) => `${number.format(n)} überfällig`,
    segment: "Leitung",
    node: "Netzknoten",
    ready: (day: string) => `fertig voraussichtlich ${day}`,
    cell: (km: string) => `${km} km Leitungen`,
    cellWhy: "Verlauf nicht öffentlich",
    worksRunning: "Baustelle",
    worksPlanned: "geplante Baustelle",
    worksSpan: (from: string | null, to: string | null) =>
      from !== null && to !== null ? `${from} bis ${to}` : to !== null ? `bis ${to}` : `ab ${from ?? ""}`,
    worksFibre: "wohl für Glasfaser",
    gridFibre: (percent: string) => `${percent} % der Haushalte können Glasfaser bekommen`,
    gridGigabit: (percent: string) => `${percent} % mit 1.000 Mbit/s`,
    fiveG: (operators: string) => (operators === "" ? "5G" : `5G von ${operators}`),
    fiveGShare: (percent: string) => `5G auf ${percent} % der Fläche`,
    noFiveG: "kein 5G",
  },
  time: {
    label: "Tag, für den der Ausbau gezeigt wird",
    now: "Heute",
    was: "so war es",
    planned: "geplant",
    today: "heute",
    value: (day: string, kind: string) => `${day}, ${kind}`,
    back: "Einen Monat zurück",
    forward: "Einen Monat vor",
    play: "Abspielen",
    pause: "Anhalten",
    failed: "Die Zeitleiste konnte nicht geladen werden.",
    none: "Noch kein Verlauf des Ausbaus.",
  },
  part: {
    heading: "Glasfaserausbau",
    ofCity: (city: string) => `Glasfaserausbau in ${city}`,
    passed: "der Haushalte: Glasfaser liegt vor dem Haus oder im Haus",
    connected: "angeschlossen",
    counts: (n: string, of: string) => `${n} von ${of} Haushalten`,
    unknown: "Zum Ausbau ist hier noch nichts bekannt.",
    unknownWhy: "Keine Quelle nennt Adressen oder Leitungen in diesem Gebiet.",
    noPremises: "Wie viele Haushalte erreicht sind, sagt hier keine Quelle.",
    passedMeans: "Vor dem Haus heißt: höchstens 20 Meter vom Grundstück.",
    stages: "Adressen nach Stand",
    lengths: "Leitungen nach Stand",
    km: (km: string) => `${km} km`,
    curve: "Verlauf und Plan",
    showOnMap: "Auf der Karte zeigen",
    areaRow: (passed: string, homes: string) => `${passed} von ${homes} Haushalten`,
    areasCaption: "Haushalte mit Glasfaser vor dem Haus oder im Haus",
    row: (share: string) => `${share} der Haushalte haben Glasfaser vor dem Haus oder im Haus`,
    rowUnknown: "Leitungen und Baufortschritt",
  },
  curve: {
    passed: "vor dem Haus",
    connected: "angeschlossen",
    planned: "geplant",
    forecast: "Prognose",
    today: "heute",
    asTable: "Als Tabelle",
    day: "Tag",
    none: "Noch kein Verlauf.",
    summary: (now: string, of: string, day: string | null, planned: string | null) =>
      day === null || planned === null
        ? `Heute ${now} von ${of} Haushalten. Weitere Termine sind nicht bekannt.`
        : `Heute ${now} von ${of} Haushalten; nach den genannten Terminen ${planned} bis ${day}.`,
    pace: (low: string, middle: string, high: string) =>
      `Zuletzt kamen im Monat ${middle} Haushalte dazu (${low} bis ${high}).`,
    complete: (early: string, late: string) =>
      `Geht es so weiter, sind alle zwischen ${early} und ${late} erreicht.`,
    completeOpen: (early: string) =>
      `Geht es so weiter, sind alle frühestens ${early} erreicht, vielleicht auch viel später.`,
    completeNever: "Geht es so weiter, dauert es länger als 30 Jahre, bis alle erreicht sind.",
    ours: "Das ist unsere Rechnung aus dem Tempo der letzten Monate, keine Zusage.",
    noForecast: {
      no_premises: "Keine Prognose: Es sind keine Adressen bekannt.",
      complete: "Alle bekannten Haushalte sind erreicht.",
      too_little_history: "Noch keine Prognose: Der Verlauf ist zu kurz.",
      standstill: "Keine Prognose: Zuletzt kam niemand dazu.",
    },
    slipped: (n: number, length: string | null) =>
      length === null
        ? `Bei ${one(n, "Adresse", "Adressen")} ist der Termin nach hinten gerückt.`
        : `Bei ${one(n, "Adresse", "Adressen")} ist der Termin nach hinten gerückt, verschoben wurde meist um ${length}.`,
    hastened: (n: number) => `Bei ${one(n, "Adresse", "Adressen")} ist er nach vorn gerückt.`,
    overdue: (n: number) =>
      `${one(n, "Haushalt ist", "Haushalte sind")} überfällig: Der genannte Tag ist vorbei, einen neuen gibt es nicht.`,
    steady: "Kein genannter Termin wurde bisher verschoben.",
    months: (n: number) => one(n, "Monat", "Monate"),
    days: (n: number) => one(n, "Tag", "Tage"),
  },
};

export type RolloutWords = typeof de;
