import type { Departures } from "#contract/vehicles.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { addDepartures, type DepartureCounts, departureShares } from "../http/departure-shares.ts";

/** Of one direction in one hour of one weekday. */
export interface HourOfWeek extends DepartureCounts {
  direction: number;
  weekday: number;
  hour: number;
}

/** The departures of a line in the week up to an instant, and the window that they are of; null where none are counted. */
export async function departuresOf(
  tx: Queryable,
  line: number,
  at: Date,
): Promise<{ window: { from: Date; to: Date }; hours: HourOfWeek[] } | null> {
  const [window] = await tx.query<{ from: Date; to: Date }>(sqlFile("queries/lines/departure-window.sql"), [
    at,
  ]);
  if (window === undefined) return null;
  const hours = await tx.query<HourOfWeek>(sqlFile("queries/lines/departures.sql"), [line, at]);
  return { window, hours };
}

/** As answers tell of them. Shares are null as long as the city's access points are not known (rule 1). */
export function toldDepartures(
  { window, hours }: { window: { from: Date; to: Date }; hours: readonly HourOfWeek[] },
  isKnown: boolean,
): Departures {
  const all = addDepartures(hours);
  const slots = [...Map.groupBy(hours, ({ weekday, hour }) => weekday * 24 + hour).values()];
  return {
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    made: all.made,
    known: all.made > 0 ? Math.min(1, all.known / all.made) : null,
    coverage: isKnown ? departureShares(all) : null,
    hours: slots
      .flatMap((slot) => (slot[0] === undefined ? [] : [{ ...slot[0], ...addDepartures(slot) }]))
      .toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour)
      .map((slot) => ({
        weekday: slot.weekday,
        hour: slot.hour,
        made: slot.made,
        coverage: isKnown ? departureShares(slot) : null,
      })),
  };
}
