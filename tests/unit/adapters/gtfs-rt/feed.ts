import bindings from "gtfs-realtime-bindings";
import type { MappedPayload, RideObservation } from "#domain/observation.ts";
import { mapDocuments } from "../support.ts";

const { FeedMessage } = bindings.transit_realtime;

/** 2026-03-01T11:00:00Z */
export const payloadSeconds = 1_772_362_800;

export const header = {
  gtfsRealtimeVersion: "2.0",
  incrementality: "FULL_DATASET",
  timestamp: payloadSeconds,
};

/** A vehicle on a trip in the middle of Dortmund, a moment ago. */
export function vehicle(changes: Record<string, unknown> = {}, id = "1") {
  return {
    id,
    vehicle: {
      trip: { tripId: "U41-1", routeId: "u41", startDate: "20260301", startTime: "11:40:00" },
      vehicle: { id: "317", label: "Tram 317" },
      position: { latitude: 51.514, longitude: 7.465, bearing: 90 },
      timestamp: payloadSeconds - 5,
      ...changes,
    },
  };
}

export function mapEntities(
  entities: unknown[],
  { options = {}, ...changes }: { options?: Record<string, unknown>; [name: string]: unknown } = {},
): MappedPayload {
  return mapDocuments("gtfs-rt", { header: { ...header, ...changes }, entities }, options);
}

export function rides(mapped: MappedPayload): RideObservation[] {
  return mapped.observations.filter((seen) => seen.kind === "ride");
}

/** Codes of what was rejected, with the paths. */
export function faults(mapped: MappedPayload): string[] {
  return mapped.rejected.flatMap(({ reasons }) => reasons.map(({ path, code }) => `${path}: ${code}`)).sort();
}

/** A feed as bytes; fields as protobuf's JSON has them. */
export function encoded(message: Record<string, unknown>): Buffer {
  return Buffer.from(FeedMessage.encode(FeedMessage.fromObject(message)).finish());
}
