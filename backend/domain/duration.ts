/** A duration as ISO 8601-1, 5.5.2 writes it; the parts that are not written are 0. */
export interface Duration {
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

const pattern =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const secondMs = 1_000;
const dayMs = 86_400 * secondMs;

/** `P1DT12H` and the like; null if the text is no duration. Fractions in seconds only. */
export function parseDuration(text: string): Duration | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { years, months, weeks, days, hours, minutes, seconds };
}

/**
 * A duration in milliseconds, with 365 days a year and 30 a month: for waiting and for sizes. Exact calendar arithmetic is the
 * database's, which takes the text as an interval. Throws RangeError if the text is no duration.
 */
export function parseDurationMs(text: string): number {
  const duration = parseDuration(text);
  if (!duration) throw new RangeError(`not an ISO 8601 duration: ${JSON.stringify(text)}`);
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const wholeDays = years * 365 + months * 30 + weeks * 7 + days;
  return wholeDays * dayMs + ((hours * 60 + minutes) * 60 + seconds) * secondMs;
}
