import type { FibreChangesAnswer } from "#contract/fibre.ts";
import type { PublicStage } from "#domain/words.ts";

export type Turn = "named" | "later" | "earlier" | "withdrawn";

/** One change as the database gives it: of how many premises, on a day of the city's calendar. */
export interface ChangeRow {
  kind: FibreChangesAnswer["changes"][number]["kind"];
  /** The stage they came to, what became of the date, or the roadworks' number. */
  word: string;
  day: string;
  at: Date;
  premises: number;
  /** Where it is the same for all of them; of roadworks their last day. */
  expectedFrom: string | null;
  expectedTo: string | null;
  /** Of roadworks. */
  name: string | null;
}

interface Said {
  feed: (place: string) => string;
  premises: (count: number) => string;
  stage: Record<PublicStage, string>;
  turn: Record<Turn, string>;
  span: (from: string | null, to: string) => string;
  from: (day: string) => string;
  roadworks: (name: string) => string;
  until: (day: string) => string;
  reported: (day: string) => string;
}

const said: Record<"de" | "en", Said> = {
  de: {
    feed: (place) => `Glasfaser: ${place}`,
    premises: (count) => (count === 1 ? "1 Adresse" : `${count.toLocaleString("de")} Adressen`),
    stage: {
      none: "kein Glasfaser-Ausbau mehr angekündigt",
      announced: "Glasfaser-Ausbau angekündigt",
      presale: "Verträge für Glasfaser werden gesammelt",
      planned: "Glasfaser ist geplant",
      civil_works: "Glasfaser wird gebaut",
      passed: "Glasfaser liegt in der Straße",
      connected: "an Glasfaser angeschlossen",
    },
    turn: {
      named: "Termin für den Anschluss genannt",
      later: "Anschluss später erwartet",
      earlier: "Anschluss früher erwartet",
      withdrawn: "Termin für den Anschluss zurückgenommen",
    },
    span: (from, to) => (from === null || from === to ? `bis ${to}` : `${from} bis ${to}`),
    from: (day) => `ab ${day}`,
    roadworks: (name) => `Baustelle begonnen: ${name}`,
    until: (day) => `Geplant bis ${day}.`,
    reported: (day) => `Gemeldet am ${day}.`,
  },
  en: {
    feed: (place) => `Fibre: ${place}`,
    premises: (count) => (count === 1 ? "1 address" : `${count.toLocaleString("en")} addresses`),
    stage: {
      none: "fibre rollout no longer announced",
      announced: "fibre rollout announced",
      presale: "contracts for fibre are being collected",
      planned: "fibre is planned",
      civil_works: "fibre is being built",
      passed: "fibre is in the street",
      connected: "connected to fibre",
    },
    turn: {
      named: "date for the connection given",
      later: "connection expected later",
      earlier: "connection expected earlier",
      withdrawn: "date for the connection withdrawn",
    },
    span: (from, to) => (from === null || from === to ? `by ${to}` : `${from} to ${to}`),
    from: (day) => `from ${day}`,
    roadworks: (name) => `Roadworks begun: ${name}`,
    until: (day) => `Planned until ${day}.`,
    reported: (day) => `Reported on ${day}.`,
  },
};

/**
 * What a feed says of changes, in one language; days are the city's. Nothing in it moves with the clock.
 * @param isPlace of one address or street, where a single one need not be counted
 */
export function changeWords(language: "de" | "en", isPlace: boolean) {
  const words = said[language];
  const days = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    timeZone: "UTC",
    dateStyle: "long",
  });
  const dayText = (day: string) => days.format(new Date(`${day}T00:00:00Z`));
  const spanText = ({ expectedFrom, expectedTo }: ChangeRow) => {
    if (expectedTo !== null)
      return words.span(expectedFrom === null ? null : dayText(expectedFrom), dayText(expectedTo));
    return expectedFrom === null ? null : words.from(dayText(expectedFrom));
  };
  return {
    feedTitle: words.feed,
    title: (row: ChangeRow): string => {
      if (row.kind === "roadworks") return words.roadworks(row.name ?? "");
      const what = row.kind === "stage" ? words.stage[row.word as PublicStage] : words.turn[row.word as Turn];
      const span = row.kind === "expectation" ? spanText(row) : null;
      const text = span === null ? what : `${what}: ${span}`;
      const isAlone = isPlace && row.premises === 1;
      return isAlone
        ? text.charAt(0).toUpperCase() + text.slice(1)
        : `${words.premises(row.premises)}: ${text}`;
    },
    content: (row: ChangeRow): string => {
      if (row.kind !== "roadworks") return words.reported(dayText(row.day));
      return row.expectedTo === null ? "" : words.until(dayText(row.expectedTo));
    },
  };
}
