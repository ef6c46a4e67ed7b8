import { fields, flag, list, number, text, textUpTo, time, word } from "../keep.ts";
import { longestText } from "./longest-text.ts";

/*
 * What of a feed is read, and thereby all that is kept. Left out on purpose: licence plates, how full a vehicle is and its carriages
 * (passengers), the vehicle that a trip update names, delays.
 */
const trip = fields({
  tripId: text,
  routeId: text,
  directionId: number,
  startDate: time,
  startTime: time,
  scheduleRelationship: word,
});

const translated = fields({
  translation: list(fields({ text: textUpTo(longestText), language: word })),
});

const entity = fields({
  id: text,
  isDeleted: flag,
  unreadable: flag,
  vehicle: fields({
    trip,
    vehicle: fields({ id: text, label: text }),
    position: fields({ latitude: number, longitude: number, bearing: number }),
    timestamp: time,
  }),
  tripUpdate: fields({ trip }),
  alert: fields({
    activePeriod: list(fields({ start: time, end: time })),
    informedEntity: list(
      fields({
        agencyId: text,
        routeId: text,
        routeType: number,
        stopId: text,
        trip: fields({ routeId: text, tripId: text }),
      }),
    ),
    headerText: translated,
    descriptionText: translated,
    url: translated,
  }),
});

/** A feed as it is archived. */
export const keepFeed = fields({
  header: fields({ gtfsRealtimeVersion: word, incrementality: word, timestamp: time }),
  entities: list(entity),
});
