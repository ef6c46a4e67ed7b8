import type { LineMode } from "#domain/words.ts";
import type { StopState } from "../map/shapes.ts";
import type { PieceState } from "./strip-pieces.ts";

const number = new Intl.NumberFormat("de-DE");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

const mode: Record<LineMode, string> = {
  tram: "Stadt- und Straßenbahn",
  metro: "U-Bahn",
  rail: "Eisenbahn",
  bus: "Bus",
  ferry: "Fähre",
  cable: "Seilbahn",
  other: "Weitere",
};

const stop: Record<StopState | "notKnown", string> = {
  up: "WLAN funktioniert",
  down: "WLAN gestört",
  unknown: "WLAN ungewiss",
  none: "kein WLAN",
  notKnown: "noch nicht bekannt",
};

const piece: Record<PieceState, string> = {
  working: "WLAN da",
  broken: "gestört oder ungewiss",
  none: "kein WLAN",
};

/** Lines of public transport in the panel, in plain German. `words-en.ts` has the same entries. */
export const de = {
  mode,
  list: {
    caption: "Strecke mit WLAN, das gerade funktioniert",
    order: "Reihenfolge",
    orders: { need: "Wenigstes WLAN zuerst", departures: "Wenigste Abfahrten mit WLAN", name: "Nach Name" },
    filter: "Verkehrsmittel",
    all: "Alle",
    loading: "Die Linien werden geladen …",
    none: "Hier ist kein Fahrplan hinterlegt, deshalb kennen wir keine Linien.",
    notRead: "Noch kein Fahrplan gelesen. Die Linien kommen mit der ersten Abfrage.",
    nonePast: "Zu diesem Zeitpunkt kannten wir noch keine Linie.",
    noneOfMode: "Keine Linie dieser Art. „Alle“ zeigt die übrigen.",
    stops: (count: string, total: number) => `${count} von ${one(total, "Haltestelle", "Haltestellen")}`,
    departures: "Abfahrten mit WLAN",
    notKnown: "noch nicht bekannt",
    timetable: (state: string) => `Fahrplan: ${state}`,
  },
  sentence: {
    both: {
      now: (share: string, stops: string, line: string) =>
        `Auf ${share} der Strecke und an ${stops} der Linie ${line} gibt es WLAN.`,
      past: (share: string, stops: string, line: string) =>
        `Auf ${share} der Strecke und an ${stops} der Linie ${line} gab es WLAN.`,
    },
    way: {
      now: (share: string, line: string) => `Auf ${share} der Strecke der Linie ${line} gibt es WLAN.`,
      past: (share: string, line: string) => `Auf ${share} der Strecke der Linie ${line} gab es WLAN.`,
    },
    stops: {
      now: (stops: string, line: string) => `An ${stops} der Linie ${line} gibt es WLAN.`,
      past: (stops: string, line: string) => `An ${stops} der Linie ${line} gab es WLAN.`,
    },
    none: {
      now: (line: string) => `An der Linie ${line} gibt es kein WLAN.`,
      past: (line: string) => `An der Linie ${line} gab es kein WLAN.`,
    },
    broken: {
      now: (line: string) => `An der Linie ${line} funktioniert gerade kein WLAN.`,
      past: (line: string) => `An der Linie ${line} funktionierte kein WLAN.`,
    },
    notKnown: (line: string) => `Wie viel WLAN es an der Linie ${line} gibt, ist noch nicht bekannt.`,
    range: (from: string, to: string) => `${from} bis ${to}`,
    stopsOf: (count: string, total: number) => `${count} von ${one(total, "Haltestelle", "Haltestellen")}`,
  },
  line: (name: string) => `Linie ${name}`,
  failed: "Die Linie konnte nicht geladen werden.",
  loading: "Die Linie wird geladen …",
  notFound: "Diese Linie gibt es nicht (mehr).",
  notFoundPast: "Diese Linie gab es zu diesem Zeitpunkt nicht.",
  figures: {
    way: "Strecke",
    stops: "Haltestellen",
    stopsOf: (count: string, total: string) => `${count} von ${total}`,
    departures: "Abfahrten",
  },
  notices: "Hinweise zur Linie",
  noticeFromTo: (from: string, to: string) => `${from} bis ${to}`,
  noticeFrom: (from: string) => `ab ${from}`,
  noticeTo: (to: string) => `bis ${to}`,
  noticeMore: "Mehr dazu",
  ride: {
    heading: "Eine Fahrt",
    of: (direction: string, ride: string) => `${direction}: ${ride}`,
    lasts: (minutes: number, coverage: string) =>
      `Eine Fahrt dauert ${one(minutes, "Minute", "Minuten")}, ${coverage}.`,
    some: (minutes: string) => `davon ${minutes} mit WLAN`,
    all: "die ganze Zeit mit WLAN",
    none: "ohne WLAN",
    notKnown: "wie viel davon mit WLAN, ist noch nicht bekannt",
    note: "Fahrzeit nach Fahrplan, auf dem häufigsten Weg.",
    withoutBoard: "WLAN an Bord ist noch nicht mitgezählt.",
  },
  departures: {
    heading: "Abfahrten mit WLAN",
    sentence: (made: number, share: string) =>
      made === 1
        ? `1 Abfahrt, mit WLAN im Fahrzeug: ${share}.`
        : `Von ${number.format(made)} Abfahrten waren ${share} mit WLAN im Fahrzeug.`,
    notKnown: (made: number) =>
      `${one(made, "Abfahrt", "Abfahrten")}; in wie vielen das WLAN ging, ist noch nicht bekannt.`,
    none: "In dieser Zeit gab es keine Abfahrten.",
    vehicleKnown: (share: string) =>
      `Welches Fahrzeug fuhr, wissen wir von ${share} der Abfahrten. Deshalb ist der Anteil eine Spanne.`,
    allKnown: "Von allen Abfahrten wissen wir, welches Fahrzeug fuhr.",
    window: (from: string, to: string) => `Gezählt von ${from} bis ${to}; ausgefallene zählen nicht.`,
    unknown: "Welche Fahrzeuge fahren, ist nicht bekannt. Deshalb zählen wir keine Abfahrten mit WLAN.",
    table: "Abfahrten mit WLAN nach Wochentag und Stunde, in Prozent",
    tableSummary: "Nach Wochentag und Stunde",
    hour: "Uhr",
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    shortWeekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    cell: (made: number, share: string) => `${share}, ${one(made, "Abfahrt", "Abfahrten")}`,
    cellNotKnown: (made: number) => `nicht bekannt, ${one(made, "Abfahrt", "Abfahrten")}`,
    cellNone: "keine Abfahrt",
    scale: "Je kräftiger die Farbe, desto mehr; ? heißt nicht bekannt, – keine Abfahrt.",
  },
  facts: {
    heading: "Zur Linie",
    mode: "Verkehrsmittel",
    agency: "Betreiber",
    length: "Länge",
    lengthBoth: (km: string) => `${km} km in beiden Richtungen zusammen`,
    lengthOne: (km: string) => `${km} km`,
    stops: "Haltestellen",
    stopsEach: (stops: number) =>
      `${one(stops, "Haltestelle", "Haltestellen")}, jede Richtung für sich gezählt`,
    stopsOne: (stops: number) => one(stops, "Haltestelle", "Haltestellen"),
    since: "Fährt so",
    sinceDay: (day: string) => `nach unserem Wissen seit ${day}`,
  },
  directions: "Richtungen",
  towards: (headsign: string) => `Richtung ${headsign}`,
  way: (index: number) => `Richtung ${index}`,
  strip: {
    heading: (direction: string) => `Haltestellen ${direction}`,
    facts: (km: string, stops: number) => `${km} km, ${one(stops, "Haltestelle", "Haltestellen")}`,
    variants: (n: number) => `Gezeigt ist der häufigste Weg; ${one(n, "anderer", "andere")} nicht.`,
    schematic: "Schematisch: Der Fahrplan nennt keinen Streckenverlauf, nur die Haltestellen.",
    none: "Der Fahrplan nennt für diese Richtung keine Haltestellen.",
    piece,
    stop,
    platform: (platform: string) => `Steig ${platform}`,
    km: (km: string) => `km ${km}`,
    leg: (distance: string, coverage: string) => `${distance} bis zur nächsten: ${coverage}`,
    legWorking: (share: string) => `WLAN auf ${share}`,
    legBroken: (share: string) => `gestört oder ungewiss auf ${share}`,
    legNone: "kein WLAN",
    legNotKnown: "noch nicht bekannt",
    here: "Was gibt es an dieser Haltestelle?",
  },
};

export type LineWords = typeof de;
