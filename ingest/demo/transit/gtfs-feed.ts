import { type Day, dateOf } from "../rollout/day.ts";
import { dayTables, gtfsDate, validity } from "./gtfs-days.ts";
import { lines } from "./lines.ts";
import { allPlatforms } from "./platforms.ts";
import { services } from "./services.ts";
import { stationId, stopNamed } from "./stops.ts";
import { tableOf } from "./table.ts";
import { textColorOn } from "./text-color.ts";
import { blocksOf } from "./timetable.ts";
import { allWays, type Way } from "./ways.ts";
import { zipOf } from "./zip.ts";

/** Who runs the lines. The name says that nobody real is meant. */
export const agency = "DSW21 (Demo)";
/** Whose facts the stops are. */
export const positionsFrom =
  "Haltestellen nach Soll-Fahrplandaten des Verkehrsverbunds Rhein-Ruhr (VRR), CC BY 4.0";
const website = "https://demo.example/";

/** Identifies a line's only route in the feed. */
export function routeId(lineName: string): string {
  return `demo:${lineName.toLowerCase()}`;
}

/** An edition of the timetable as a GTFS feed: a zip archive, the same bytes for the same day. */
export function gtfsFeed(edition: Day): Buffer {
  return zipOf(gtfsTables(edition));
}

/** Its tables by file name. */
export function gtfsTables(edition: Day): Record<string, string> {
  return {
    "agency.txt": tableOf("agency_id,agency_name,agency_url,agency_timezone,agency_lang", [
      ["demo", agency, website, "Europe/Berlin", "de"],
    ]),
    "feed_info.txt": feedInfo(edition),
    "attributions.txt": tableOf("attribution_id,organization_name,is_producer,attribution_url", [
      ["stops", positionsFrom, 1, "https://www.opendata-oepnv.de/"],
    ]),
    ...dayTables(edition),
    "routes.txt": routes(),
    "stops.txt": stops(),
    "trips.txt": trips(),
    "stop_times.txt": stopTimes(),
    "shapes.txt": shapes(),
  };
}

function feedInfo(edition: Day): string {
  const { first, last } = validity(edition);
  return tableOf(
    "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version",
    [["Lückenlos Demo", website, "de", gtfsDate(first), gtfsDate(last), dateOf(edition)]],
  );
}

/** Light rail is 0, buses are 3. */
function routes(): string {
  return tableOf(
    "route_id,agency_id,route_short_name,route_long_name,route_type,route_color,route_text_color,route_sort_order",
    lines.map(({ name, kind, calls, color }, index) => [
      routeId(name),
      "demo",
      name,
      `${calls[0]} – ${calls.at(-1)}`,
      kind === "stadtbahn" ? 0 : 3,
      color,
      textColorOn(color),
      index + 1,
    ]),
  );
}

function stops(): string {
  const names = new Set(allPlatforms.map(({ name }) => name));
  const stations = [...names].map((name) => {
    const [, lon, lat] = stopNamed(name);
    return [stationId(name), name, lat, lon, 1, "", ""];
  });
  const platforms = allPlatforms.map(({ id, name, code, place: [lon, lat] }) => [
    id,
    name,
    lat,
    lon,
    0,
    stationId(name),
    code,
  ]);
  return tableOf("stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code", [
    ...stations,
    ...platforms,
  ]);
}

function trips(): string {
  const rows = services.flatMap((service) =>
    blocksOf(service).flatMap((block) =>
      block.trips.map(({ id, way }) => [
        routeId(way.line.name),
        service,
        id,
        way.headsign,
        way.direction,
        block.id,
        way.id,
      ]),
    ),
  );
  return tableOf("route_id,service_id,trip_id,trip_headsign,direction_id,block_id,shape_id", rows);
}

function stopTimes(): string {
  return tableOf(
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled",
    timesOf(services.flatMap(blocksOf).flatMap((block) => block.trips)),
  );
}

function* timesOf(trips: readonly { id: string; way: Way; startsAt: number }[]) {
  for (const { id, way, startsAt } of trips) {
    for (const [index, { platform, metres, arrival, departure }] of way.calls.entries()) {
      yield [id, clock(startsAt + arrival), clock(startsAt + departure), platform.id, index + 1, metres];
    }
  }
}

function shapes(): string {
  return tableOf(
    "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled",
    allWays().flatMap(({ id, course }) =>
      course.points.map(([lon, lat], index) => [id, lat, lon, index + 1, course.metres[index] ?? 0]),
    ),
  );
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** HH:MM:SS of the service day, past 24:00:00 after midnight. */
function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${twoDigits[hours]}:${twoDigits[minutes]}:${twoDigits[seconds % 60]}`;
}
