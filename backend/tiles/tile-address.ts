import type { TileLayer } from "#contract/tiles.ts";
import { tileExtent } from "./mvt-layer.ts";

export interface TileAddress {
  layer: TileLayer;
  z: number;
  x: number;
  y: number;
}

/** Half the circumference of the earth in EPSG:3857, metres. */
const halfWorldMetres = 20037508.342789244;

/** The tile's north-west corner in 3857 metres and the metres of one of its units. */
export function tilePlace({ z, x, y }: Pick<TileAddress, "z" | "x" | "y">) {
  const edgeMetres = (2 * halfWorldMetres) / 2 ** z;
  return {
    west: x * edgeMetres - halfWorldMetres,
    north: halfWorldMetres - y * edgeMetres,
    unitMetres: edgeMetres / tileExtent,
  };
}
