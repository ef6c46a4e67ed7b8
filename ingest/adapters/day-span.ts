import { isoDate, parseInstant } from "./instant.ts";
import { cleanText } from "./text.ts";

/** First and last day, YYYY-MM-DD; the same for one day. */
export interface DaySpan {
  from: string;
  to: string;
}

/**
 * Reads days as offices write them: a date (2027-07-31, 31.7.2027, 31.07.27, a time), a month (2027-07, 07/2027, Juli 2027), a
 * quarter (Q3 2027, 2027-Q3, 3. Quartal 2027, III/2027), half a year (2. Halbjahr 2027, H2 2027), a year, its beginning, middle or
 * end (Ende 2027), a calendar week (KW 31/2027), and two of these (Q3 2027 bis Q4 2027). Null: none, or not between 1990 and 2100.
 */
export function readDaySpan(value: unknown, timeZone: string): DaySpan | null {
  const text = cleanText(String(value), 60).replace(/\s+/g, " ");
  const name = `${timeZone} ${text}`;
  const known = recent.get(name);
  if (known !== undefined) return known;
  const span = readSpan(text, timeZone);
  if (recent.size >= mostRecent) recent.clear();
  recent.set(name, span);
  return span;
}

/** A rollout's dates are few and each stands in thousands of lines. */
const recent = new Map<string, DaySpan | null>();
const mostRecent = 5_000;

function readSpan(text: string, timeZone: string): DaySpan | null {
  const one = readOne(text, timeZone);
  if (one) return one;
  const [first, last, ...others] = text.split(/\s+(?:-|–|bis)\s+/);
  if (!first || !last || others.length > 0) return null;
  const [from, to] = [readOne(first, timeZone), readOne(last, timeZone)];
  return from && to && from.from <= to.to ? { from: from.from, to: to.to } : null;
}

/** Whether the year is one of two digits, which was read as 20… */
export function hasShortYear(value: unknown): boolean {
  return /^\s*\d{1,2}\.\d{1,2}\.\d{2}\s*$/.test(String(value));
}

/** What people write into a date column where there is no date yet. */
export function isUndecided(value: unknown): boolean {
  return undecided.test(String(value).trim());
}

/** MySQL and its likes write none as a day of zeros. */
const undecided =
  /^(?:[-–—?]+|0000-00-00(?:[T ]00:00(?::00)?)?|00\.00\.(?:00)?00|k\.?\s?A\.?|n\/a|tbd|tba|offen|unbekannt|noch offen|steht nicht fest|in Klärung)$/i;

function readOne(text: string, timeZone: string): DaySpan | null {
  for (const [pattern, read] of spellings) {
    const match = pattern.exec(text);
    const span = match && read(match.groups ?? {}, timeZone, text);
    if (span && span.from >= "1990-01-01" && span.to <= "2100-12-31") return span;
  }
  return null;
}

type Groups = Record<string, string | undefined>;
type Spelling = [RegExp, (groups: Groups, timeZone: string, text: string) => DaySpan | null];

const year = String.raw`(?<year>\d{4})`;
const between = String.raw`[\s/.-]{1,3}`;

