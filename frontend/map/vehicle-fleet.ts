import type { Vehicle } from "#contract/vehicles.ts";

/** Farther than this between two answers nothing was seen to ride: it is drawn where it is now, without the way there. */
const jumpMetres = 1_000;
const metresPerDegree = 111_320;

interface Track {
  vehicle: Vehicle;
  from: { lon: number; lat: number };
  beganAt: number;
  endsAt: number;
}

export interface PlacedVehicle {
  vehicle: Vehicle;
  lon: number;
  lat: number;
}

/** Vehicles that ride straight from where they are drawn to where they were last seen; all times in milliseconds. */
export class Fleet {
  #tracks: readonly Track[] = [];

  /** Takes what was seen at `now`; each is to be there `lastsMs` later, 0: at once. */
  take(vehicles: readonly Vehicle[], now: number, lastsMs: number): void {
    const drawn = new Map(this.#tracks.map((track) => [track.vehicle.id, placeOf(track, now)]));
    this.#tracks = vehicles.map((vehicle) => {
      const before = drawn.get(vehicle.id);
      const isRidden = before !== undefined && lastsMs > 0 && metresBetween(before, vehicle) <= jumpMetres;
      const from = isRidden ? before : vehicle;
      const isThere = from.lon === vehicle.lon && from.lat === vehicle.lat;
      return { vehicle, from, beganAt: now, endsAt: isThere ? now : now + lastsMs };
    });
  }

  at(now: number): PlacedVehicle[] {
    return this.#tracks.map((track) => ({ vehicle: track.vehicle, ...placeOf(track, now) }));
  }

  isMovingAt(now: number): boolean {
    return this.#tracks.some(({ endsAt }) => endsAt > now);
  }
}

/** On the ground, near enough for what is a few kilometres apart. */
export function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const shrink = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot((a.lon - b.lon) * shrink, a.lat - b.lat) * metresPerDegree;
}

/** How long until a tram at speed has moved by a pixel, which is as soon as one could see it; within what is smooth and calm. */
export function frameMs(metresPerPixel: number): number {
  const metresPerSecond = 12;
  return Math.min(1_000, Math.max(66, (1_000 * metresPerPixel) / metresPerSecond));
}

function placeOf({ vehicle, from, beganAt, endsAt }: Track, now: number): { lon: number; lat: number } {
  if (now >= endsAt) return { lon: vehicle.lon, lat: vehicle.lat };
  const part = Math.max(0, (now - beganAt) / (endsAt - beganAt));
  return {
    lon: from.lon + (vehicle.lon - from.lon) * part,
    lat: from.lat + (vehicle.lat - from.lat) * part,
  };
}
