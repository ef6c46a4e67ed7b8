import type { ClassMinutes } from "#contract/availability.ts";
import type { ReportKind, UndecidedReason, Verdict, Weekday } from "#domain/words.ts";

/** What the verdict is explained with; all written out. */
export interface VerdictFigures {
  availability: string;
  target: string;
  /** With unknown time as down, and as up. */
  low: string;
  high: string;
}

/** Everything that a printed report says. */
export interface ReportWords {
  title: (period: string) => string;
  period: Record<ReportKind, (year: number, part: number) => string>;
  subtitle: string;
  wholeCity: string;
  onlyArea: (name: string) => string;
  span: (from: string, to: string) => string;
  demo: string;
  cutToNow: (now: string) => string;
  verdict: Record<Verdict, string>;
  verdictShort: Record<Verdict, string>;
  because: Record<"met" | "missed" | UndecidedReason, (figures: VerdictFigures) => string>;
  accessPoints: string;
  availability: string;
  ofObserved: string;
  target: string;
  noTarget: string;
  observed: string;
  observedNote: string;
  budget: string;
  budgetNote: (allowed: string) => string;
  overdrawn: (by: string) => string;
  left: (by: string) => string;
  spent: (share: string, allowed: string) => string;
  budgetLeft: string;
  promised: string;
  accessPointsNote: string;
  downNote: string;
  ofItself: string;
  changed: string;
  changedNote: (issued: string, now: string) => string;
  asOf: string;
  issued: string;
  now: string;
  rest: string;
  areas: string;
  area: string;
  areasNote: string;
  noAreas: string;
  noneCounted: string;
  down: string;
  verdictColumn: string;
  allTogether: string;
  worst: string;
  accessPoint: string;
  nameless: string;
  causes: string;
  furtherIncidents: (count: number, duration: string) => string;
  outsideIncidents: string;
  noneDown: string;
  classes: string;
  classColumn: string;
  timeColumn: string;
  shareColumn: string;
  classNames: Record<keyof ClassMinutes, string>;
  sum: string;
  inputs: string;
  providers: string;
  allProviders: string;
  serviceHours: string;
  always: string;
  weekdays: Record<Weekday, string>;
  maintenanceWindows: string;
  sources: string;
  source: string;
  provider: string;
  lastRun: string;
  never: string;
  noProvider: string;
  rule: string;
  dataVersion: string;
  computedAt: string;
  issuedAt: string;
  issuedBy: (name: string) => string;
  method: string;
  methodText: readonly string[];
  reproduce: string;
  reproduceNote: string;
  none: string;
}
