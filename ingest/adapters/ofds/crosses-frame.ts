import type { Position } from "geojson";
import type { CityFrame } from "../adapter.ts";

/** Whether a line runs through a frame anywhere, also between two positions outside (Liang and Barsky 1984). */
export function crossesFrame(line: readonly Position[], frame: CityFrame["bbox"]): boolean {
  return line.some((position, index) => index > 0 && touches(line[index - 1] ?? position, position, frame));
}

function touches(
  [x1 = 0, y1 = 0]: Position,
  [x2 = 0, y2 = 0]: Position,
  [west, south, east, north]: CityFrame["bbox"],
): boolean {
  // The piece's share that lies on the inner side of each edge: how fast it leaves it, and how far away the edge is.
  const edges = [
    [x1 - x2, x1 - west],
    [x2 - x1, east - x1],
    [y1 - y2, y1 - south],
    [y2 - y1, north - y1],
  ] as const;
  let [from, to] = [0, 1];
  for (const [speed, distance] of edges) {
    if (speed === 0 && distance < 0) return false;
    if (speed < 0) from = Math.max(from, distance / speed);
    if (speed > 0) to = Math.min(to, distance / speed);
  }
  return from <= to;
}
