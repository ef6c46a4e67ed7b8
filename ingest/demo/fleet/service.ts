import bindings from "gtfs-realtime-bindings";
import { cityDay, type Day } from "../rollout/day.ts";
import { routeId } from "../transit/gtfs-feed.ts";
import { weekdayOf } from "../transit/services.ts";
import { stationId } from "../transit/stops.ts";
import { beginOf } from "../transit/timetable.ts";
import { cancelledAt } from "./cancelled.ts";
import { tripDescriptor } from "./trip-descriptor.ts";

const { Alert, FeedMessage, TripDescriptor } = bindings.transit_realtime;

/** Trips that are not made, and notices, as GTFS Realtime. */
export function serviceFeed(now: Date): Buffer {
  const timestamp = Math.floor(now.getTime() / 1000);
  const cancelled = cancelledAt(now).map(({ trip, day }) => {
    const scheduleRelationship = TripDescriptor.ScheduleRelationship.CANCELED;
    const descriptor = { ...tripDescriptor(trip, day), scheduleRelationship };
    return { id: `${trip.id} ${descriptor.startDate}`, tripUpdate: { trip: descriptor } };
  });
  const header = { gtfsRealtimeVersion: "2.0", incrementality: 0, timestamp };
  const entity = [...cancelled, ...notices(cityDay(now))];
  return Buffer.from(FeedMessage.encode({ header, entity }).finish());
}

/** One on a line for the whole week, one at a stop from Tuesday to Thursday; next week again. */
function notices(today: Day) {
  const monday = today - weekdayOf(today);
  return [
    notice("notice-450", {
      activePeriod: [period(monday, monday + 7)],
      informedEntity: [{ routeId: routeId("450") }],
      cause: Alert.Cause.CONSTRUCTION,
      effect: Alert.Effect.DETOUR,
      headerText: inBoth("Demo: Umleitung der Linie 450", "Demo: diversion of line 450"),
      descriptionText: inBoth(
        "Wegen erdachter Bauarbeiten fährt die Linie 450 diese Woche eine Umleitung. Alle Haltestellen werden bedient.",
        "Imagined roadworks divert line 450 this week. All stops are served.",
      ),
    }),
    notice("notice-stadthaus", {
      activePeriod: [period(monday + 1, monday + 4)],
      informedEntity: [{ stopId: stationId("Stadthaus") }],
      cause: Alert.Cause.MAINTENANCE,
      effect: Alert.Effect.ACCESSIBILITY_ISSUE,
      headerText: inBoth("Demo: Aufzug am Stadthaus außer Betrieb", "Demo: lift at Stadthaus out of order"),
      descriptionText: inBoth(
        "Der Aufzug wird von Dienstag bis Donnerstag überholt; in Wirklichkeit fährt er.",
        "The lift is being overhauled from Tuesday to Thursday; in truth it works.",
      ),
    }),
  ];
}

function notice(id: string, alert: Record<string, unknown>) {
  return { id, alert: { ...alert, url: inBoth("https://demo.example/", "https://demo.example/") } };
}

/** From the first instant of a day to that of another. */
function period(from: Day, to: Day) {
  return { start: beginOf(from), end: beginOf(to) };
}

function inBoth(german: string, english: string) {
  return {
    translation: [
      { text: english, language: "en" },
      { text: german, language: "de" },
    ],
  };
}
