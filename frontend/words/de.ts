import type { Access, AccessPointStatus, AreaKind, Environment, SourceState } from "#domain/words.ts";

const number = new Intl.NumberFormat("de-DE");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;
/** Unknown is not down and not up: how many work is then a range. */
const fromTo = (least: number, unknown: number) =>
  unknown === 0 ? number.format(least) : `${number.format(least)} bis ${number.format(least + unknown)}`;

const status: Record<AccessPointStatus, string> = {
  up: "funktioniert",
  degraded: "eingeschränkt",
  down: "gestört",
  unknown: "unbekannt",
  provisioning: "wird eingerichtet",
};

const kind: Record<AreaKind, string> = {
  inner_city: "Innenstadt",
  trade_fair: "Messe",
  stadium: "Stadion",
  district: "Stadtbezirke",
  quarter: "Stadtteile",
  innovation_site: "Orte des Programms",
  vocational_college: "Berufskollegs",
  market: "Märkte",
  other: "Weitere Gebiete",
};

const access: Record<Access, string> = {
  free: "frei, ohne Anmeldung",
  registration: "kostenlos, mit Anmeldung",
  paid: "kostenpflichtig",
};

const environment: Record<Environment, string> = { outdoor: "draußen", indoor: "drinnen" };

const sourceState: Record<SourceState, string> = {
  fresh: "aktuell",
  stale: "veraltet",
  failing: "nicht erreichbar",
  held: "unvollständig",
  never: "noch nicht abgefragt",
};

