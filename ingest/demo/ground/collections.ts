import type { Feature, FeatureCollection, Polygon } from "geojson";
import type { AreaKind } from "#domain/words.ts";
import { districts } from "./districts.ts";
import {
  innerCity,
  innovationSites,
  type Landmark,
  markets,
  stadium,
  tradeFair,
  vocationalColleges,
} from "./landmarks.ts";

/** One GeoJSON file of the demo city; also the id of the source that reads it. */
export interface AreaFile {
  id: string;
  kind: AreaKind;
  landmarks: readonly Landmark[];
}

const allDistricts = districts.map(({ name, ring }) => ({ id: name.toLowerCase(), name, ring }));

/** Every file of areas, one a kind. */
export const areaFiles: readonly AreaFile[] = [
  { id: "inner-city", kind: "inner_city", landmarks: innerCity },
  { id: "trade-fair", kind: "trade_fair", landmarks: tradeFair },
  { id: "stadium", kind: "stadium", landmarks: stadium },
  { id: "districts", kind: "district", landmarks: allDistricts },
  { id: "innovation-sites", kind: "innovation_site", landmarks: innovationSites },
  { id: "vocational-colleges", kind: "vocational_college", landmarks: vocationalColleges },
  { id: "markets", kind: "market", landmarks: markets },
];

/** An area file as GeoJSON (RFC 7946: rings closed, counter-clockwise). */
export function areaCollection(file: AreaFile): FeatureCollection<Polygon> {
  return { type: "FeatureCollection", features: file.landmarks.map(feature) };
}

function feature({ id, name, ring, target }: Landmark): Feature<Polygon> {
  const counterClockwise = signedArea(ring) > 0 ? [...ring] : [...ring].reverse();
  const closed = [...counterClockwise, ...counterClockwise.slice(0, 1)].map(([lon, lat]) => [lon, lat]);
  return {
    type: "Feature",
    properties: {
      id,
      name,
      target_share: target?.share ?? null,
      target_by: target?.by ?? null,
      origin: "Demo data",
    },
    geometry: { type: "Polygon", coordinates: [closed] },
  };
}

function signedArea(ring: Landmark["ring"]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
