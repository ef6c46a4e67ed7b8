import type { FeatureCollection, LineString, MultiLineString, Point } from "geojson";
import type { Row } from "../rows.ts";

export type GapFeatures = FeatureCollection<Point | MultiLineString, { key: string; isChosen: boolean }>;
type Box = [west: number, south: number, east: number, north: number];

/** Gaps that have a place of their own; areas and lines are drawn from tiles. */
export function gapFeatures(rows: readonly Row[], chosen: string | null): GapFeatures {
  return {
    type: "FeatureCollection",
    features: rows.flatMap((row) => {
      const geometry = geometryOf(row);
      const properties = { key: row.key, isChosen: row.key === chosen };
      return geometry === null ? [] : [{ type: "Feature", geometry, properties }];
    }),
  };
}

/** Around a gap that has a place of its own, else null. */
export function boxOf(row: Row): Box | null {
  const geometry = geometryOf(row);
  if (geometry === null) return null;
  const places = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates.flat();
  const [lons, lats] = [places.map(([lon = 0]) => lon), places.map(([, lat = 0]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function geometryOf(row: Row): Point | MultiLineString | null {
  if (row.kind === "stop") return { type: "Point", coordinates: [row.gap.lon, row.gap.lat] };
  if (row.kind !== "stretch") return null;
  const coordinates: LineString["coordinates"][] = row.gap.pieces;
  return { type: "MultiLineString", coordinates };
}
