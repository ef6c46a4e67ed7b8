import type { Tally } from "#contract/common.ts";
import type { ReplayOutcome, RunOutcome, SourceState } from "#domain/words.ts";

const state: Record<SourceState, string> = {
  fresh: "aktuell",
  stale: "veraltet",
  failing: "schlägt fehl",
  held: "angehalten",
  never: "noch nie gelesen",
};
const tally: Record<keyof Tally, string> = {
  received: "empfangen",
  applied: "übernommen",
  unchanged: "unverändert",
  rejected: "abgewiesen",
  skipped: "übersprungen",
};
const outcome: Record<RunOutcome, string> = {
  merged: "übernommen",
  unchanged: "unverändert",
  not_modified: "unverändert (304)",
  outdated: "nicht neuer",
  failed: "fehlgeschlagen",
};
const replayOutcome: Record<ReplayOutcome, string> = {
  merged: "Übernommen.",
  mapped: "Nur zur Probe gelesen: Seitdem kam eine neuere Lieferung, deshalb ändert das nichts.",
  gone: "Die Lieferung ist nicht mehr aufbewahrt.",
  failed: "Fehlgeschlagen.",
};
const brings: Record<string, string> = {
  "access-point": "Zugangspunkte",
  area: "Gebiete",
  "service-event": "Veranstaltungen",
  address: "Adressen",
  premises: "Glasfaser-Anschlüsse",
  "fibre-segment": "Glasfaser-Strecken",
  roadworks: "Baustellen",
  "supply-cell": "Versorgungsraster",
};

/** By the code of the last failure; the run itself has the exact message. */
const failure: Record<string, string> = {
  timeout: "Keine Antwort in der Zeit. Netz und Gegenstelle prüfen.",
  connection: "Keine Verbindung. Netz, Adresse und Gegenstelle prüfen.",
  tls: "TLS geht nicht. Zertifikat prüfen, gegebenenfalls „ca“ in der Stadtdatei setzen.",
  address_refused: "Die Adresse ist privat. „allowedNetworks“ in der Stadtdatei muss sie nennen.",
  redirect_refused: "Die Quelle leitet dorthin um, wohin sie nicht darf.",
  http_status: "Die Gegenstelle lehnt ab. Schlüssel und Rechte prüfen.",
  rate_limited: "Zu viele Anfragen. Kontingent prüfen oder seltener abfragen.",
  too_large: "Die Antwort ist größer als „maxBytes“.",
  not_json: "Die Antwort ist kein JSON, oft eine Fehlerseite.",
  unusable_payload: "Die Antwort hat ein anderes Format als erwartet.",
  not_found: "Die Datei fehlt.",
  payload_from_future: "Die Uhr der Quelle geht mehr als 2 Minuten vor.",
  database_unavailable: "Die Datenbank war weg; die Lieferung wartet auf der Platte und wird nachgeholt.",
  archive_failed: "Die Lieferung ließ sich nicht auf die Platte schreiben. Platz und Rechte prüfen.",
  internal: "Ein Fehler in Lückenlos. Das Protokoll sagt mehr.",
};

const number = new Intl.NumberFormat("de-DE");
const count = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

