import type { IncidentCause, IncidentFailure } from "./words.ts";

export interface TitledIncident {
  cause: IncidentCause;
  failure: IncidentFailure;
  /** What people call what failed; null: it has no name. */
  subject: string | null;
  /** Access points it concerns; after its end, that it concerned since it last began. */
  concerned: number;
}

type Title = (name: string, accessPoints: string) => string;

interface TitleWords {
  nameless: string;
  accessPoints: (count: number) => string;
  down: Record<IncidentCause, Title>;
  feed: Record<Exclude<IncidentFailure, "down">, Title>;
}

const words: Record<"de" | "en", TitleWords> = {
  de: {
    nameless: "ohne Namen",
    accessPoints: (count) => (count === 1 ? "1 Zugangspunkt" : `${count.toLocaleString("de")} Zugangspunkte`),
    down: {
      access_point: (name) => `Zugangspunkt ${name} ausgefallen`,
      uplink: (name, accessPoints) => `Anbindung ${name}: ${accessPoints} ausgefallen`,
      site: (name, accessPoints) => `Standort ${name}: ${accessPoints} ausgefallen`,
      source: (name, accessPoints) => `Quelle ${name}: ${accessPoints} ausgefallen`,
    },
    feed: {
      stale: (name) => `Quelle ${name} liefert nichts Neues`,
      held: (name) => `Quelle ${name}: zu viel fehlt auf einmal`,
      failing: (name) => `Quelle ${name} lässt sich nicht abrufen`,
    },
  },
  en: {
    nameless: "without a name",
    accessPoints: (count) => (count === 1 ? "1 access point" : `${count.toLocaleString("en")} access points`),
    down: {
      access_point: (name) => `Access point ${name} down`,
      uplink: (name, accessPoints) => `Uplink ${name}: ${accessPoints} down`,
      site: (name, accessPoints) => `Site ${name}: ${accessPoints} down`,
      source: (name, accessPoints) => `Source ${name}: ${accessPoints} down`,
    },
    feed: {
      stale: (name) => `Source ${name} brings nothing new`,
      held: (name) => `Source ${name}: too much is missing at once`,
      failing: (name) => `Source ${name} cannot be fetched`,
    },
  },
};

/** What an incident is called, in one line. */
export function incidentTitle(
  { cause, failure, subject, concerned }: TitledIncident,
  locale: "de" | "en",
): string {
  const { nameless, accessPoints, down, feed } = words[locale];
  const title = failure === "down" ? down[cause] : feed[failure];
  return title(subject ?? nameless, accessPoints(concerned));
}
