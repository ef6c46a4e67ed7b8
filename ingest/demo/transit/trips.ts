import { type Line, lines } from "./lines.ts";
import type { Direction } from "./platforms.ts";
import { departures, type Service, services } from "./services.ts";
import { type Way, waysOf } from "./ways.ts";

/** One ride. */
export interface Trip {
  id: string;
  way: Way;
  service: Service;
  /** Seconds since the service day began; may exceed 86,400. */
  startsAt: number;
}

/** Every trip of the timetable. */
export function allTrips(): Trip[] {
  return services.flatMap((service) => lines.flatMap((line) => tripsOf(line, service)));
}

/** When a trip is over. */
export function endOf({ startsAt, way }: Trip): number {
  return startsAt + (way.calls.at(-1)?.arrival ?? 0);
}

function tripsOf(line: Line, service: Service): Trip[] {
  return ([0, 1] as const).flatMap((direction) => {
    const [main, other] = waysOf(line, direction);
    const later = other ? seconds(main, other) : 0;
    return departures(line.kind, service).map((minute, index) => {
      const isOther = other !== null && index % 2 === 1;
      const startsAt = (minute + shift(line, direction)) * 60 + (isOther ? later : 0);
      return {
        id: `${line.name}-${service}-${direction}-${index + 1}`,
        way: isOther ? other : main,
        service,
        startsAt,
      };
    });
  });
}

/** Directions leave at different minutes. */
function shift({ offset }: Line, direction: Direction): number {
  return direction === 0 ? offset : (offset + 4) % 10;
}

/** How much later one way must begin to call in step with the other where they meet. */
function seconds(main: Way, other: Way): number {
  for (const { platform, departure } of other.calls) {
    const met = main.calls.find((call) => call.platform === platform);
    if (met) return met.departure - departure;
  }
  throw new Error(`${main.line.name}: its ways never meet`);
}
