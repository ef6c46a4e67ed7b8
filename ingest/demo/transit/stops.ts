import { slug } from "../network/access-points.ts";
import { busStops } from "./bus-stops.ts";
import { type Stop, stations } from "./stations.ts";

const byName = new Map([...stations, ...busStops].map((stop) => [stop[0], stop]));

/** The stop of that name. Throws where a line names one that is not in the tables. */
export function stopNamed(name: string): Stop {
  const stop = byName.get(name);
  if (!stop) throw new Error(`no stop is called ${name}`);
  return stop;
}

/** Identifies the station in the feed; its platforms add a number. */
export function stationId(name: string): string {
  return `demo:${slug(name)}`;
}
