import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { type Documents, UnusablePayload } from "../adapter.ts";
import { fields, id, type Keep, list, text, time, word } from "../keep.ts";

/** A date or a time as the calendar writes it: 2026-03-01, 2026-03-01T10:00:00 (by `zone`, else the city's clocks) or …Z. */
export interface Moment {
  value: unknown;
  zone?: unknown;
}

const moment = fields({ value: time, zone: zoneName });

/** What is kept of a calendar: nobody's name, address or words but the title. */
const keepDocuments = fields({
  events: list(
    fields({
      component: word,
      unreadable: text,
      uid: id,
      summary: text,
      status: word,
      sequence: word,
      range: word,
      duration: word,
      start: moment,
      end: moment,
      recurrenceId: moment,
      rules: list(rule),
      dates: list(moment),
      exceptions: list(moment),
    }),
  ),
  zones: list(
    fields({
      name: zoneName,
      changes: list(fields({ start: moment, from: time, to: time, rules: list(rule) })),
    }),
  ),
});

function rule(value: unknown): unknown {
  return only(/^[A-Z0-9=;,:+-]{1,300}$/)(value);
}

/** Windows' names have blanks and brackets. */
function zoneName(value: unknown): unknown {
  return only(/^[\p{L}\p{N}_ .,:()+/-]{1,64}$/u)(value);
}

function only(pattern: RegExp): Keep {
  return (value) => (typeof value === "string" && pattern.test(value) ? value : null);
}

/** A calendar as it may be kept. Throws UnusablePayload where the text is none, or not a whole one. */
export function scrubCalendar(documents: Documents): Documents {
  const { text: calendar } = documents;
  const read = calendar === undefined ? documents : readCalendar(calendar);
  return keepDocuments(read) as Documents;
}

type JCal = [name: string, properties: JCalProperty[], components: JCal[]];
type JCalProperty = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];

/**
 * Each component is read by itself, so that one that breaks ical.js's parser loses no other. A calendar without its end is half
 * a calendar, and what it lacks must not be taken for gone.
 */
function readCalendar(calendar: unknown): Documents {
  const lines = typeof calendar === "string" ? calendar.replace(/\r?\n[ \t]/g, "").split(/\r?\n/) : [];
  const whole = lines.map((line) => line.trimEnd()).filter((line) => line !== "");
  if (!/^BEGIN:VCALENDAR$/i.test(whole[0] ?? "") || !/^END:VCALENDAR$/i.test(whole.at(-1) ?? ""))
    throw new UnusablePayload("expected a whole calendar, from BEGIN:VCALENDAR to END:VCALENDAR");
  const components = componentsOf(whole);
  return {
    events: components.filter(({ name }) => name !== "VTIMEZONE").map(eventOf),
    zones: components.filter(({ name }) => name === "VTIMEZONE").flatMap(zoneOf),
  };
}

interface Component {
  name: string;
  lines: string[];
}

/** Components directly within the calendar (or the calendars: some servers send one after the other). */
function componentsOf(lines: readonly string[]): Component[] {
  const found: Component[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const [, edge = "", name = ""] = /^(BEGIN|END):([A-Z0-9-]+)$/i.exec(line) ?? [];
    if (edge.toUpperCase() === "BEGIN") {
      open.push(name.toUpperCase());
      if (open.length === 2) found.push({ name: name.toUpperCase(), lines: [] });
    }
    if (open.length >= 2) found.at(-1)?.lines.push(line);
    if (edge.toUpperCase() === "END" && open.pop() !== name.toUpperCase())
      throw new UnusablePayload("expected components that end as they begin");
  }
  if (open.length > 0) throw new UnusablePayload("expected components that end");
  return found;
}

function eventOf({ name, lines }: Component): Record<string, unknown> {
  if (name !== "VEVENT") return { component: name };
  const read = parsed(lines);
  if (read === null) return { component: name, unreadable: "true" };
  const [, properties] = read;
  const all = (wanted: string) => properties.filter(([property]) => property === wanted);
  const first = (wanted: string) => all(wanted)[0];
  const uid = first("uid")?.[3];
  return {
    component: name,
    uid: typeof uid === "string" && uid.trim() !== "" ? fingerprint(uid.trim()) : null,
    summary: first("summary")?.[3] ?? null,
    status: first("status")?.[3] ?? null,
    sequence: first("sequence")?.[3] ?? null,
    range: first("recurrence-id")?.[1].range ?? null,
    duration: first("duration")?.[3] ?? null,
    start: momentsOf(first("dtstart"))[0] ?? null,
    end: momentsOf(first("dtend"))[0] ?? null,
    recurrenceId: momentsOf(first("recurrence-id"))[0] ?? null,
    rules: [...all("rrule"), ...all("exrule")].map(ruleText),
    dates: all("rdate").flatMap(momentsOf),
    exceptions: all("exdate").flatMap(momentsOf),
  };
}

function zoneOf({ lines }: Component): Record<string, unknown>[] {
  const read = parsed(lines);
  if (read === null) return [];
  const [, properties, changes] = read;
  const name = properties.find(([property]) => property === "tzid")?.[3];
  return [
    {
      name,
      changes: changes.map(([, own]) => {
        const first = (wanted: string) => own.find(([property]) => property === wanted);
        return {
          start: momentsOf(first("dtstart"))[0] ?? null,
          from: first("tzoffsetfrom")?.[3] ?? null,
          to: first("tzoffsetto")?.[3] ?? null,
          rules: own.filter(([property]) => property === "rrule").map(ruleText),
        };
      }),
    },
  ];
}

function parsed(lines: readonly string[]): JCal | null {
  try {
    const read: unknown = ICAL.parse(lines.join("\r\n"));
    return Array.isArray(read) && Array.isArray(read[1]) && Array.isArray(read[2]) ? (read as JCal) : null;
  } catch {
    return null;
  }
}

function momentsOf(property: JCalProperty | undefined): Moment[] {
  if (property === undefined) return [];
  const [, { tzid }, , ...values] = property;
  return values.map((value) => ({ value, ...(typeof tzid === "string" ? { zone: tzid } : {}) }));
}

function ruleText([name, , , value]: JCalProperty): string | null {
  if (name !== "rrule" || typeof value !== "object" || value === null) return null;
  try {
    return ICAL.Recur.fromData(value as Parameters<typeof ICAL.Recur.fromData>[0]).toString();
  } catch {
    return null;
  }
}

/** UIDs often are, or hold, somebody's mail address. */
function fingerprint(uid: string): string {
  return createHash("sha256").update(uid).digest("hex").slice(0, 32);
}
