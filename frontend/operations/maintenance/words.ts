import type { Weekday } from "#domain/words.ts";
import type { Recurrence, Repeat } from "./recurrence.ts";
import type { ScopeKind } from "./window-form.ts";

const weekday: Record<Weekday, string> = {
  mo: "Mo",
  tu: "Di",
  we: "Mi",
  th: "Do",
  fr: "Fr",
  sa: "Sa",
  su: "So",
};
const longWeekday: Record<Weekday, string> = {
  mo: "Montag",
  tu: "Dienstag",
  we: "Mittwoch",
  th: "Donnerstag",
  fr: "Freitag",
  sa: "Samstag",
  su: "Sonntag",
};
const scope: Record<ScopeKind, string> = {
  accessPoint: "Zugangspunkt",
  site: "Standort",
  area: "Gebiet",
  source: "Quelle",
};
const repeat: Record<Repeat, string> = {
  none: "nur einmal",
  daily: "täglich",
  weekly: "wöchentlich",
  monthly: "monatlich",
  rule: "nach eigener Regel (RFC 5545)",
};

const number = new Intl.NumberFormat("de-DE");
const count = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;
const nth = (n: number) => (n === -1 ? "letzten" : `${n}.`);

const every: Record<Exclude<Repeat, "none" | "rule">, (n: number) => string> = {
  daily: (n) => (n === 1 ? "jeden Tag" : `alle ${n} Tage`),
  weekly: (n) => (n === 1 ? "jede Woche" : `alle ${n} Wochen`),
  monthly: (n) => (n === 1 ? "jeden Monat" : `alle ${n} Monate`),
};

const de = {
  weekday,
  longWeekday,
  scope,
  repeat,
  every,
  heading: "Wartung",
  announce: "Wartung ansagen",
  previous: "Voriger Monat",
  next: "Nächster Monat",
  today: "Heute",
  month: (name: string) => `Kalender ${name}`,
  day: (day: string, n: number) => `${day}: ${n === 0 ? "keine Wartung" : count(n, "Wartung", "Wartungen")}`,
  more: (n: number) => `+ ${n}`,
  all: (month: string) => `Alle im ${month}`,
  ofDay: (day: string) => `Wartung am ${day}`,
  ofMonth: (month: string) => `Wartung im ${month}`,
  wholeMonth: "Ganzen Monat zeigen",
  none: "Nichts angesagt.",
  noneYet:
    "In diesem Monat ist nichts angesagt. Angesagte Wartung öffnet keine Störung und erklärt den Leuten, warum etwas ausfällt.",
  keys: {
    add: "Wartung ansagen",
    today: "Heute",
    previous: "Voriger Monat",
    next: "Nächster Monat",
    back: "Zurück zum Kalender",
  },
  column: {
    when: "Wann",
    title: "Titel",
    what: "Was",
    accessPoints: "ZP",
    counts: "Zählt",
    state: "Stand",
    overlaps: "Überschneidung",
  },
  yes: "ja",
  no: "nein",
  overlaps: (n: number) => `überschneidet ${count(n, "Wartung", "Wartungen")}`,
  overlapsWith: "Überschneidet sich mit",
  overlapsNote: "Teilt Zugangspunkte und Zeit. Gezählt wird jede Minute nur einmal.",
  back: "Kalender",
  notFound: "Diese Wartung gibt es nicht (mehr).",
  range: (from: string, to: string) => `${from} bis ${to}`,
  facts: {
    when: "Wann",
    recurrence: "Wiederholung",
    what: "Was",
    accessPoints: "Betrifft gerade",
    level: "Service-Level",
    created: "Angesagt",
    changed: "Geändert",
    by: (name: string, time: string) => `${time} von ${name}`,
  },
  accessPoints: (n: number) => count(n, "Zugangspunkt", "Zugangspunkte"),
  levelCounts: "Zählt: Ausfälle in dieser Zeit verschlechtern die Verfügbarkeit.",
  levelCountsNot: "Zählt nicht: Diese Zeit bleibt aus der Verfügbarkeit heraus.",
  occurrences: "Termine",
  occurrencesOf: (n: number, total: number) =>
    n === total
      ? count(total, "Termin", "Termine")
      : `${number.format(n)} von ${number.format(total)} Terminen`,
  change: "Ändern",
  end: {
    button: "Jetzt beenden",
    sure: "Endet sofort. Spätere Termine bleiben.",
    yes: "Ja, jetzt beenden",
    done: "Beendet.",
  },
  cancel: {
    button: "Absagen",
    sure: "Alle kommenden Termine entfallen, ein laufender endet sofort.",
    yes: "Ja, absagen",
    done: (title: string) => `„${title}“ ist abgesagt.`,
    undo: "Wieder ansagen",
  },
  form: {
    add: "Wartung ansagen",
    change: "Wartung ändern",
    title: "Titel",
    titleHint: "So lesen es auch die Leute, zum Beispiel „Neuer Switch im Rathaus“.",
    what: "Was wird gewartet?",
    whatFixed: "Was gewartet wird, lässt sich nicht ändern. Dafür absagen und neu ansagen.",
    searchAccessPoint: "Zugangspunkt suchen",
    searchSite: "Standort suchen",
    choose: "Bitte wählen",
    nothing: "Nichts gefunden",
    concerns: (n: number) => `Betrifft gerade ${count(n, "Zugangspunkt", "Zugangspunkte")}.`,
    from: "Von",
    to: "Bis",
    localTime: (city: string) => `Ortszeit ${city}`,
    lasts: (length: string) => `Dauer ${length}`,
    recurrence: "Wiederholung",
    interval: "Alle",
    unit: { daily: "Tage", weekly: "Wochen", monthly: "Monate" },
    on: "An diesen Tagen",
    monthlyBy: "Am",
    monthlyDate: (day: number) => `${day}. des Monats`,
    monthlyWeekday: (n: number, day: string) => `${nth(n)} ${day} im Monat`,
    shortMonths: "In Monaten ohne diesen Tag fällt der Termin aus.",
    ends: "Endet",
    endsCount: "nach so vielen Terminen",
    endsUntil: "nach diesem Tag",
    rule: "Regel",
    ruleHint: "RFC 5545, mit COUNT oder UNTIL, zum Beispiel FREQ=MONTHLY;BYDAY=2TU;COUNT=12",
    ruleIs: "Als Regel:",
    level: "Zählt die Zeit gegen das Service-Level?",
    levelNo: "Nein",
    levelNoHint: "Die Zeit bleibt aus der Verfügbarkeit heraus, als wäre sie außerhalb der Servicezeit.",
    levelYes: "Ja",
    levelYesHint: "Ausfälle zählen wie sonst auch. Die Wartung wird nur angezeigt und öffnet keine Störung.",
    begun: "Was schon begonnen hat, bleibt, wie es war. Zeiten und Wiederholung gelten für das Kommende.",
    fault: {
      title: "Bitte einen Titel angeben.",
      scope: "Bitte wählen, was gewartet wird.",
      from: "Bitte einen Beginn angeben, den es an dem Tag gibt.",
      to: "Bitte ein Ende angeben, das es an dem Tag gibt.",
      order: "Das Ende muss nach dem Beginn liegen.",
      end: "Bitte angeben, wann es endet.",
      rule: "Bitte eine Regel angeben.",
      unchanged: "Es ist nichts geändert.",
    },
    faults: "Bitte prüfen:",
  },
  rule: {
    on: (days: string) => `am ${days}`,
    date: (day: number) => `am ${day}.`,
    nth: (n: number, day: string) => `am ${nth(n)} ${day}`,
    count: (n: number) => `${count(n, "Termin", "Termine")}`,
    until: (day: string) => `bis ${day}`,
    own: (rule: string) => `nach Regel ${rule}`,
  },
};

