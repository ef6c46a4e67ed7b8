import type { AccessPoint } from "#contract/access-points.ts";
import type { Points } from "./style.ts";

/** Access points of a list as the map draws them; those without a position are in the list only. */
export function pastPoints(
  accessPoints: readonly Pick<AccessPoint, "id" | "name" | "status" | "lon" | "lat">[],
): Points {
  return {
    type: "FeatureCollection",
    features: accessPoints.flatMap(({ id, name, status, lon, lat }) => {
      if (lon === null || lat === null) return [];
      const geometry = { type: "Point" as const, coordinates: [lon, lat] };
      return [{ type: "Feature" as const, id, properties: { id, name, status }, geometry }];
    }),
  };
}
