import type { OperatedVehicle } from "#contract/vehicles.ts";
import type { Choice, Column } from "./view.ts";

const number = new Intl.NumberFormat("de-DE");
const englishNumber = new Intl.NumberFormat("en-GB");

const choice: Record<Choice, string> = {
  down: "WLAN gestört im Dienst",
  running: "unterwegs",
  none: "ohne WLAN",
  unknown: "unbekannt",
  all: "alle",
};
const none: Record<Choice, string> = {
  down: "Bei keinem Fahrzeug im Dienst ist das WLAN gestört.",
  running: "Kein Fahrzeug ist unterwegs.",
  none: "Von jedem Fahrzeug ist WLAN bekannt.",
  unknown: "Von jedem Fahrzeug ist bekannt, ob es fährt und ob sein WLAN geht.",
  all: "Keine Fahrzeuge.",
};
const state: Record<OperatedVehicle["state"], string> = {
  running: "unterwegs",
  off: "nicht im Dienst",
  unknown: "unbekannt",
};
const wlan: Record<OperatedVehicle["wlan"], string> = {
  up: "geht",
  down: "gestört",
  unknown: "unbekannt",
  none: "keins",
};
const column: Record<Column | "accessPoints" | "headsign", string> = {
  vehicle: "Fahrzeug",
  wlan: "WLAN",
  wlanSince: "WLAN seit",
  accessPoints: "Zugangspunkte",
  line: "Linie",
  headsign: "Richtung",
  state: "Zustand",
  since: "Zustand seit",
  position: "Ort, Alter",
  source: "Quelle",
};

const de = {
  title: "Fahrzeuge",
  csv: "CSV",
  csvTitle: "Die gezeigten Zeilen als CSV-Datei",
  filters: "Fahrzeuge filtern",
  search: "Nummer, Linie, Richtung, Zugangspunkt",
  show: "Welche Fahrzeuge",
  choice,
  none,
  noneFound: "Kein Fahrzeug passt dazu.",
  noneYet:
    "Noch kein Fahrzeug bekannt. Fahrzeuge kommen mit einer Quelle für Echtzeit oder einer Fahrzeugliste.",
  toSources: "Zu den Quellen",
  shown: (n: number, all: number) => `${number.format(n)} von ${number.format(all)}`,
  table: "Fahrzeuge",
  column,
  state,
  /** Down while the vehicle is not in service. */
  atRest: "aus",
  wlan,
  key: (key: string) => `Nummer in der Quelle: ${key}`,
  trip: (trip: string) => `Fahrt ${trip}`,
  gone: "nicht mehr in der Auswahl",
  more: (shown: number, all: number) =>
    `Gezeigt: die ersten ${number.format(shown)} von ${number.format(all)}.`,
  showMore: "Mehr zeigen",
  keys: { search: "Suchen", next: "Nächste Zeile", previous: "Vorige Zeile" },
};

const en: typeof de = {
  title: "Vehicles",
  csv: "CSV",
  csvTitle: "The rows shown as a CSV file",
  filters: "Filter vehicles",
  search: "Number, line, direction, access point",
  show: "Which vehicles",
  choice: {
    down: "Wi-Fi down in service",
    running: "running",
    none: "without Wi-Fi",
    unknown: "unknown",
    all: "all",
  },
  none: {
    down: "Wi-Fi is down in no vehicle in service.",
    running: "No vehicle is running.",
    none: "Wi-Fi is known of every vehicle.",
    unknown: "Of every vehicle it is known whether it runs and whether its Wi-Fi works.",
    all: "No vehicles.",
  },
  noneFound: "No vehicle fits this.",
  noneYet: "No vehicle known yet. Vehicles come with a source of real time or a list of vehicles.",
  toSources: "To the sources",
  shown: (n, all) => `${englishNumber.format(n)} of ${englishNumber.format(all)}`,
  table: "Vehicles",
  column: {
    vehicle: "Vehicle",
    wlan: "Wi-Fi",
    wlanSince: "Wi-Fi for",
    accessPoints: "Access points",
    line: "Line",
    headsign: "Direction",
    state: "State",
    since: "State for",
    position: "Position, age",
    source: "Source",
  },
  state: { running: "running", off: "not in service", unknown: "unknown" },
  atRest: "off",
  wlan: { up: "works", down: "down", unknown: "unknown", none: "none" },
  key: (key) => `Number in the source: ${key}`,
  trip: (trip) => `Trip ${trip}`,
  gone: "no longer in this choice",
  more: (shown, all) => `Shown: the first ${englishNumber.format(shown)} of ${englishNumber.format(all)}.`,
  showMore: "Show more",
  keys: { search: "Search", next: "Next row", previous: "Previous row" },
};

export const vehicleWords = { de, en };
