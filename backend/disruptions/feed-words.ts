import type { Disruption } from "#contract/disruptions.ts";

/** What a feed says of one disruption. */
export interface Told {
  kind: Disruption["kind"];
  name: string | null;
  areas: readonly { name: string }[];
  accessPoints: number;
  from: Date;
  /** Its end, over or announced; null while nobody knows. */
  to: Date | null;
}

interface FeedWords {
  title: (place: string) => string;
  accessPoints: (count: number) => string;
  /** Names of a disruption's kind while it lasts. */
  kinds: Record<Disruption["kind"], (what: string) => string>;
  over: (title: string) => string;
  sentences: Record<Disruption["kind"], (accessPoints: string) => string>;
  areas: (names: string) => string;
  since: (moment: string) => string;
  fromTo: (from: string, to: string) => string;
}

const words: Record<"de" | "en", FeedWords> = {
  de: {
    title: (place) => `Störungen im offenen WLAN: ${place}`,
    accessPoints: (count) => (count === 1 ? "1 Zugangspunkt" : `${count.toLocaleString("de")} Zugangspunkte`),
    kinds: {
      outage: (what) => `Störung: ${what}`,
      unknown: (what) => `Keine Nachricht: ${what}`,
      maintenance: (what) => `Wartung: ${what}`,
    },
    over: (title) => `Behoben – ${title}`,
    sentences: {
      outage: (accessPoints) => `Ohne WLAN: ${accessPoints}.`,
      unknown: (accessPoints) => `Ob es geht, wissen wir gerade nicht: ${accessPoints}.`,
      maintenance: (accessPoints) => `Es wird gearbeitet, das WLAN kann ausfallen: ${accessPoints}.`,
    },
    areas: (names) => `Wo: ${names}.`,
    since: (moment) => `Seit ${moment}.`,
    fromTo: (from, to) => `Von ${from} bis ${to}.`,
  },
  en: {
    title: (place) => `Disruptions of the open WLAN: ${place}`,
    accessPoints: (count) => (count === 1 ? "1 access point" : `${count.toLocaleString("en")} access points`),
    kinds: {
      outage: (what) => `Outage: ${what}`,
      unknown: (what) => `No news: ${what}`,
      maintenance: (what) => `Maintenance: ${what}`,
    },
    over: (title) => `Over – ${title}`,
    sentences: {
      outage: (accessPoints) => `Without WLAN: ${accessPoints}.`,
      unknown: (accessPoints) => `We do not know at the moment whether it works: ${accessPoints}.`,
      maintenance: (accessPoints) => `Work is being done, the WLAN may be away: ${accessPoints}.`,
    },
    areas: (names) => `Where: ${names}.`,
    since: (moment) => `Since ${moment}.`,
    fromTo: (from, to) => `From ${from} to ${to}.`,
  },
};

/** What a feed about disruptions says, in one language and the city's time zone. Nothing in it moves with the clock. */
export function feedWords(language: "de" | "en", timeZone: string) {
  const said = words[language];
  const clock = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    timeZone,
    dateStyle: "long",
    timeStyle: "short",
  });
  const placeOf = ({ name, areas, accessPoints }: Told) =>
    name ?? ([...areas.map((area) => area.name)].slice(0, 3).join(", ") || said.accessPoints(accessPoints));
  return {
    feedTitle: said.title,
    title: (told: Told): string => {
      const title = said.kinds[told.kind](placeOf(told));
      return told.kind !== "maintenance" && told.to !== null ? said.over(title) : title;
    },
    content: (told: Told): string => {
      const names = told.areas.map((area) => area.name).join(", ");
      return [
        said.sentences[told.kind](said.accessPoints(told.accessPoints)),
        ...(names === "" ? [] : [said.areas(names)]),
        told.to === null
          ? said.since(clock.format(told.from))
          : said.fromTo(clock.format(told.from), clock.format(told.to)),
      ].join("\n");
    },
  };
}
