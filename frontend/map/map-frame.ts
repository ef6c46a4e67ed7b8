import type { Map as MapLibreMap } from "maplibre-gl";

/** Where the world lies on a map that is neither turned nor tilted, in pixels of the page: its upper left corner, and its edge. */
export interface MapFrame {
  x: number;
  y: number;
  size: number;
}

/** As `map.project`, which takes more time than all else where it is asked for thousands of places. */
export function frameOf(map: Pick<MapLibreMap, "getCenter" | "getZoom" | "project">): MapFrame {
  const center = map.getCenter();
  const { x, y } = map.project(center);
  const size = 512 * 2 ** map.getZoom();
  return { x: x - size * mercatorX(center.lng), y: y - size * mercatorY(center.lat), size };
}

export function isSameFrame(a: MapFrame, b: MapFrame): boolean {
  return a.size === b.size && Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01;
}

/** 0 to 1, from west to east. */
export function mercatorX(lon: number): number {
  return (180 + lon) / 360;
}

/** 0 to 1, from north to south. */
export function mercatorY(lat: number): number {
  return (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
}

/** In the middle of the map. */
export function metresPerPixel(map: Pick<MapLibreMap, "getCenter" | "getZoom">): number {
  const { lat } = map.getCenter();
  return (40_075_017 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
}
