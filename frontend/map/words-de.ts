import type { StopState } from "./shapes.ts";

const stop: Record<StopState, string> = {
  up: "Haltestelle mit WLAN",
  down: "gestört",
  unknown: "ungewiss",
  none: "ohne WLAN",
};

/** Lines and stops on the map, in plain German. `words-en.ts` has the same entries. */
export const de = {
  layer: "Linien",
  legend: { covered: "Linie mit WLAN", rest: "ohne WLAN", stop },
  lineCount: (n: number) => (n === 1 ? "1 Linie" : `${n} Linien`),
  more: (n: number) => `und ${n} weitere`,
  here: { covered: "hier mit WLAN", rest: "hier kein WLAN" },
  whole: (share: string) => `WLAN auf ${share} % der Strecke`,
  choose: "Klicken zeigt die Linie.",
  chooseNext: "Klicken zeigt eine nach der anderen.",
};

export type MapWords = typeof de;
