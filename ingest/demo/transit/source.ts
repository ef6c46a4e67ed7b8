import { agency, positionsFrom } from "./gtfs-feed.ts";

export const timetablePath = "/fahrplan/gtfs.zip";
/** By which real time names it. */
export const timetableId = "timetable";

/** The timetable as a source of the demo city. */
export function timetableSource(url: string, loopback: { allowedNetworks: string[] }) {
  return {
    id: timetableId,
    adapter: "gtfs",
    url: `${url}${timetablePath}`,
    schedule: "35 4 * * *",
    staleAfter: "P9D",
    provider: agency,
    licence: "CC BY 4.0",
    attribution: positionsFrom,
    ...loopback,
    options: {},
  };
}
