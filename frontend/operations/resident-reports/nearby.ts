import type { AccessPoint } from "#contract/access-points.ts";
import type { Incident } from "#contract/incidents.ts";

interface Place {
  lon: number;
  lat: number;
}

export interface NearbyIncident {
  incident: Incident;
  /** To the nearest access point that it concerns. */
  metres: number;
}

const metresOfDegree = 111_320;

/** West, south, east, north of a square around a place. */
export function boxAround({ lon, lat }: Place, metres: number): [number, number, number, number] {
  const high = metres / metresOfDegree;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return [lon - wide, lat - high, lon + wide, lat + high];
}

/** Incidents that concern an access point within `within` metres of a place, the nearest first. */
export function incidentsNear(
  place: Place,
  within: number,
  incidents: readonly Incident[],
  accessPoints: readonly Pick<AccessPoint, "id" | "lon" | "lat">[],
): NearbyIncident[] {
  const distances = new Map(
    accessPoints.flatMap(({ id, lon, lat }) =>
      lon === null || lat === null ? [] : [[id, metresBetween(place, { lon, lat })] as const],
    ),
  );
  return incidents
    .map((incident) => ({
      incident,
      metres: Math.min(...incident.accessPoints.map((id) => distances.get(id) ?? Number.POSITIVE_INFINITY)),
    }))
    .filter(({ metres }) => metres <= within)
    .sort((a, b) => a.metres - b.metres || a.incident.id - b.incident.id);
}

/** On a plane that touches the ground between them: exact enough for some hundred metres. */
function metresBetween(a: Place, b: Place): number {
  const middle = (((a.lat + b.lat) / 2) * Math.PI) / 180;
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos(middle)) * metresOfDegree;
}
