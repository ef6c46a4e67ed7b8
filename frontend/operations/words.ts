import type {
  AlertEvent,
  IncidentCause,
  IncidentFailure,
  IncidentState,
  MaintenanceState,
} from "#domain/words.ts";
import type { Theme } from "../map/palette.ts";
import type { PageName } from "./route.ts";

const page: Record<PageName, string> = {
  now: "Jetzt",
  incidents: "Störungen",
  "access-points": "Zugangspunkte",
  vehicles: "Fahrzeuge",
  sources: "Quellen",
  maintenance: "Wartung",
  reports: "Berichte",
  alerts: "Meldungen",
  "resident-reports": "Bürgermeldungen",
};
const incidentState: Record<IncidentState, string> = {
  open: "offen",
  acknowledged: "bestätigt",
  resolved: "behoben",
};
const incidentCause: Record<IncidentCause, string> = {
  access_point: "Zugangspunkt",
  uplink: "Anbindung",
  site: "Standort",
  source: "Quelle",
};
const incidentFailure: Record<IncidentFailure, string> = {
  down: "gestört",
  stale: "veraltet",
  held: "angehalten",
  failing: "nicht erreichbar",
};
const maintenanceState: Record<MaintenanceState, string> = {
  planned: "geplant",
  running: "läuft",
  ended: "beendet",
};
const alertEvent: Record<AlertEvent, string> = {
  opened: "Störung",
  reminder: "Erinnerung",
  reopened: "wieder offen",
  resolved: "behoben",
  test: "Test",
};
const theme: Record<Theme, string> = { light: "Helle Darstellung", dark: "Dunkle Darstellung" };

/** What several of the operators' pages say; each page's own words stand in its folder. */
const de = {
  title: (name: string, city: string | null) => `${name} · Betrieb ${city ?? ""}`.trim(),
  operations: "Betrieb",
  planning: "Planung",
  nav: "Bereiche",
  open: (n: string) => `${n} offen`,
  page,
  incidentState,
  incidentCause,
  incidentFailure,
  maintenanceState,
  alertEvent,
  theme,
  publicPage: "Öffentliche Seite",
  menu: "Menü",
  loggedInAs: (name: string) => `Angemeldet als ${name}`,
  logOut: "Abmelden",
  asOf: (time: string) => `Stand ${time}`,
  loading: "Wird geladen …",
  notFound: "Diese Seite gibt es nicht.",
  toNow: "Zur Übersicht",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  unnamed: (id: number) => `Zugangspunkt ${id}`,
  failed: {
    unreachable: "Der Server ist nicht erreichbar. Es wurde nichts geändert.",
    loggedOut: "Sie waren nicht mehr angemeldet. Es wurde nichts geändert, bitte noch einmal.",
    forbidden: "Dafür fehlt die Berechtigung.",
    tooMany: "Zu viele Anfragen. Bitte kurz warten.",
    conflict: "Das hat sich inzwischen geändert. Bitte neu ansehen.",
    notFound: "Das gibt es nicht (mehr).",
    other: (code: string) => `Das hat nicht geklappt (${code}).`,
  },
  shortcuts: {
    heading: "Tastenkürzel",
    open: "Tastenkürzel zeigen",
    on: "Tastenkürzel verwenden",
    note: "Einzelne Tasten wirken nur, wenn kein Eingabefeld den Fokus hat.",
    goTo: (name: string) => `Zu „${name}“`,
    page: "Auf dieser Seite",
    everywhere: "Überall",
  },
};

const en: typeof de = {
  title: (name, city) => `${name} · Operations ${city ?? ""}`.trim(),
  operations: "Operations",
  planning: "Planning",
  nav: "Sections",
  open: (n) => `${n} open`,
  page: {
    now: "Now",
    incidents: "Incidents",
    "access-points": "Access points",
    vehicles: "Vehicles",
    sources: "Sources",
    maintenance: "Maintenance",
    reports: "Reports",
    alerts: "Alerts",
    "resident-reports": "Residents’ reports",
  },
  incidentState: { open: "open", acknowledged: "acknowledged", resolved: "resolved" },
  incidentCause: { access_point: "Access point", uplink: "Uplink", site: "Site", source: "Source" },
  incidentFailure: { down: "down", stale: "stale", held: "held", failing: "not answering" },
  maintenanceState: { planned: "planned", running: "running", ended: "ended" },
  alertEvent: {
    opened: "incident",
    reminder: "reminder",
    reopened: "open again",
    resolved: "resolved",
    test: "test",
  },
  theme: { light: "Light mode", dark: "Dark mode" },
  publicPage: "Public page",
  menu: "Menu",
  loggedInAs: (name) => `Logged in as ${name}`,
  logOut: "Log out",
  asOf: (time) => `As of ${time}`,
  loading: "Loading …",
  notFound: "There is no such page.",
  toNow: "To the overview",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  unnamed: (id) => `Access point ${id}`,
  failed: {
    unreachable: "The server cannot be reached. Nothing was changed.",
    loggedOut: "You were no longer logged in. Nothing was changed, please try again.",
    forbidden: "You may not do this.",
    tooMany: "Too many requests. Please wait a moment.",
    conflict: "This has changed in the meantime. Please look again.",
    notFound: "This does not exist (any more).",
    other: (code) => `That did not work (${code}).`,
  },
  shortcuts: {
    heading: "Keyboard shortcuts",
    open: "Show keyboard shortcuts",
    on: "Use keyboard shortcuts",
    note: "Single keys work only while no input field has the focus.",
    goTo: (name) => `To “${name}”`,
    page: "On this page",
    everywhere: "Everywhere",
  },
};

export const sharedWords = { de, en };
