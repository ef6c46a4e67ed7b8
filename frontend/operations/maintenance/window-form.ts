import type { MaintenanceScope, MaintenanceWindow } from "#contract/maintenance-windows.ts";
import { instantOfWall, wallText } from "./calendar.ts";
import { once, type Recurrence, readRule, ruleText } from "./recurrence.ts";
import type { MaintenanceWords } from "./words.ts";

export const scopeKinds = ["accessPoint", "site", "area", "source"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** The form as it is filled in: times are what the city's clocks show, "2026-11-22T14:05". */
export interface WindowForm {
  title: string;
  kind: ScopeKind;
  /** Id, name or slug, by kind; "" while nothing is chosen. */
  scope: string;
  from: string;
  to: string;
  recurrence: Recurrence;
  countsAgainstServiceLevel: boolean;
}

/** What goes to the API. */
export interface WindowBody {
  title: string;
  from: string;
  to: string;
  recurrence: string | null;
  scope: MaintenanceScope;
  countsAgainstServiceLevel: boolean;
}

export type FieldName = "title" | "scope" | "from" | "to" | "recurrence" | "countsAgainstServiceLevel";
/** By field; `null` is for what belongs to none. */
export type Faults = Partial<Record<FieldName | "form", string>>;

const quarterMs = 900_000;
const hourMs = 3_600_000;

/** A new window: the next full quarter of an hour, for two hours, about what the address names. */
export function newForm(query: URLSearchParams, now: number, timeZone: string): WindowForm {
  const kind = scopeKinds.find((name) => query.has(name)) ?? "site";
  const day = query.get("day");
  const begin = Math.ceil(now / quarterMs) * quarterMs;
  const from =
    day === null || wallText(now, timeZone).startsWith(day) ? wallText(begin, timeZone) : `${day}T22:00`;
  const start = Date.parse(instantOfWall(from, timeZone) ?? new Date(begin).toISOString());
  return {
    title: "",
    kind,
    scope: query.get(kind) ?? "",
    from,
    to: wallText(start + 2 * hourMs, timeZone),
    recurrence: once,
    countsAgainstServiceLevel: false,
  };
}

/** A stored window as the form shows it. */
export function formOf(window: MaintenanceWindow, timeZone: string): WindowForm {
  const [kind, scope] = Object.entries(window.scope)[0] as [ScopeKind, string | number];
  const from = wallText(window.from, timeZone);
  return {
    title: window.title,
    kind,
    scope: String(scope),
    from,
    to: wallText(window.to, timeZone),
    recurrence: readRule(window.recurrence, from),
    countsAgainstServiceLevel: window.countsAgainstServiceLevel,
  };
}

/** The body for the API, or what is missing, by field. */
export function bodyOf(
  form: WindowForm,
  timeZone: string,
  words: MaintenanceWords,
): { body: WindowBody } | { faults: Faults } {
  const { fault } = words.form;
  const [from, to] = [instantOfWall(form.from, timeZone), instantOfWall(form.to, timeZone)];
  const faults: Faults = {};
  if (form.title.trim() === "") faults.title = fault.title;
  if (form.scope === "") faults.scope = fault.scope;
  if (from === null) faults.from = fault.from;
  if (to === null) faults.to = fault.to;
  else if (from !== null && from >= to) faults.to = fault.order;
  const { repeat, end, until, count, rule } = form.recurrence;
  if (repeat === "rule" && rule.trim() === "") faults.recurrence = fault.rule;
  if (repeat !== "rule" && repeat !== "none") {
    const isEndless = end === "until" ? until === "" : !(Number.isInteger(count) && count > 0);
    if (isEndless) faults.recurrence = fault.end;
  }
  if (from === null || to === null || Object.keys(faults).length > 0) return { faults };
  return {
    body: {
      title: form.title.trim(),
      from,
      to,
      recurrence: ruleText(form.recurrence, form.from),
      scope: scopeOf(form),
      countsAgainstServiceLevel: form.countsAgainstServiceLevel,
    },
  };
}

/** What of a window differs from the form; the API changes only what it is told. */
export function changeOf(window: MaintenanceWindow, body: WindowBody): Partial<Omit<WindowBody, "scope">> {
  const sameInstant = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;
  return {
    ...(body.title === window.title ? {} : { title: body.title }),
    ...(sameInstant(body.from, window.from) ? {} : { from: body.from }),
    ...(sameInstant(body.to, window.to) ? {} : { to: body.to }),
    ...(body.recurrence === window.recurrence ? {} : { recurrence: body.recurrence }),
    ...(body.countsAgainstServiceLevel === window.countsAgainstServiceLevel
      ? {}
      : { countsAgainstServiceLevel: body.countsAgainstServiceLevel }),
  };
}

/** What the API objects to, at the fields it is about. */
export function faultsOf(errors: readonly { path: string; message: string }[]): Faults {
  const fields: readonly FieldName[] = [
    "title",
    "scope",
    "from",
    "to",
    "recurrence",
    "countsAgainstServiceLevel",
  ];
  const faults: Faults = {};
  for (const { path, message } of errors) {
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`)) ?? "form";
    faults[field] = [faults[field], message].filter(Boolean).join("; ");
  }
  return faults;
}

function scopeOf({ kind, scope }: WindowForm): MaintenanceScope {
  switch (kind) {
    case "accessPoint":
      return { accessPoint: Number(scope) };
    case "site":
      return { site: scope };
    case "area":
      return { area: scope };
    case "source":
      return { source: scope };
  }
}
