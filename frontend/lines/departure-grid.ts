import type { Coverage } from "#contract/common.ts";
import type { Departures } from "#contract/vehicles.ts";

export interface DepartureCell {
  made: number;
  /** Null: not known. */
  coverage: Coverage | null;
}

export interface DepartureRow {
  hour: number;
  /** Monday first; null: no departure. */
  cells: (DepartureCell | null)[];
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Hours of the day with any departure, in their order, and what is known of them on each weekday. */
export function departureRows(hours: Departures["hours"]): DepartureRow[] {
  const made = hours.filter((one) => one.made > 0);
  const present = [...new Set(made.map(({ hour }) => hour))].sort((a, b) => a - b);
  return present.map((hour) => ({
    hour,
    cells: weekdays.map((weekday) =>
      pooled(made.filter((one) => one.hour === hour && one.weekday === weekday)),
    ),
  }));
}

/** How dark a cell is drawn, 0 to 4, by what surely had WLAN; null: not known. */
export function stepOf({ coverage }: DepartureCell): number | null {
  return coverage === null ? null : Math.min(4, Math.floor(coverage.low * 5));
}

/** "62–71", "71", without the unit, which the table names once; rounded outwards, so that 100 is all and 0 is none. */
export function cellText({ coverage }: DepartureCell): string {
  if (coverage === null) return "?";
  const [from, to] = [Math.floor(coverage.low * 100 + 1e-9), Math.ceil(coverage.high * 100 - 1e-9)];
  const isOneFigure = coverage.high - coverage.low < 0.005;
  if (!isOneFigure) return `${from}–${to}`;
  const whole = Math.round(coverage.low * 100);
  return String(coverage.low < 1 && whole === 100 ? 99 : coverage.low > 0 && whole === 0 ? 1 : whole);
}

/** Of several the share of all their departures together. */
function pooled(parts: readonly DepartureCell[]): DepartureCell | null {
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1) return { made: first.made, coverage: first.coverage };
  const made = parts.reduce((sum, part) => sum + part.made, 0);
  if (parts.some(({ coverage }) => coverage === null)) return { made, coverage: null };
  const mean = (key: keyof Coverage) =>
    parts.reduce((sum, part) => sum + (part.coverage?.[key] ?? 0) * part.made, 0) / made;
  return { made, coverage: { nominal: mean("nominal"), low: mean("low"), high: mean("high") } };
}
