import type { PublicStage, SegmentStatus } from "#domain/words.ts";

const number = new Intl.NumberFormat("de-DE");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

const stage: Record<PublicStage, string> = {
  none: "Hier ist noch kein Glasfaser-Ausbau angekündigt.",
  announced: "Der Glasfaser-Ausbau ist hier angekündigt.",
  presale: "Für Glasfaser werden hier gerade Verträge gesammelt; gebaut wird noch nicht.",
  planned: "Glasfaser ist hier geplant; gebaut wird noch nicht.",
  civil_works: "Hier wird gerade Glasfaser gebaut.",
  passed: "Glasfaser liegt vor dem Haus.",
  connected: "Das Haus ist an Glasfaser angeschlossen.",
};

/** How far neighbours are, in as few words as will do beside a number. */
const short: Record<PublicStage, string> = {
  none: "nichts angekündigt",
  announced: "angekündigt",
  presale: "Verträge werden gesammelt",
  planned: "geplant",
  civil_works: "im Bau",
  passed: "vor dem Haus",
  connected: "angeschlossen",
};

const segment: Record<SegmentStatus, string> = {
  proposed: "vorgeschlagen",
  planned: "geplant",
  underConstruction: "im Bau",
  inactive: "gebaut, noch nicht in Betrieb",
  operational: "in Betrieb",
  decommissioned: "stillgelegt",
};

