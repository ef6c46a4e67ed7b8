/** The fields of one line read by itself. */
export interface LineReading {
  fields: string[];
  /** It ends within a quoted field; the last of the fields is then all that follows the quotation mark. */
  isOpen: boolean;
  /** A quoted field has text behind its closing mark, which may have been meant to be text itself. */
  isFrayed: boolean;
  /** A mark that nothing opens ends a field, as if it closed what a line before has opened. */
  closes: boolean;
}

/**
 * One line of a table as spreadsheets write it. A quotation mark that does not begin a field belongs to its text, and so do
 * those of a field that goes on after the closing one (`"Am Markt" 3`).
 */
export function readLine(line: string, delimiter: string): LineReading {
  const plain = { isOpen: false, isFrayed: false, closes: false };
  if (!line.includes('"')) return { ...plain, fields: line.split(delimiter) };
  const fields: string[] = [];
  let [isFrayed, hasStrayEnd] = [false, false];
  for (let at = 0; ; ) {
    const quoted = line[at] === '"' ? readQuoted(line, at) : null;
    const after = quoted ? quoted.end : at;
    if (quoted && after < 0) {
      fields.push(quoted.value);
      return { fields, isOpen: true, isFrayed, closes: hasStrayEnd && !hasOddMarks(line) };
    }
    const next = line.indexOf(delimiter, after);
    const rest = line.slice(after, next < 0 ? line.length : next);
    fields.push(quoted ? (rest === "" ? quoted.value : `"${quoted.value}"${rest}`) : rest);
    isFrayed ||= quoted !== null && rest !== "";
    hasStrayEnd ||= rest.endsWith('"');
    if (next < 0) return { fields, isOpen: false, isFrayed, closes: hasStrayEnd && hasOddMarks(line) };
    at = next + 1;
  }
}

export interface SpanningLimits {
  /** Nothing comes after the text. */
  isWhole: boolean;
  /** Columns of the table; null: not known yet. */
  columns: number | null;
  /** Line breaks in one record. */
  breaks: number;
}

export interface SpanningReading {
  /** `broken`: there is a quotation mark too many or too few. `incomplete`: more has to come. */
  state: "read" | "broken" | "incomplete";
  fields: string[];
  /** Where the next line begins. */
  end: number;
  /** Where the last line begins that was looked at: no line before it can do better. */
  reached: number;
}

/**
 * The record that begins at `start`, whose quoted fields have line breaks in them. Strict, other than one line: a stray mark
 * turns inside and outside around, so that closing marks have text behind them, and opening ones before.
 */
export function readSpanning(
  text: string,
  start: number,
  delimiter: string,
  limits: SpanningLimits,
): SpanningReading {
  const fields: string[] = [];
  let [line, lineStart] = [lineAt(text, start), start];
  let breaks = 0;
  const stop = (state: SpanningReading["state"], end = start) => ({ state, fields, end, reached: lineStart });
  for (let at = start; ; ) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    const after = quoted ? quoted.end : at;
    if (quoted && after < 0) return stop(limits.isWhole ? "broken" : "incomplete");
    const isLonger = after > lineStart + line.length;
    if (isLonger) lineStart = text.lastIndexOf("\n", after - 1) + 1;
    breaks += isLonger && quoted ? breaksIn(quoted.value) : 0;
    if (breaks > limits.breaks) return stop("broken");
    const isExtra = limits.columns !== null && fields.length >= limits.columns;
    // Blank fields behind the last column never end a record, so they would run through all lines.
    if (isExtra && isLonger) return stop("broken");
    if (isLonger) line = lineAt(text, lineStart);
    const next = line.indexOf(delimiter, after - lineStart);
    if (next < 0 && !limits.isWhole && text.indexOf("\n", after) < 0) return stop("incomplete");
    const rest = line.slice(after - lineStart, next < 0 ? line.length : next);
    if (quoted ? rest !== "" : breaks > 0 && rest.endsWith('"')) return stop("broken");
    const value = quoted ? quoted.value : rest;
    if (isExtra && value.trim() !== "") return stop("broken");
    fields.push(value);
    if (next < 0) return stop("read", nextLine(text, after));
    at = lineStart + next + 1;
  }
}

function hasOddMarks(line: string): boolean {
  return line.split('"').length % 2 === 0;
}

/** From a quotation mark to behind the one that closes it; `end` -1: none does, and the value is all there is. */
function readQuoted(text: string, at: number): { value: string; end: number } {
  let value = "";
  for (let from = at + 1; ; ) {
    const mark = text.indexOf('"', from);
    if (mark < 0) return { value: value + text.slice(from), end: -1 };
    value += text.slice(from, mark);
    if (text[mark + 1] !== '"') return { value, end: mark + 1 };
    value += '"';
    from = mark + 2;
  }
}

/** The rest of the line without its end. */
export function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  const stop = end < 0 ? text.length : end;
  return text.slice(start, text[stop - 1] === "\r" && stop > start ? stop - 1 : stop);
}

/** Where the next line begins, or the text ends. */
export function nextLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

export function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}