const spellings: Spelling[] = [
  [/^\d{4}-\d{2}-\d{2}$|^\d{1,2}\.\d{1,2}\.\d{4}$/, (_, __, text) => dayOf(isoDate(text))],
  [/^\d{4}-\d{2}-\d{2}[T ]/, (_, timeZone, text) => dayOf(dayIn(text, timeZone))],
  [/^(?<day>\d{1,2}\.\d{1,2}\.)(?<short>\d{2})$/, ({ day, short }) => dayOf(isoDate(`${day}20${short}`))],
  [new RegExp(`^${year}$`), ({ year }) => months(year, 1, 12)],
  [new RegExp(`^(?<month>0?[1-9]|1[0-2])[/.]${year}$`), ({ year, month }) => months(year, Number(month))],
  [new RegExp(`^${year}[-/](?<month>0[1-9]|1[0-2])$`), ({ year, month }) => months(year, Number(month))],
  [new RegExp(`^(?<name>\\p{L}{3,9})\\.?,?\\s?${year}$`, "u"), ({ year, name }) => namedPart(year, name)],
  [quarter(`^Q\\s?(?<n>[1-4])${between}${year}$`), ofQuarter],
  [quarter(`^Q(?<n>[1-4])${year}$`), ofQuarter],
  [quarter(`^${year}[\\s/_.-]{0,3}Q\\s?(?<n>[1-4])$`), ofQuarter],
  [quarter(`^(?<n>[1-4]|IV|I{1,3})\\.?\\s?(?:Quartal|Quarter|Qu?\\.?)${between}${year}$`), ofQuarter],
  [quarter(`^(?<n>IV|I{1,3})[\\s/.]${year}$`), ofQuarter],
  [quarter(`^${year}[\\s/_.](?<n>IV|I{1,3})$`), ofQuarter],
  [quarter(`^(?:H\\s?(?<n>[12])|(?<n2>[12])\\.?\\s?(?:Halbjahr|Hj\\.?|HJ))${between}${year}$`), ofHalf],
  [new RegExp(`^KW\\s?(?<week>\\d{1,2})${between}${year}$`, "i"), ({ year, week }) => ofWeek(year, week)],
  [new RegExp(`^${year}-W(?<week>\\d{2})$`), ({ year, week }) => ofWeek(year, week)],
];

function quarter(pattern: string): RegExp {
  return new RegExp(pattern, "i");
}

const romans: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4 };

function ofQuarter({ year, n = "" }: Groups): DaySpan | null {
  const number = romans[n.toUpperCase()] ?? Number(n);
  return months(year, 3 * number - 2, 3 * number);
}

function ofHalf({ year, n, n2 }: Groups): DaySpan | null {
  return (n ?? n2) === "1" ? months(year, 1, 6) : months(year, 7, 12);
}

const monthNames = [
  ["januar", "jänner", "jan", "january"],
  ["februar", "feber", "feb", "february"],
  ["märz", "maerz", "mär", "mrz", "march", "mar"],
  ["april", "apr"],
  ["mai", "may"],
  ["juni", "jun", "june"],
  ["juli", "jul", "july"],
  ["august", "aug"],
  ["september", "sep", "sept"],
  ["oktober", "okt", "october", "oct"],
  ["november", "nov"],
  ["dezember", "dez", "december", "dec"],
];

function namedPart(year: string | undefined, name = ""): DaySpan | null {
  const folded = name.toLowerCase();
  if (["anfang", "beginn"].includes(folded)) return months(year, 1, 3);
  if (folded === "mitte") return months(year, 4, 9);
  if (folded === "ende") return months(year, 10, 12);
  const index = monthNames.findIndex((names) => names.includes(folded));
  return index < 0 ? null : months(year, index + 1);
}

/** The Monday to Sunday of an ISO 8601 week; 4 January is in the first. */
function ofWeek(year: string | undefined, week: string | undefined): DaySpan | null {
  const fourth = new Date(`${year}-01-04T00:00:00Z`);
  const monday = new Date(fourth);
  monday.setUTCDate(4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (Number(week) - 1));
  const thursday = new Date(monday.getTime() + 3 * 86_400_000);
  if (Number(week) < 1 || thursday.getUTCFullYear() !== Number(year)) return null;
  return { from: day(monday), to: day(new Date(monday.getTime() + 6 * 86_400_000)) };
}

function months(year: string | undefined, first: number, last = first): DaySpan | null {
  const from = new Date(Date.UTC(Number(year), first - 1, 1));
  return { from: day(from), to: day(new Date(Date.UTC(Number(year), last, 0))) };
}

function dayOf(date: string | null): DaySpan | null {
  return date === null ? null : { from: date, to: date };
}

/** The day of an instant as the city's clocks show it. */
function dayIn(text: string, timeZone: string): string | null {
  const at = parseInstant(text, timeZone);
  return at && localDay(at, timeZone);
}

/** The day of an instant in a time zone, YYYY-MM-DD. */
export function localDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
