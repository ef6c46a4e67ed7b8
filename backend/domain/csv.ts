export type CsvCell = string | number | null;

/**
 * CSV by RFC 4180 with a header; null is an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front, since names come from feeds (OWASP, "CSV Injection").
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(cellText).join(",")];
  for (const row of rows) lines.push(row.map(cellText).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

/** Full-width signs count as well: a spreadsheet turns them into plain ones. */
const startsFormula = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/;

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = startsFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
