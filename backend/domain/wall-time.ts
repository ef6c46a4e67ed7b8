const dayMs = 86_400_000;

/**
 * The instant at which the clocks of a time zone show a wall time, both in milliseconds. A wall time that occurs twice means the
 * first; one that a change of clocks leaves out moves on by the hour (RFC 5545, section 3.3.5).
 * @param wallMs what the clocks show, read as if it were UTC
 */
export function fromWallTime(wallMs: number, timeZone: string): number {
  const before = wallMs - zoneOffsetMs(wallMs - dayMs, timeZone);
  const after = wallMs - zoneOffsetMs(wallMs + dayMs, timeZone);
  if (toWallTime(before, timeZone) === wallMs) return before;
  return toWallTime(after, timeZone) === wallMs ? after : before;
}

/** What the clocks of a time zone show at an instant, as if it were UTC. */
export function toWallTime(instantMs: number, timeZone: string): number {
  return instantMs + zoneOffsetMs(instantMs, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMs(instantMs: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(timeZone, format);
  const parts = new Map<string, number>();
  for (const { type, value } of format.formatToParts(instantMs)) parts.set(type, Number(value));
  const part = (type: string) => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(instantMs / 1000) * 1000;
}