/** The answer for a place, in plain German. `words-en.ts` has the same entries. */
export const de = {
  title: (place: string, city: string | null) =>
    city === null ? `${place} · Lückenlos` : `${place} · Lückenlos ${city}`,
  pointHeading: "Stelle auf der Karte",
  coordinates: (lat: string, lon: string) => `${lat}° Nord, ${lon}° Ost`,
  near: (address: string) => `Bei ${address}`,
  away: (distance: string) => `Die gefragte Stelle ist ${distance} davon entfernt.`,
  ofStreet: "Gefragt ist die Mitte der Straße. Mit Hausnummer wird die Antwort genauer.",
  onlyNow: "Diese Antwort gilt für jetzt, nicht für den Rückblick auf der Karte.",
  outside: (city: string | null) =>
    city === null
      ? "Dieser Ort liegt außerhalb der Stadt. Was dort ist, wissen wir nicht."
      : `Dieser Ort liegt nicht in ${city}. Was dort ist, wissen wir nicht.`,
  unknownAddress: "Diese Adresse kennen wir nicht oder nicht mehr. Suchen Sie sie bitte neu.",
  failed: "Die Antwort konnte nicht geladen werden.",
  loading: "Die Antwort wird geladen …",
  span: {
    on: (day: string) => `am ${day}`,
    inMonth: (month: string) => `im ${month}`,
    inYear: (year: string) => `im Jahr ${year}`,
    between: (from: string, to: string) => `zwischen ${from} und ${to}`,
    betweenDays: (from: string, to: string) => `zwischen dem ${from} und dem ${to}`,
    byEndOf: (month: string) => `bis Ende ${month}`,
    byDay: (day: string) => `bis zum ${day}`,
    fromMonth: (month: string) => `ab ${month}`,
    fromDay: (day: string) => `ab dem ${day}`,
  },
  distance: {
    underTen: "weniger als 10\u00a0m",
    metres: (metres: string) => `${metres}\u00a0m`,
    kilometres: (kilometres: string) => `${kilometres}\u00a0km`,
  },
  directions: ["Norden", "Nordosten", "Osten", "Südosten", "Süden", "Südwesten", "Westen", "Nordwesten"],
  towards: (direction: string) => `Richtung ${direction}`,
  wlan: {
    heading: "WLAN",
    up: "Hier ist jetzt offenes WLAN.",
    down: "Hier gibt es offenes WLAN, aber es ist gerade gestört.",
    unknown: "Hier gibt es offenes WLAN. Ob es gerade funktioniert, wissen wir nicht.",
    none: "Hier ist kein offenes WLAN.",
    noSource: "Ob hier offenes WLAN ist, wissen wir noch nicht.",
    noSourceWhy: "Noch keine Quelle hat Zugangspunkte gemeldet.",
    nothingNear: "In der Nähe kennen wir keinen Zugangspunkt.",
    nearest: {
      working: (name: string, distance: string, direction: string) =>
        `Der nächste Zugangspunkt, der funktioniert: ${name}, ${distance} ${direction}.`,
      other: (name: string, distance: string, direction: string, status: string) =>
        `Der nächste Zugangspunkt ist ${name}, ${distance} ${direction}: ${status}.`,
    },
    period: {
      month: "In den letzten 30 Tagen",
      since: (day: string) => `Seit Beginn der Aufzeichnung am ${day}`,
    },
    reliable: (period: string, share: string) => `${period} funktionierte er ${share} der beobachteten Zeit.`,
    neverFailed: (period: string) => `${period} fiel er nie aus, soweit beobachtet.`,
    reliableUnknown: "Wie verlässlich er ist, wissen wir noch nicht.",
    others: "Weitere in der Nähe",
    modelled: "Die Reichweite ist ein Modell, keine Messung.",
  },
  fibre: {
    heading: "Glasfaser",
    stage,
    furthest: (stage: string) => `Glasfaser in dieser Straße, am weitesten: ${stage}.`,
    furthestOf: (n: number, stage: string) =>
      `Hier sind ${one(n, "Anschluss", "Anschlüsse")} bekannt, die verschieden weit sind. Am weitesten: ${stage}.`,
    ofStreet: (n: number) =>
      `Bekannt sind hier ${one(n, "Adresse", "Adressen")}; jede kann anders weit sein.`,
    unknown: "Zum Glasfaser-Ausbau wissen wir hier nichts.",
    why: "Warum es so steht",
    unknownWhy: "Keine Quelle nennt diesen Ort. Das heißt nicht, dass hier nichts geplant ist.",
    noSourceWhy: "Noch keine Quelle hat etwas zum Ausbau gemeldet.",
    steps: ["angekündigt", "geplant", "Bau", "vor dem Haus", "im Haus"],
    step: (step: number, of: number) => `Schritt ${step} von ${of}`,
    premises: (n: number) =>
      `Hier sind ${one(n, "Anschluss", "Anschlüsse")} bekannt; genannt ist, wie weit der erste davon ist.`,
    allAlike: (n: number) => `Hier sind ${one(n, "Anschluss", "Anschlüsse")} bekannt, alle auf diesem Stand.`,
    others: "Nicht bei allen steht es so",
    other: (n: number, stage: string, expected: string | null, provider: string | null) =>
      `${one(n, "Anschluss", "Anschlüsse")}: ${[stage, expected].filter((text) => text !== null).join(", ")}${provider === null ? "" : ` (${provider})`}`,
    otherExpected: (span: string) => `erwartet ${span}`,
    otherOverdue: (span: string) => `überfällig, erwartet war ${span}`,
    expected: (span: string) => `Der Anschluss wird ${span} erwartet.`,
    overdue: (span: string) => `Überfällig: Erwartet war der Anschluss ${span}.`,
    overdueWhy: "Einen neuen Termin hat niemand genannt.",
    noDate: "Einen Termin für den Anschluss hat niemand genannt.",
    since: (day: string) => `So gemeldet seit ${day}.`,
    passedMeans: "Das heißt: höchstens 20 Meter vom Grundstück. Ins Haus führt sie noch nicht.",
    willBuild: (provider: string) => `Bauen will ${provider}.`,
    builds: (provider: string) => `Es baut ${provider}.`,
    built: (provider: string) => `Gebaut hat ${provider}.`,
    noBuilder: "Wer baut, ist nicht angegeben.",
    phase: (phase: string) => `Gehört zum Bauabschnitt „${phase}“.`,
    waitsFor: (name: string | null, facts: string) =>
      `Wartet auf ${name === null ? "einen Abschnitt des Netzes" : `„${name}“`}${facts === "" ? "" : ` (${facts})`}.`,
    segment,
    ready: (span: string) => `fertig voraussichtlich ${span}`,
    wasReady: (span: string) => `sollte ${span} fertig sein`,
    reason: (reason: string) => `Begründung des Unternehmens: ${reason}`,
    slipped: {
      later: (before: string, now: string, day: string) =>
        `Verschoben am ${day}: von „${before}“ auf „${now}“.`,
      earlier: (before: string, now: string, day: string) =>
        `Vorgezogen am ${day}: von „${before}“ auf „${now}“.`,
      changed: (before: string, now: string, day: string) =>
        `Geändert am ${day}: von „${before}“ auf „${now}“.`,
      withdrawn: (before: string, day: string) =>
        `Termin gestrichen am ${day}: Bis dahin hieß es „${before}“.`,
      total: (length: string) => `Das ist ${length} später als zuerst angekündigt.`,
      months: (n: number) => one(n, "Monat", "Monate"),
      weeks: (n: number) => one(n, "Woche", "Wochen"),
      all: (n: number) => `Alle ${number.format(n)} genannten Termine`,
      told: (day: string, span: string) => `Seit ${day}: ${span}`,
      toldNone: (day: string) => `Seit ${day}: kein Termin`,
    },
    short,
    neighbours: (metres: string, reached: number, total: number) => {
      const where = `Nachbarn im Umkreis von ${metres}:`;
      if (total === 1)
        return reached === 1
          ? `${where} Bei der einen bekannten Adresse liegt Glasfaser schon.`
          : `${where} Bei der einen bekannten Adresse liegt noch keine Glasfaser.`;
      const all = one(total, "Adresse", "Adressen");
      if (reached === 0) return `${where} Bei keiner von ${all} liegt schon Glasfaser.`;
      if (reached === total) return `${where} Bei allen ${all} liegt schon Glasfaser.`;
      return `${where} Bei ${number.format(reached)} von ${all} liegt schon Glasfaser.`;
    },
  },
  roadworks: {
    heading: "Baustellen",
    none: (distance: string) => `Im Umkreis von ${distance} ist keine Baustelle gemeldet.`,
    noSource: "Zu Baustellen gibt es noch keine Quelle.",
    count: (running: number, planned: number, distance: string) =>
      `Im Umkreis von ${distance}: ${[
        ...(running > 0 ? [one(running, "Baustelle läuft", "Baustellen laufen")] : []),
        ...(planned > 0 ? [`${one(planned, "Baustelle", "Baustellen")} geplant`] : []),
      ].join(", ")}.`,
    fibre: "für Glasfaser",
    running: (span: string) => `läuft ${span}`,
    planned: (span: string) => `geplant ${span}`,
    runningSince: (day: string) => `läuft seit ${day}`,
    runningNow: "läuft",
    plannedNow: "geplant, Zeit nicht angegeben",
    away: (distance: string) => `${distance} entfernt`,
    client: (client: string) => `im Auftrag von ${client}`,
    more: (n: number) => one(n, "weitere Baustelle", "weitere Baustellen"),
  },
  mobile: {
    heading: "5G und Festnetz",
    yes: "5G-Mobilfunk ist hier verfügbar.",
    no: "5G-Mobilfunk ist hier nicht verfügbar.",
    unknown: "Zum 5G-Mobilfunk wissen wir hier nichts.",
    noSource: "Zu 5G gibt es noch keine Quelle.",
    with: (names: string) => `Mit ${names}.`,
    without: (names: string) => `Nicht mit ${names}.`,
    fibre: (share: string) => `Glasfaser mit 1.000 Mbit/s haben ringsum ${share}.`,
    gigabit: (share: string) => `1.000 Mbit/s über irgendeine Leitung bekommen ringsum ${share}.`,
    households: (share: string) => `${share} der Haushalte`,
    all: "alle gezählten Haushalte",
    cell: "Ringsum heißt: im Feld von 100 mal 100 Metern, in dem dieser Ort liegt.",
  },
  stops: {
    heading: "Haltestellen in der Nähe",
    none: "Keine Haltestelle im Umkreis von 500 m bekannt.",
    covered: (name: string, distance: string) =>
      `An der Haltestelle ${name}, ${distance} entfernt, ist WLAN.`,
    uncovered: (distance: string) =>
      `An keiner Haltestelle im Umkreis von ${distance} funktioniert WLAN sicher.`,
    away: (distance: string) => `${distance} entfernt`,
    lines: (n: number): string => (n === 1 ? "Linie" : "Linien"),
    now: {
      up: "WLAN funktioniert",
      down: "WLAN gestört",
      unknown: "WLAN ungewiss",
      none: "kein WLAN",
    },
  },
  origin: {
    source: (name: string) => `Quelle: ${name}`,
    asOf: (time: string) => `Stand ${time}`,
    asOfSeveral: (first: string, last: string) => `Stand ${first} bis ${last}`,
    never: "noch nichts geliefert",
    licence: (licence: string) => `Lizenz ${licence}`,
    noLicence: "Lizenz nicht angegeben",
  },
  wrong: "Stimmt nicht?",
  actions: {
    label: "Mit dieser Antwort",
    copy: "Link kopieren",
    copied: "Der Link ist kopiert.",
    copyFailed: "Bitte kopieren Sie den Link von Hand:",
    share: "Teilen",
    print: "Drucken",
    feed: "Änderungen als Feed",
    feedTitle: (place: string) => `Änderungen: ${place}`,
  },
  print: {
    address: (address: string) => `Diese Antwort im Netz: ${address}`,
    at: (time: string) => `Gedruckt am ${time}. Was hier steht, galt zu den genannten Zeiten.`,
  },
};

/** Every text of the answer; the type that a further language must fill. */
export type AnswerWords = typeof de;