const english = new Intl.NumberFormat("en-GB");
const countEn = (n: number, single: string, several: string) =>
  `${english.format(n)} ${n === 1 ? single : several}`;
const nthEn = (n: number) => ({ 1: "first", 2: "second", 3: "third", 4: "fourth" })[n] ?? "last";

const en: typeof de = {
  weekday: { mo: "Mon", tu: "Tue", we: "Wed", th: "Thu", fr: "Fri", sa: "Sat", su: "Sun" },
  longWeekday: {
    mo: "Monday",
    tu: "Tuesday",
    we: "Wednesday",
    th: "Thursday",
    fr: "Friday",
    sa: "Saturday",
    su: "Sunday",
  },
  scope: { accessPoint: "Access point", site: "Site", area: "Area", source: "Source" },
  repeat: {
    none: "only once",
    daily: "daily",
    weekly: "weekly",
    monthly: "monthly",
    rule: "by a rule of your own (RFC 5545)",
  },
  every: {
    daily: (n) => (n === 1 ? "every day" : `every ${n} days`),
    weekly: (n) => (n === 1 ? "every week" : `every ${n} weeks`),
    monthly: (n) => (n === 1 ? "every month" : `every ${n} months`),
  },
  heading: "Maintenance",
  announce: "Announce maintenance",
  previous: "Previous month",
  next: "Next month",
  today: "Today",
  month: (name) => `Calendar ${name}`,
  day: (day, n) => `${day}: ${n === 0 ? "no maintenance" : countEn(n, "maintenance", "maintenances")}`,
  more: (n) => `+ ${n}`,
  all: (month) => `All in ${month}`,
  ofDay: (day) => `Maintenance on ${day}`,
  ofMonth: (month) => `Maintenance in ${month}`,
  wholeMonth: "Show the whole month",
  none: "Nothing announced.",
  noneYet:
    "Nothing is announced for this month. Announced maintenance opens no incident, and tells people why something is off.",
  keys: {
    add: "Announce maintenance",
    today: "Today",
    previous: "Previous month",
    next: "Next month",
    back: "Back to the calendar",
  },
  column: {
    when: "When",
    title: "Title",
    what: "What",
    accessPoints: "APs",
    counts: "Counts",
    state: "State",
    overlaps: "Overlap",
  },
  yes: "yes",
  no: "no",
  overlaps: (n) => `overlaps ${countEn(n, "window", "windows")}`,
  overlapsWith: "Overlaps with",
  overlapsNote: "Shares access points and time. Each minute is counted once only.",
  back: "Calendar",
  notFound: "This maintenance does not exist (any more).",
  range: (from, to) => `${from} to ${to}`,
  facts: {
    when: "When",
    recurrence: "Recurrence",
    what: "What",
    accessPoints: "Concerns now",
    level: "Service level",
    created: "Announced",
    changed: "Changed",
    by: (name, time) => `${time} by ${name}`,
  },
  accessPoints: (n) => countEn(n, "access point", "access points"),
  levelCounts: "Counts: outages in this time lower the availability.",
  levelCountsNot: "Does not count: this time is left out of the availability.",
  occurrences: "Occurrences",
  occurrencesOf: (n, total) =>
    n === total
      ? countEn(total, "occurrence", "occurrences")
      : `${english.format(n)} of ${english.format(total)} occurrences`,
  change: "Change",
  end: {
    button: "End now",
    sure: "Ends at once. Later occurrences stay.",
    yes: "Yes, end it now",
    done: "Ended.",
  },
  cancel: {
    button: "Cancel it",
    sure: "All that is to come is gone, and what runs ends at once.",
    yes: "Yes, cancel it",
    done: (title) => `“${title}” is cancelled.`,
    undo: "Announce it again",
  },
  form: {
    add: "Announce maintenance",
    change: "Change maintenance",
    title: "Title",
    titleHint: "People read it too, for example “New switch in the town hall”.",
    what: "What is worked on?",
    whatFixed: "What is worked on cannot be changed. Cancel and announce anew for that.",
    searchAccessPoint: "Search access points",
    searchSite: "Search sites",
    choose: "Please choose",
    nothing: "Nothing found",
    concerns: (n) => `Concerns ${countEn(n, "access point", "access points")} now.`,
    from: "From",
    to: "To",
    localTime: (city) => `Local time of ${city}`,
    lasts: (length) => `Lasts ${length}`,
    recurrence: "Recurrence",
    interval: "Every",
    unit: { daily: "days", weekly: "weeks", monthly: "months" },
    on: "On these days",
    monthlyBy: "On",
    monthlyDate: (day) => `day ${day} of the month`,
    monthlyWeekday: (n, day) => `the ${nthEn(n)} ${day} of the month`,
    shortMonths: "In months without this day there is no occurrence.",
    ends: "Ends",
    endsCount: "after so many occurrences",
    endsUntil: "after this day",
    rule: "Rule",
    ruleHint: "RFC 5545, with COUNT or UNTIL, for example FREQ=MONTHLY;BYDAY=2TU;COUNT=12",
    ruleIs: "As a rule:",
    level: "Does the time count against the service level?",
    levelNo: "No",
    levelNoHint: "The time is left out of the availability, as if it were outside service hours.",
    levelYes: "Yes",
    levelYesHint: "Outages count as ever. The maintenance is only shown, and opens no incident.",
    begun: "What has begun stays as it was. Times and recurrence hold for what is to come.",
    fault: {
      title: "Please enter a title.",
      scope: "Please choose what is worked on.",
      from: "Please enter a begin that exists on that day.",
      to: "Please enter an end that exists on that day.",
      order: "The end has to be after the begin.",
      end: "Please enter when it ends.",
      rule: "Please enter a rule.",
      unchanged: "Nothing is changed.",
    },
    faults: "Please check:",
  },
  rule: {
    on: (days) => `on ${days}`,
    date: (day) => `on day ${day}`,
    nth: (n, day) => `on the ${nthEn(n)} ${day}`,
    count: (n) => countEn(n, "occurrence", "occurrences"),
    until: (day) => `until ${day}`,
    own: (rule) => `by the rule ${rule}`,
  },
};

export type MaintenanceWords = typeof de;
export const maintenanceWords = { de, en };

/** "jede Woche am Mo, Do, 10 Termine"; null: once. `day` says a day such as "2026-12-31". */
export function recurrenceText(
  recurrence: Recurrence,
  start: { weekday: Weekday; date: number; nth: number },
  words: MaintenanceWords,
  day: (day: string) => string,
): string | null {
  const { repeat, interval, days, monthlyBy, end, until, count, rule } = recurrence;
  if (repeat === "none") return null;
  if (repeat === "rule") return words.rule.own(rule);
  const parts = [words.every[repeat](interval)];
  if (repeat === "weekly") {
    const all = (Object.keys(words.weekday) as Weekday[]).filter(
      (name) => days.includes(name) || name === start.weekday,
    );
    parts.push(words.rule.on(all.map((name) => words.weekday[name]).join(", ")));
  }
  if (repeat === "monthly") {
    parts.push(
      monthlyBy === "date"
        ? words.rule.date(start.date)
        : words.rule.nth(start.nth, words.longWeekday[start.weekday]),
    );
  }
  const finish = end === "count" ? words.rule.count(count) : words.rule.until(day(until));
  return `${parts.join(" ")}, ${finish}`;
}