const de = {
  state,
  tally,
  outcome,
  replayOutcome,
  brings,
  failure,
  otherFailure: (code: string) => `Fehler ${code}; der Abruf unten sagt mehr.`,
  heading: "Quellen",
  table: "Alle Quellen",
  none: "Noch keine Quelle. Quellen stehen in der Stadtdatei („sources“).",
  allWell: (n: number) =>
    n === 1 ? "Die Quelle ist aktuell." : `Alle ${number.format(n)} Quellen sind aktuell.`,
  someIll: (n: number, of: number) =>
    `${number.format(n)} von ${count(of, "Quelle", "Quellen")} brauchen Aufmerksamkeit.`,
  column: {
    state: "Zustand",
    source: "Quelle",
    todo: "Was los ist und was zu tun ist",
    lastRun: "Letzter Abruf",
    payload: "Stand der Lieferung",
    nextRun: "Nächster",
  },
  ago: (length: string) => `vor ${length}`,
  describes: (source: string) => `beschreibt ${source}`,
  todo: {
    fresh: "–",
    stale: (time: string) =>
      `Letzte gute Lieferung ${time}. Die Quelle antwortet vielleicht und steht doch still: dort nachsehen.`,
    staleNever: "Noch keine gute Lieferung.",
    failing: (since: string, advice: string) => `Seit ${since}. ${advice}`,
    failingUntil: (time: string) => `Was bekannt ist, gilt bis ${time}, danach ist es unbekannt.`,
    failingPast: "Was sie meldet, ist jetzt unbekannt.",
    held: (since: string) =>
      `Seit ${since} fehlt vieles auf einmal. Fehlt es wirklich? Dann bestätigen; sonst die Quelle richten.`,
    never: "Die erste Abfrage steht noch aus.",
    neverNext: (time: string) => `Die erste Abfrage läuft um ${time}.`,
  },
  import: {
    label: "Einlesen einer großen Lieferung",
    phase: {
      fetching: "Wird geladen",
      reading: "Wird gelesen",
      checking: "Wird geprüft",
      merging: "Wird übernommen",
    },
    records: (done: number, expected: number | null) =>
      expected === null
        ? count(done, "Datensatz", "Datensätze")
        : `${number.format(done)} von ${count(expected, "Datensatz", "Datensätzen")}`,
    megabytes: (done: string, expected: string | null) =>
      expected === null ? `${done} MB` : `${done} von ${expected} MB`,
    perSecond: (rate: string) => `${rate} je Sekunde`,
    left: (length: string) => `noch etwa ${length}`,
    began: (time: string) => `begonnen ${time}`,
  },
  notFound: "Diese Quelle gibt es nicht.",
  back: "Alle Quellen",
  keys: { back: "Zurück zur Liste" },
  facts: {
    adapter: "Format",
    provider: "Betreiber",
    licence: "Lizenz",
    attribution: "Namensnennung",
    noLicence: "nicht angegeben",
    lastRun: "Letzter Abruf",
    payload: "Stand der Lieferung",
    stale: "Veraltet ab",
    knownFrom: "Bekannt seit",
    nextRun: "Nächster Abruf",
    tally: "Letzte Bilanz",
    accessPoints: "Zugangspunkte dieser Quelle",
  },
  hold: {
    heading: "Vieles fehlt auf einmal",
    explain:
      "Mehr als der erlaubte Anteil der Dinge dieser Quelle kam zuletzt nicht mehr. Das ist öfter ein Fehler der Quelle als der Stadt. Darum gilt: Was kommt, wird übernommen; was fehlt, ist unbekannt; nichts wird ausgemustert.",
    ends: "Das endet von selbst, sobald das Fehlende wieder kommt. Ist es wirklich weg (abgebaut, umgezogen), bestätigen Sie das hier; dann wird es nach der eingestellten Frist ausgemustert.",
    confirm: "Verschwinden bestätigen …",
    sure: "Wirklich weg? Das lässt sich nicht zurücknehmen.",
    reason: "Grund (für das Protokoll)",
    yes: "Ja, es ist weg",
    done: (n: number) => `${count(n, "Ding gilt", "Dinge gelten")} als weg.`,
  },
  runs: {
    heading: "Abrufe",
    onlyFailed: "nur fehlgeschlagene",
    none: "Noch kein Abruf.",
    noneFailed: "Kein fehlgeschlagener Abruf.",
    started: "Beginn",
    took: "Dauer",
    outcome: "Ergebnis",
    payload: "Stand",
    size: "Größe",
    notes: "Hinweise",
    more: "Ältere zeigen",
    loading: "Wird geladen …",
    run: (id: number) => `Abruf ${id}`,
  },
  rejected: {
    heading: "Abgewiesene Datensätze",
    none: "Keine. Alles, was kam, war zu verstehen.",
    times: (n: number) => `${number.format(n)}-mal`,
    last: (time: string) => `zuletzt ${time}`,
    record: "Datensatz",
    reason: (path: string, message: string) => (path === "" ? message : `${path}: ${message}`),
    show: "Datensatz zeigen",
    more: "Weitere zeigen",
    lead: "Ein Datensatz, der sich nicht verwenden lässt, nimmt die guten nicht mit. Hier steht er mit den Gründen.",
  },
  replay: {
    button: "Erneut verarbeiten",
    latest: "Letzte Lieferung erneut verarbeiten",
    title: "Die aufbewahrte Lieferung noch einmal lesen, etwa nach einer Änderung der Stadtdatei",
    waiting: (run: number) => `Abruf ${run} wird erneut verarbeitet …`,
    heading: (run: number) => `Abruf ${run}, erneut verarbeitet`,
    still: (n: number) => `${count(n, "Datensatz wird", "Datensätze werden")} weiterhin abgewiesen:`,
    noneRejected: "Kein Datensatz wird mehr abgewiesen.",
    close: "Ergebnis schließen",
  },
};

const english = new Intl.NumberFormat("en-GB");
const countEn = (n: number, single: string, several: string) =>
  `${english.format(n)} ${n === 1 ? single : several}`;

