import type { CityFrame } from "../adapter.ts";
import { type CrsCode, fromWgs84, isProjected, utmZone } from "../projection.ts";
import type { Box } from "./geopackage.ts";

const steps = 8;
/** More than an edge of the city bends between two steps, and than a cell is wide. */
const marginMetres = 2000;
const marginDegrees = 0.02;

/** Where cells of the city may lie: eastings of a UTM zone may have its number in front. None: the system is not made for the city. */
export function boxesAround(crs: CrsCode, [west, south, east, north]: CityFrame["bbox"]): Box[] {
  const edge = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  const positions = edge.flatMap((share) => {
    const [lon, lat] = [west + share * (east - west), south + share * (north - south)];
    return [
      fromWgs84(crs, lon, south),
      fromWgs84(crs, lon, north),
      fromWgs84(crs, west, lat),
      fromWgs84(crs, east, lat),
    ];
  });
  if (!positions.flat().every(Number.isFinite)) return [];
  const margin = isProjected(crs) ? marginMetres : marginDegrees;
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const box = {
    west: Math.min(...xs) - margin,
    south: Math.min(...ys) - margin,
    east: Math.max(...xs) + margin,
    north: Math.max(...ys) + margin,
  };
  const zone = utmZone(crs);
  const inFront = (zone ?? 0) * 1e6;
  return zone === null ? [box] : [box, { ...box, west: box.west + inFront, east: box.east + inFront }];
}
