import type { AlertEvent } from "#domain/words.ts";

interface AlertWords {
  /** Before the title, by what has happened. */
  subject: Record<Exclude<AlertEvent, "test">, (title: string) => string>;
  testSubject: (city: string) => string;
  testText: string;
  since: string;
  lasted: string;
  soFar: string;
  nobody: string;
  partOfAnother: (incident: number) => string;
  until: string;
  accessPoints: string;
  areas: string;
  more: (count: number) => string;
  link: string;
  units: Record<"days" | "hours" | "minutes", [one: string, many: string]>;
  lessThanAMinute: string;
}

const de: AlertWords = {
  subject: {
    opened: (title) => title,
    reminder: (title) => `Weiterhin: ${title}`,
    reopened: (title) => `Wieder: ${title}`,
    resolved: (title) => `Behoben: ${title}`,
  },
  testSubject: (city) => `Lückenlos ${city}: Test des Alarmwegs`,
  testText: "Dieser Alarmweg funktioniert. Es gibt keine Störung, die damit gemeint ist.",
  since: "Seit",
  lasted: "Dauer",
  soFar: "Dauer bisher",
  nobody: "Die Störung besteht weiterhin, und niemand hat sie bestätigt.",
  partOfAnother: (incident) => `Sie ist Teil der Störung ${incident}.`,
  until: "Behoben",
  accessPoints: "Zugangspunkte",
  areas: "Gebiete",
  more: (count) => `und ${count.toLocaleString("de")} weitere`,
  link: "Einzelheiten",
  units: { days: ["Tag", "Tage"], hours: ["Stunde", "Stunden"], minutes: ["Minute", "Minuten"] },
  lessThanAMinute: "unter 1 Minute",
};

const en: AlertWords = {
  subject: {
    opened: (title) => title,
    reminder: (title) => `Still: ${title}`,
    reopened: (title) => `Again: ${title}`,
    resolved: (title) => `Resolved: ${title}`,
  },
  testSubject: (city) => `Lückenlos ${city}: test of this alert channel`,
  testText: "This alert channel works. There is no incident behind this message.",
  since: "Since",
  lasted: "Lasted",
  soFar: "Lasting for",
  nobody: "It still lasts, and nobody has acknowledged it.",
  partOfAnother: (incident) => `It is part of incident ${incident}.`,
  until: "Resolved",
  accessPoints: "Access points",
  areas: "Areas",
  more: (count) => `and ${count.toLocaleString("en")} more`,
  link: "Details",
  units: { days: ["day", "days"], hours: ["hour", "hours"], minutes: ["minute", "minutes"] },
  lessThanAMinute: "under 1 minute",
};

/** Words of alerts, by the city's language. */
export const alertWords = { de, en } as const satisfies Record<string, AlertWords>;