/** Plain German, as a neighbour would say it. `en` has the same entries. */
export const de = {
  status,
  kind,
  access,
  environment,
  sourceState,
  unit: { day: "T.", hour: "Std.", minute: "Min.", second: "Sek.", points: "Punkte", point: "Punkt" },
  span: { "24h": "24 Std.", "7d": "7 Tage", "30d": "30 Tage" },
  spanLabel: "Zeitraum",
  share: { over: (text: string) => `über ${text}`, under: (text: string) => `unter ${text}`, between: "bis" },
  title: (figure: string, city: string) => `${figure} · Lückenlos ${city}`,
  home: "Lückenlos, zur Startseite",
  tagline: (city: string) => `WLAN und Glasfaser in ${city}`,
  demo: "Demo",
  demoLong: "Demo: erfundene Daten einer nachgestellten Stadt",
  skipToContent: "Zum Inhalt",
  skipToMap: "Zur Karte",
  about: "Über",
  backToMap: "Zur Übersicht",
  switchLanguage: "English",
  darkMode: "Dunkle Darstellung",
  lightMode: "Helle Darstellung",
  asOf: (time: string) => `Stand ${time}`,
  at: (time: string) => `um ${time}`,
  sentence: {
    innerCity: {
      now: ["In der Innenstadt ist WLAN auf", "der Fläche da."],
      past: ["In der Innenstadt war WLAN auf", "der Fläche da."],
    },
    counts: {
      now: (up: number, unknown: number, total: number) =>
        `${fromTo(up, unknown)} von ${one(total, "Zugangspunkt", "Zugangspunkten")} ${up === 1 && unknown === 0 ? "funktioniert" : "funktionieren"} gerade.`,
      past: (up: number, unknown: number, total: number) =>
        `${fromTo(up, unknown)} von ${one(total, "Zugangspunkt", "Zugangspunkten")} ${up === 1 && unknown === 0 ? "funktionierte" : "funktionierten"}.`,
    },
    fibre: {
      now: (reached: string) => `Glasfaser liegt bei ${reached} vor dem Haus oder im Haus.`,
      past: (reached: string) => `Glasfaser lag bei ${reached} vor dem Haus oder im Haus.`,
    },
    fibreHomes: {
      none: (homes: string) => `keinem von ${homes} Haushalten`,
      some: (reached: string, homes: string, share: string) =>
        `${reached} von ${homes} Haushalten (${share})`,
      all: (homes: string) => `allen ${homes} gezählten Haushalten`,
    },
    fibreConnected: {
      now: (homes: string) => `Angeschlossen: ${homes}.`,
      past: (homes: string) => `Angeschlossen waren ${homes}.`,
    },
    unknownNow: "Wie viel WLAN gerade da ist, wissen wir noch nicht.",
    unknownPast: "Wie viel WLAN da war, wissen wir für diesen Zeitpunkt nicht.",
  },
  waiting: {
    nextRun: (time: string) => `Noch keine Daten, die nächste Abfrage läuft um ${time}.`,
    running: "Noch keine Daten, die erste Abfrage läuft gerade.",
    incomplete: (names: string) => `Es fehlt noch: ${names}. Vorher nennen wir keine Anteile.`,
  },
  places: {
    heading: "Das Versprechen der Stadt",
    lines: "Bus und Bahn",
    linesFollow: "folgt",
    linesWhy: "Linien und Haltestellen kommen mit den Fahrplandaten.",
    linesCount: (n: number) => one(n, "Linie", "Linien"),
    linesOf: (low: number, high: number, total: number) =>
      `${low === high ? number.format(low) : `${number.format(low)}–${number.format(high)}`} von ${number.format(total)}`,
    linesMost: "Linien haben an mehr als der Hälfte der Haltestellen WLAN.",
    ofGround: "der Fläche",
    noShare: "noch unbekannt",
  },
  trend: {
    dayAgo: "gegen gestern",
    weekAgo: "gegen 7 Tage davor",
    same: "gleich",
    between: (from: string, to: string) => `${from} bis ${to} Punkte`,
    atLeast: (text: string) => `mind. ${text}`,
    since: (time: string) => `Verlauf seit ${time}`,
    none: "noch kein Verlauf",
  },
  bar: {
    covered: "WLAN da",
    uncertain: "ungewiss",
    broken: "gestört",
    gap: "noch keines",
    explain: "Ungewiss: Dort meldet sich die Quelle gerade nicht.",
  },
  panel: "Übersicht und Listen",
  tabs: { label: "Listen", areas: "Gebiete", accessPoints: "Zugangspunkte", lines: "Linien" },
  areas: {
    working: (up: number, total: number, unknown: number) => {
      if (unknown === total) return `${one(total, "Zugangspunkt", "Zugangspunkte")}, unbekannt`;
      if (unknown > 0)
        return `${number.format(up)} von ${number.format(total)} da, ${number.format(unknown)} unbekannt`;
      return `${number.format(up)} von ${number.format(total)} ${up === 1 ? "funktioniert" : "funktionieren"}`;
    },
    noAccessPoints: "noch kein Zugangspunkt",
    noneFurther: "Weitere Gebiete gibt es hier nicht.",
    none: "Noch keine Gebiete. Sie kommen mit der ersten Abfrage ihrer Quelle.",
    size: (km2: string) => `${km2} km²`,
    target: (share: string, date: string | null) =>
      date === null ? `Ziel: ${share}` : `Ziel: ${share} bis ${date}`,
    shares: "Wie viel der Fläche",
    history: "Verlauf der Fläche mit WLAN",
    historySummary: (from: string, low: string, high: string) =>
      `Seit ${from}: zwischen ${low} und ${high} der Fläche.`,
    historyFlat: (from: string, share: string) => `Seit ${from}: ${share} der Fläche.`,
    historyNone: "Für diesen Zeitraum gibt es noch keinen Verlauf.",
    asTable: "Als Tabelle",
    time: "Zeit",
    share: "Fläche mit WLAN",
    accessPoints: "Zugangspunkte hier",
    notFound: "Dieses Gebiet kennen wir nicht.",
  },
  accessPoints: {
    count: (n: number) => one(n, "Zugangspunkt", "Zugangspunkte"),
    unnamed: (id: number) => `Zugangspunkt ${id}`,
    filterStatus: "Nach Zustand",
    filterArea: "Gebiet",
    filterName: "Name oder Standort",
    allAreas: "Ganze Stadt",
    clear: "Filter aufheben",
    more: "Mehr anzeigen",
    loadingMore: "Wird geladen …",
    none: "Kein Zugangspunkt passt zu diesen Filtern.",
    noneYet: "Noch keine Zugangspunkte.",
    since: (time: string) => `seit ${time}`,
    inVehicle: (label: string) => `in ${label}`,
    resting: "ruht mit dem Fahrzeug",
    onBoard: (n: number) =>
      n === 1
        ? "1 davon fährt gerade in einem Bus oder einer Bahn mit: in der Liste, nicht auf der Karte."
        : `${number.format(n)} davon fahren gerade in Bussen und Bahnen mit: in der Liste, nicht auf der Karte.`,
    withoutPosition: (n: number) =>
      `${one(n, "Zugangspunkt", "Zugangspunkte")} ohne Ort: in der Liste, nicht auf der Karte.`,
  },
  details: {
    back: "Zurück",
    statusSince: (time: string, length: string) => `seit ${time} (${length})`,
    pending: (status: string, time: string) =>
      `Seit ${time} anders gemeldet („${status}“). Wir warten auf die Bestätigung.`,
    network: "Netzname",
    networkUnknown: "nicht angegeben",
    access: "Zugang",
    accessUnknown: "nicht angegeben",
    provider: "Betrieben von",
    where: "Ort",
    site: "Standort",
    areas: "Liegt in",
    noPosition: "Ohne Ortsangabe, daher nicht auf der Karte.",
    inVehicle: (label: string) => `Fährt mit: ${label}. Daher nicht auf der Karte.`,
    resting: "Das Fahrzeug ist gerade nicht unterwegs; dass das WLAN dann aus ist, ist keine Störung.",
    showOnMap: "Auf der Karte zeigen",
    reported: (time: string) => `Zuletzt gemeldet: ${time}`,
    history: "Verlauf",
    knownFrom: (time: string) => `Bekannt seit ${time}; davor unbekannt.`,
    blips: (n: number) =>
      `${one(n, "einzelne abweichende Meldung", "einzelne abweichende Meldungen")}, nicht mitgezählt.`,
    now: "jetzt",
    maintenance: "Wartung",
    interval: (status: string, from: string, to: string, length: string) =>
      `${from} bis ${to}: ${status} (${length})`,
    allIntervals: (n: number) => one(n, "Abschnitt", "Abschnitte"),
    notFound: "Diesen Zugangspunkt gibt es nicht (mehr).",
    modelled: "Die Fläche auf der Karte ist ein Modell der Reichweite, keine Messung.",
  },
  freshness: {
    heading: "Wie frisch ist das?",
    allFresh: (n: number) =>
      n === 1 ? "Die Quelle ist aktuell" : `Alle ${number.format(n)} Quellen aktuell`,
    someFresh: (fresh: number, n: number) =>
      `${number.format(fresh)} von ${one(n, "Quelle", "Quellen")} aktuell`,
    none: "Noch keine Quelle eingerichtet",
    fresh: (time: string) => `Stand ${time}`,
    stale: (time: string) => `meldet sich seit ${time} nicht; ihre Zugangspunkte zählen als unbekannt`,
    staleKept: (time: string) => `meldet sich seit ${time} nicht; ihr letzter Stand bleibt, mit seinem Datum`,
    failing: (time: string, good: string | null) =>
      `antwortet seit ${time} nicht${good === null ? "" : `; letzter guter Stand ${good}`}. Wir fragen weiter nach.`,
    held: (time: string) => `seit ${time} fehlt plötzlich vieles; das prüfen Menschen, bevor wir es glauben`,
    never: (time: string | null) =>
      time === null ? "erste Abfrage läuft gerade" : `erste Abfrage um ${time}`,
    kindOf: {
      "access-point": "Zugangspunkte",
      area: "Gebiete",
      address: "Adressen",
      premises: "Glasfaser-Ausbau",
      "fibre-segment": "Glasfaser-Netz",
      roadworks: "Baustellen",
      "supply-cell": "Versorgung im Raster",
      "service-event": "Veranstaltungen",
      line: "Fahrplan",
      "real-time": "Fahrzeuge in Echtzeit",
      vehicle: "Liste der Fahrzeuge",
    } as Record<string, string>,
  },
  disruptions: {
    heading: "Störungen und Wartung hier",
    current: "Störungen",
    announced: "Angekündigt",
    none: "Keine Störungen bekannt.",
    noneHere: "Hier sind keine Störungen bekannt.",
    wholeCity: "In der Stadt",
    here: "Hier",
    andMore: (names: string, more: number) =>
      `${names} und ${one(more, "weiteres Gebiet", "weitere Gebiete")}`,
    failures: (n: number) => one(n, "Störung", "Störungen"),
    works: (n: number) => one(n, "Wartung", "Wartungen"),
    announcedWorks: (n: number) => one(n, "angekündigte Wartung", "angekündigte Wartungen"),
    first: (place: string, time: string) => `${place} seit ${time}`,
    firstAnnounced: (place: string, time: string) => `${place}, ${time}`,
    outage: (n: number, time: string) =>
      n === 1
        ? `Das WLAN funktioniert hier seit ${time} nicht.`
        : `${number.format(n)} Zugangspunkte funktionieren seit ${time} nicht.`,
    unknown: (n: number, time: string) =>
      n === 1
        ? `Seit ${time} fehlt die Meldung; vielleicht geht es.`
        : `Von ${number.format(n)} Zugangspunkten fehlt seit ${time} die Meldung; vielleicht gehen sie.`,
    work: (n: number, from: string, to: string) =>
      `Wartung ${from} bis ${to}: ${one(n, "Zugangspunkt kann", "Zugangspunkte können")} ausfallen.`,
    workUntil: (n: number, to: string) =>
      `Wartung bis ${to}: ${one(n, "Zugangspunkt kann", "Zugangspunkte können")} ausfallen.`,
    workFrom: (n: number, from: string) =>
      `Wartung seit ${from}: ${one(n, "Zugangspunkt kann", "Zugangspunkte können")} ausfallen.`,
    feed: "Als Feed verfolgen",
    feedTitle: "Störungen und Wartung",
  },
  live: {
    live: "Aktualisiert sich von selbst",
    polling: "Live-Verbindung fehlt, wir fragen alle 5 Sekunden nach.",
    offline: (since: string, asOf: string, age: string) =>
      `Keine Verbindung seit ${since}. Sie sehen den Stand von ${asOf} (vor ${age}). Wir versuchen es weiter.`,
    offlineEmpty: (since: string) =>
      `Keine Verbindung seit ${since}. Wir versuchen es alle 5 Sekunden weiter.`,
    announce: (place: string, figure: string, time: string) => `Aktualisiert um ${time}: ${place} ${figure}.`,
    failed: "Das konnte nicht geladen werden.",
    failedSince: (since: string) => `Das kann seit ${since} nicht geladen werden. Wir versuchen es weiter.`,
    retry: "Noch einmal versuchen",
  },
  search: {
    label: "Adresse, Linie, Gebiet oder Zugangspunkt suchen",
    placeholder: "Adresse, Linie oder Ort …",
    line: (name: string) => `Linie ${name}`,
    none: "Nichts gefunden. Versuchen Sie nur die Straße, eine andere Schreibweise oder einen Stadtteil.",
    noneYet:
      "Nichts gefunden. Adressen sind hier noch nicht bekannt; Gebiete und Zugangspunkte finden Sie schon.",
    failed: "Adressen lassen sich gerade nicht suchen. Gebiete finden Sie trotzdem.",
    offline: "Keine Verbindung: Adressen lassen sich gerade nicht suchen. Gebiete finden Sie trotzdem.",
    found: (n: number, first: string) =>
      `${one(n, "Vorschlag", "Vorschläge")}. Die Eingabetaste öffnet den ersten: ${first}.`,
    kindOf: { address: "Adresse", street: "Straße", stop: "Haltestelle", area: "Gebiet" },
    here: "Wo ich bin",
    hereLong: "Was gibt es da, wo ich bin?",
    position: {
      asking: "Ihr Standort wird gesucht …",
      refused:
        "Ihr Standort ist für diese Seite nicht freigegeben. Geben Sie ihn in den Einstellungen frei oder tippen Sie Ihre Adresse ein.",
      unavailable: "Ihr Gerät kennt seinen Standort gerade nicht. Tippen Sie bitte Ihre Adresse ein.",
      late: "Ihr Standort ließ sich nicht schnell genug finden. Versuchen Sie es noch einmal oder tippen Sie Ihre Adresse ein.",
      outside: (city: string) =>
        `Sie sind gerade nicht in ${city}. Tippen Sie eine Adresse in der Stadt ein.`,
    },
  },
  map: {
    label: "Karte der Zugangspunkte",
    keys: "Pfeiltasten verschieben, Plus und Minus zoomen, Eingabe öffnet, was in der Mitte liegt.",
    zoomIn: "Näher heran",
    zoomOut: "Weiter weg",
    whole: "Ganze Stadt zeigen",
    locate: "Meinen Standort zeigen",
    locateFailed: "Der Standort ist nicht verfügbar.",
    legend: "Legende",
    noWebGl: "Dieser Browser kann keine Karte zeichnen (WebGL2 fehlt). Die Liste hat denselben Inhalt.",
    failed: "Die Karte konnte nicht geladen werden. Die Liste hat denselben Inhalt.",
    loading: "Karte wird geladen …",
    showList: "Nur Liste",
    showMap: "Karte zeigen",
    pastGround: "Rückblick: Die Punkte zeigen den damaligen Zustand, die Flächen gibt es nur für jetzt.",
    pastTooMany: (n: number) => `Rückblick: Gezeigt werden die ersten ${number.format(n)} Zugangspunkte.`,
    nothingHere: "In der Mitte der Karte liegt kein Zugangspunkt.",
    data: (names: string) => `Daten: ${names}`,
    modelled: "Reichweite modelliert",
  },
  sheet: { larger: "Liste vergrößern", smaller: "Liste verkleinern" },
  time: {
    label: "Zeitpunkt",
    now: "Jetzt",
    live: "Jetzt, live",
    back: "Eine Stunde zurück",
    forward: "Eine Stunde vor",
    play: "Abspielen",
    pause: "Anhalten",
    lookingBack: "Rückblick",
    toNow: "Zurück zu jetzt",
    knownFrom: (time: string) => `Vollständig bekannt seit ${time}`,
    incomplete: "Für diesen Zeitpunkt fehlen Quellen; deshalb keine Anteile.",
    noPast: "Die Aufzeichnung hat gerade begonnen.",
    noGridPast: (day: string | null) =>
      `Vom amtlichen Raster zeigt die Karte immer den letzten Stand${day === null ? "" : `, geliefert am ${day}`}.`,
    mapDay: {
      past: (day: string) => `Die Zahlen hier sind von heute, die Karte zeigt den ${day}.`,
      planned: (day: string) => `Die Zahlen hier sind von heute, die Karte zeigt den Plan für den ${day}.`,
    },
    mapToday: "Karte von heute zeigen",
  },
  list: { and: "und" },
};

/** Every text of the page; the type that a further language must fill. */
export type Words = typeof de;