const en: typeof de = {
  state: { fresh: "fresh", stale: "stale", failing: "failing", held: "held", never: "never read" },
  tally: {
    received: "received",
    applied: "applied",
    unchanged: "unchanged",
    rejected: "rejected",
    skipped: "skipped",
  },
  outcome: {
    merged: "applied",
    unchanged: "unchanged",
    not_modified: "unchanged (304)",
    outdated: "not newer",
    failed: "failed",
  },
  replayOutcome: {
    merged: "Applied.",
    mapped: "Read as a trial only: a newer payload has come since, so this changes nothing.",
    gone: "The payload is no longer kept.",
    failed: "Failed.",
  },
  brings: {
    "access-point": "access points",
    area: "areas",
    "service-event": "events",
    address: "addresses",
    premises: "fibre premises",
    "fibre-segment": "fibre segments",
    roadworks: "roadworks",
    "supply-cell": "supply grid",
  },
  failure: {
    timeout: "No answer in time. Check the network and the other end.",
    connection: "No connection. Check network, address and the other end.",
    tls: "TLS fails. Check the certificate; if need be set “ca” in the city file.",
    address_refused: "The address is private. “allowedNetworks” in the city file has to name it.",
    redirect_refused: "The source redirects to where it may not go.",
    http_status: "The other end refuses. Check key and rights.",
    rate_limited: "Too many requests. Check the quota or poll less often.",
    too_large: "The answer is larger than “maxBytes”.",
    not_json: "The answer is no JSON, often an error page.",
    unusable_payload: "The answer has another format than expected.",
    not_found: "The file is missing.",
    payload_from_future: "The source's clock is more than 2 minutes ahead.",
    database_unavailable: "The database was away; the payload waits on disk and is taken up later.",
    archive_failed: "The payload could not be written to disk. Check space and rights.",
    internal: "A fault of Lückenlos. The log says more.",
  },
  otherFailure: (code) => `Error ${code}; the run below says more.`,
  heading: "Sources",
  table: "All sources",
  none: "No source yet. Sources stand in the city file (“sources”).",
  allWell: (n) => (n === 1 ? "The source is fresh." : `All ${english.format(n)} sources are fresh.`),
  someIll: (n, of) => `${english.format(n)} of ${countEn(of, "source", "sources")} need attention.`,
  column: {
    state: "State",
    source: "Source",
    todo: "What is the matter and what to do",
    lastRun: "Last run",
    payload: "Payload as of",
    nextRun: "Next",
  },
  ago: (length) => `${length} ago`,
  describes: (source) => `describes ${source}`,
  todo: {
    fresh: "–",
    stale: (time) => `Last good payload ${time}. The source may answer and yet be frozen: look there.`,
    staleNever: "No good payload yet.",
    failing: (since, advice) => `Since ${since}. ${advice}`,
    failingUntil: (time) => `What is known holds until ${time}, then it is unknown.`,
    failingPast: "What it reports is unknown now.",
    held: (since) =>
      `Since ${since} much is missing at once. Is it really gone? Then confirm it; otherwise mend the source.`,
    never: "The first run is still to come.",
    neverNext: (time) => `The first run is at ${time}.`,
  },
  import: {
    label: "Import of a large payload",
    phase: { fetching: "Loading", reading: "Reading", checking: "Checking", merging: "Applying" },
    records: (done, expected) =>
      expected === null
        ? countEn(done, "record", "records")
        : `${english.format(done)} of ${countEn(expected, "record", "records")}`,
    megabytes: (done, expected) => (expected === null ? `${done} MB` : `${done} of ${expected} MB`),
    perSecond: (rate) => `${rate} a second`,
    left: (length) => `about ${length} left`,
    began: (time) => `begun ${time}`,
  },
  notFound: "There is no such source.",
  back: "All sources",
  keys: { back: "Back to the list" },
  facts: {
    adapter: "Format",
    provider: "Provider",
    licence: "Licence",
    attribution: "Attribution",
    noLicence: "not stated",
    lastRun: "Last run",
    payload: "Payload as of",
    stale: "Stale from",
    knownFrom: "Known since",
    nextRun: "Next run",
    tally: "Last tally",
    accessPoints: "Access points of this source",
  },
  hold: {
    heading: "Much is missing at once",
    explain:
      "More than the allowed share of this source's things did not come any more. That is more often a fault of the source than of the city. So: what comes is applied, what is missing is unknown, nothing is retired.",
    ends: "This ends by itself as soon as what is missing comes back. If it is really gone (dismantled, moved), confirm that here; it is then retired after the set time.",
    confirm: "Confirm the disappearance …",
    sure: "Really gone? This cannot be taken back.",
    reason: "Reason (for the log)",
    yes: "Yes, it is gone",
    done: (n) => `${countEn(n, "thing is", "things are")} taken to be gone.`,
  },
  runs: {
    heading: "Runs",
    onlyFailed: "failed ones only",
    none: "No run yet.",
    noneFailed: "No failed run.",
    started: "Begin",
    took: "Duration",
    outcome: "Outcome",
    payload: "As of",
    size: "Size",
    notes: "Notes",
    more: "Show older ones",
    loading: "Loading …",
    run: (id) => `Run ${id}`,
  },
  rejected: {
    heading: "Rejected records",
    none: "None. All that came could be understood.",
    times: (n) => `${english.format(n)} times`,
    last: (time) => `last ${time}`,
    record: "Record",
    reason: (path, message) => (path === "" ? message : `${path}: ${message}`),
    show: "Show the record",
    more: "Show more",
    lead: "A record that cannot be used does not take the good ones along. Here it is, with the reasons.",
  },
  replay: {
    button: "Process again",
    latest: "Process the last payload again",
    title: "Read the kept payload once more, for example after a change of the city file",
    waiting: (run) => `Run ${run} is being processed again …`,
    heading: (run) => `Run ${run}, processed again`,
    still: (n) => `${countEn(n, "record is", "records are")} still rejected:`,
    noneRejected: "No record is rejected any more.",
    close: "Close the result",
  },
};

export type SourceWords = typeof de;
export const sourceWords = { de, en };
