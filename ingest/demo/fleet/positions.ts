import bindings from "gtfs-realtime-bindings";
import { chanceOf } from "../chance.ts";
import { cityDay } from "../rollout/day.ts";
import { type Duty, dutiesOf, type Reported, reportOf } from "./duties.ts";
import { tripDescriptor } from "./trip-descriptor.ts";

const { FeedMessage, TripDescriptor, VehiclePosition } = bindings.transit_realtime;
const { IN_TRANSIT_TO, STOPPED_AT } = VehiclePosition.VehicleStopStatus;

/** Every vehicle reports so often, each at its own second. */
const reportEverySeconds = 10;
const chance = chanceOf(10);

/** Where vehicles are at an instant, as GTFS Realtime. */
export function vehiclePositions(now: Date): Buffer {
  const timestamp = Math.floor(now.getTime() / 1000);
  const today = cityDay(now);
  const entity = [today - 1, today].flatMap(dutiesOf).flatMap((duty) => {
    const seconds = lastReport(duty.vehicle.number, timestamp);
    const report = reportOf(duty, new Date(seconds * 1000));
    return report ? [entityOf(duty, report, seconds)] : [];
  });
  const header = { gtfsRealtimeVersion: "2.0", incrementality: 0, timestamp };
  return Buffer.from(FeedMessage.encode({ header, entity }).finish());
}

function lastReport(number: string, now: number): number {
  const phase = Math.floor(chance("phase", number) * reportEverySeconds);
  return now - ((now + phase) % reportEverySeconds);
}

function entityOf({ vehicle, day }: Duty, { riding, place, bearing }: Reported, timestamp: number) {
  const { number, label, kind } = vehicle;
  const [longitude, latitude] = place;
  return {
    id: number,
    vehicle: {
      // Operators' systems know the plates of their buses, and some send them along.
      vehicle: { id: number, label, ...(kind === "bus" && { licensePlate: `DO-DE ${number}` }) },
      position: { longitude, latitude, bearing },
      timestamp,
      ...(riding && {
        trip: {
          ...tripDescriptor(riding.trip, day),
          scheduleRelationship: TripDescriptor.ScheduleRelationship.SCHEDULED,
        },
        currentStopSequence: riding.call + 1,
        stopId: riding.trip.way.calls[riding.call]?.platform.id ?? null,
        currentStatus: riding.isStanding ? STOPPED_AT : IN_TRANSIT_TO,
        occupancyStatus: VehiclePosition.OccupancyStatus.MANY_SEATS_AVAILABLE,
      }),
    },
  };
}
