import type { VehicleWlan } from "#contract/vehicles.ts";

const number = new Intl.NumberFormat("de-DE");

const wlan: Record<VehicleWlan, string> = {
  up: "WLAN geht",
  down: "WLAN gestört",
  unknown: "WLAN ungewiss",
  none: "kein WLAN",
};

/** Short names are called by themselves: "Auf der U42", but "Auf der Linie Flughafenexpress". */
const on = (line: string) =>
  /^\p{L}{0,3}\d{1,3}\p{L}?$/u.test(line) ? `Auf der ${line}` : `Auf der Linie ${line}`;

/** Vehicles on their way, in plain German. `words-en.ts` has the same entries. */
export const de = {
  layer: "Fahrzeuge",
  wlan,
  vehicle: (label: string) => `Fahrzeug ${label}`,
  sentence: {
    none: {
      now: (line: string) => `${on(line)} ist gerade kein Fahrzeug unterwegs.`,
      past: (line: string) => `${on(line)} war kein Fahrzeug unterwegs.`,
    },
    running: {
      now: (line: string, n: number, parts: string) =>
        n === 1
          ? `${on(line)} ist gerade 1 Fahrzeug unterwegs: ${parts}.`
          : `${on(line)} sind gerade ${number.format(n)} Fahrzeuge unterwegs: ${parts}.`,
      past: (line: string, n: number, parts: string) =>
        n === 1
          ? `${on(line)} war 1 Fahrzeug unterwegs: ${parts}.`
          : `${on(line)} waren ${number.format(n)} Fahrzeuge unterwegs: ${parts}.`,
    },
    single: {
      now: {
        up: "sein WLAN geht",
        down: "sein WLAN ist gestört",
        unknown: "ob sein WLAN geht, wissen wir nicht",
        none: "es hat kein WLAN",
      },
      past: {
        up: "sein WLAN ging",
        down: "sein WLAN war gestört",
        unknown: "ob sein WLAN ging, wissen wir nicht",
        none: "es hatte kein WLAN",
      },
    },
    every: {
      now: {
        up: "in allen geht das WLAN",
        down: "in keinem geht das WLAN",
        unknown: "ob das WLAN geht, wissen wir von keinem",
        none: "keines hat WLAN",
      },
      past: {
        up: "in allen ging das WLAN",
        down: "in keinem ging das WLAN",
        unknown: "ob das WLAN ging, wissen wir von keinem",
        none: "keines hatte WLAN",
      },
    },
    /** `isFirst`: nothing before it has named the WLAN yet. */
    part: {
      now: {
        up: (n: number) => `in ${number.format(n)} geht das WLAN`,
        down: (n: number, isFirst: boolean) =>
          isFirst ? `in ${number.format(n)} geht das WLAN nicht` : `in ${number.format(n)} nicht`,
        unknown: (n: number, isFirst: boolean) =>
          isFirst
            ? `von ${number.format(n)} wissen wir nicht, ob das WLAN geht`
            : `von ${number.format(n)} wissen wir es nicht`,
        none: (n: number) => `${number.format(n)} ${n === 1 ? "hat" : "haben"} keins`,
      },
      past: {
        up: (n: number) => `in ${number.format(n)} ging das WLAN`,
        down: (n: number, isFirst: boolean) =>
          isFirst ? `in ${number.format(n)} ging das WLAN nicht` : `in ${number.format(n)} nicht`,
        unknown: (n: number, isFirst: boolean) =>
          isFirst
            ? `von ${number.format(n)} wissen wir nicht, ob das WLAN ging`
            : `von ${number.format(n)} wissen wir es nicht`,
        none: (n: number) => `${number.format(n)} ${n === 1 ? "hatte" : "hatten"} keins`,
      },
    },
    notKnown: "Wo die Fahrzeuge sind, ist nicht bekannt.",
    notKnownNow: "Wo die Fahrzeuge gerade sind, wissen wir nicht.",
    silentSince: (time: string) =>
      `Wo die Fahrzeuge gerade sind, wissen wir nicht: Sie melden sich seit ${time} nicht.`,
  },
  table: {
    heading: "Fahrzeuge unterwegs",
    vehicle: "Fahrzeug",
    direction: "Richtung",
    wlan: "WLAN",
    asOf: "Stand",
    noDirection: "unbekannt",
    none: "Gerade ist kein Fahrzeug mit bekanntem Ort unterwegs.",
    withoutPlace: (n: number) =>
      n === 1
        ? "Von 1 weiteren ist der Ort nicht bekannt."
        : `Von ${number.format(n)} weiteren ist der Ort nicht bekannt.`,
    loading: "Die Fahrzeuge werden geladen …",
    failed: "Die Fahrzeuge konnten nicht geladen werden.",
    data: (names: string) => `Echtzeit: ${names}`,
  },
  map: {
    asOf: (time: string) => `Fahrzeuge: Stand ${time}`,
    stale: (time: string, age: string) => `Fahrzeuge: letzter Stand ${time}, vor ${age}`,
    notKnown: "Wo die Fahrzeuge sind, ist nicht bekannt.",
    failed: "Wo die Fahrzeuge sind, lässt sich gerade nicht laden.",
    nowOnly: "Fahrzeuge zeigt die Karte nur für jetzt.",
    choose: "Klicken zeigt mehr.",
    legend: "Fahrzeug:",
    gone: "Dieses Fahrzeug meldet sich nicht mehr.",
    noLine: "Auf welcher Linie, ist nicht bekannt.",
    toLine: (line: string) => `Zur Linie ${line}`,
    close: "Schließen",
  },
};

export type VehicleWords = typeof de;
