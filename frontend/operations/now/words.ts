const number = new Intl.NumberFormat("de-DE");
const englishNumber = new Intl.NumberFormat("en-GB");

const de = {
  title: "Jetzt",
  nothing: "Nichts ist gestört.",
  nothingKnown: (unknown: number) =>
    unknown === 1
      ? "Nichts ist gestört; von einem Zugangspunkt wissen wir nichts."
      : `Nichts ist gestört; von ${number.format(unknown)} Zugangspunkten wissen wir nichts.`,
  noneYet: "Noch keine Zugangspunkte.",
  down: (n: number, longest: string) =>
    n === 1
      ? `1 Zugangspunkt ist gestört, seit ${longest}.`
      : `${number.format(n)} Zugangspunkte sind gestört, der längste seit ${longest}.`,
  inMaintenance: (n: number) => `Davon in Wartung: ${number.format(n)}.`,
  table: "Was gestört ist, das Längste zuerst",
  map: "Karte dessen, was gestört ist",
  figures: "Zahlen",
  accessPoints: "Zugangspunkte",
  incidents: "Offene Störungen",
  acknowledged: "bestätigt",
  vehicles: "Fahrzeuge",
  vehiclesDown: "WLAN im Dienst gestört",
  sources: "Quellen",
  notFresh: "nicht aktuell",
  allFresh: (n: number) => (n === 1 ? "aktuell" : `alle ${number.format(n)} aktuell`),
  ofSources: (n: number) => `von ${number.format(n)}`,
  alerts: "Meldungen",
  undelivered: "nicht zugestellt",
  noChannels: "kein Empfänger eingerichtet",
  column: {
    name: "Name",
    duration: "Dauer",
    since: "Seit",
    incident: "Störung",
    site: "Standort",
    source: "Quelle",
  },
  showOnMap: (name: string) => `${name} auf der Karte zeigen`,
  noPosition: "ohne Ort",
  maintenance: "Wartung",
  pending: "noch unbestätigt",
  gone: "wieder da",
  held: (n: number) => (n === 1 ? "1 ist wieder da." : `${number.format(n)} sind wieder da.`),
  more: (shown: number, all: number) =>
    `Gezeigt: die ${number.format(shown)} längsten von ${number.format(all)}.`,
  showMore: "Mehr zeigen",
  keys: {
    next: "Nächste Zeile",
    previous: "Vorige Zeile",
    open: "Zugangspunkt öffnen",
    incident: "Störung öffnen",
  },
};

const en: typeof de = {
  title: "Now",
  nothing: "Nothing is down.",
  nothingKnown: (unknown) =>
    unknown === 1
      ? "Nothing is down; of one access point we know nothing."
      : `Nothing is down; of ${englishNumber.format(unknown)} access points we know nothing.`,
  noneYet: "No access points yet.",
  down: (n, longest) =>
    n === 1
      ? `1 access point is down, for ${longest}.`
      : `${englishNumber.format(n)} access points are down, the longest for ${longest}.`,
  inMaintenance: (n) => `In maintenance: ${englishNumber.format(n)}.`,
  table: "What is down, the longest first",
  map: "Map of what is down",
  figures: "Figures",
  accessPoints: "Access points",
  incidents: "Open incidents",
  acknowledged: "acknowledged",
  vehicles: "Vehicles",
  vehiclesDown: "Wi-Fi down in service",
  sources: "Sources",
  notFresh: "not fresh",
  allFresh: (n) => (n === 1 ? "fresh" : `all ${englishNumber.format(n)} fresh`),
  ofSources: (n) => `of ${englishNumber.format(n)}`,
  alerts: "Alerts",
  undelivered: "undelivered",
  noChannels: "no receiver set up",
  column: {
    name: "Name",
    duration: "For",
    since: "Since",
    incident: "Incident",
    site: "Site",
    source: "Source",
  },
  showOnMap: (name) => `Show ${name} on the map`,
  noPosition: "no position",
  maintenance: "Maintenance",
  pending: "not yet confirmed",
  gone: "back",
  held: (n) => (n === 1 ? "1 is back." : `${englishNumber.format(n)} are back.`),
  more: (shown, all) => `Shown: the ${englishNumber.format(shown)} longest of ${englishNumber.format(all)}.`,
  showMore: "Show more",
  keys: {
    next: "Next row",
    previous: "Previous row",
    open: "Open access point",
    incident: "Open incident",
  },
};

export const nowWords = { de, en };
