/** Seconds since the service day began. Null: no time; a leading zero may be missing, and hours may exceed 24. */
export function readSeconds(text: string): number | null {
  const colons = text.length - 6;
  // By hand, because there are two in each of millions of rows.
  if (colons < 1 || colons > 3 || text[colons] !== ":" || text[colons + 3] !== ":") return null;
  const hours = digits(text, 0, colons);
  const minutes = digits(text, colons + 1, colons + 3);
  const seconds = digits(text, colons + 4, colons + 6);
  return hours < 0 || minutes < 0 || seconds < 0 || minutes > 59 || seconds > 59
    ? null
    : hours * 3600 + minutes * 60 + seconds;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** YYYYMMDD as YYYY-MM-DD. Null: no day of the calendar. */
export function readDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!year || Number(year) < 1900) return null;
  const date = `${year}-${month}-${day}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null;
}

/** RRGGBB, in capitals. Null: none. */
export function readColor(text: string): string | null {
  return /^[0-9a-f]{6}$/i.test(text) ? text.toUpperCase() : null;
}

/** A whole number from 0 up to what fits in 31 bits. Null: none. */
export function readWhole(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number <= 0x7fff_ffff ? number : null;
}

/** A decimal number; NaN: none. */
export function readDecimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}

/** Whether there can be a stop: within a degree of 0/0 (Gulf of Guinea) stand those whose place nobody knows. */
export function isPlace(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (Math.abs(lon) > 1 || Math.abs(lat) > 1);
}
