import { type Adapter, UnusablePayload } from "../adapter.ts";
import { isObject, objectOf } from "../json.ts";
import { decodeFeed } from "./decode.ts";
import { mapRealTime } from "./map.ts";
import { options, type RealTimeOptions } from "./options.ts";
import { keepFeed } from "./shape.ts";

/** GTFS Realtime: where vehicles are and what they ride, trips that are not made, notices; together or each as a source of its own. */
export const gtfsRealTime: Adapter<RealTimeOptions> = {
  name: "gtfs-rt",
  options,
  kinds: ["real-time"],

  async fetch({ source, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : decodeFeed(response.bytes());
  },

  scrub({ header, entities }) {
    if (!isObject(header) || !Array.isArray(entities)) {
      throw new UnusablePayload("expected the header and the entities of a GTFS Realtime feed");
    }
    return objectOf(keepFeed({ header, entities }));
  },

  map: mapRealTime,
};
