import type { FeatureCollection, Point } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { deepestTileZoom, type TileLayer, tileLayers } from "#contract/tiles.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import {
  borderLayers,
  districtLabels,
  groundLayers,
  mapFonts,
  placeLabels,
  wayLayers,
} from "./ground-layers.ts";
import { palettes, type Theme } from "./palette.ts";
import { footprintLayers, pointLayers, selectionLayers } from "./point-layers.ts";

export type Points = FeatureCollection<Point>;

/** All that decides how the map looks; a style is a pure function of it. */
export interface MapView {
  theme: Theme;
  /** Of marks and names: 1 on a phone, more on a wall screen, as the page's own text. */
  scale: number;
  /** Names the tiles; null until the first answer. */
  dataVersion: number | null;
  status: readonly AccessPointStatus[];
  selectedArea: string | null;
  selection: { lon: number; lat: number } | null;
  /** Where the reader is; never leaves the page. */
  here: { lon: number; lat: number } | null;
  /** Access points as they were; null: now, from the tiles. */
  past: Points | null;
  /** Address of schematic streets and waters that belong to the demo city; null: none. */
  waysUrl: string | null;
}

const noPoints: Points = { type: "FeatureCollection", features: [] };

/** The tiles of a layer at a data version: another version is another address, so nothing old is shown from a cache. */
export function tileAddress(layer: TileLayer, dataVersion: number | null): string {
  return `${window.location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt?v=${dataVersion ?? 0}`;
}

/** Our whole style, or our layers on top of the city's own basemap. */
export function mapStyle(view: MapView, basemap: StyleSpecification | null): StyleSpecification {
  const palette = palettes[view.theme];
  const fonts = basemap === null ? mapFonts : fontsOf(basemap);
  const points =
    view.past === null
      ? pointLayers({ source: "access-points", "source-layer": "access-points" }, { ...view, fonts })
      : pointLayers({ source: "past" }, { ...view, fonts });
  const layers: LayerSpecification[] = [
    ...(basemap === null ? groundLayers(palette, view.waysUrl !== null) : basemap.layers),
    ...(view.past === null ? footprintLayers(palette, basemap === null ? 1 : 0.4) : []),
    ...(basemap === null && view.waysUrl !== null ? wayLayers(palette) : []),
    ...borderLayers(palette, view.selectedArea),
    ...selectionLayers(palette, view.scale),
    // Names of districts give way to what lies on them, names of the chosen places do not.
    ...districtLabels(palette, fonts, view.scale),
    ...points,
    ...placeLabels(palette, fonts, view.scale),
    hereLayer(palette.accent, palette.paper),
  ];
  return { ...(basemap ?? { version: 8 }), sources: { ...basemap?.sources, ...sources(view) }, layers };
}

function sources(view: MapView): Record<string, SourceSpecification> {
  const tiles = tileLayers.map((layer): [string, SourceSpecification] => [
    layer,
    { type: "vector", tiles: [tileAddress(layer, view.dataVersion)], maxzoom: deepestTileZoom },
  ]);
  return {
    ...Object.fromEntries(tiles),
    past: {
      type: "geojson",
      data: view.past ?? noPoints,
      cluster: true,
      clusterMaxZoom: 11,
      clusterProperties,
    },
    selection: { type: "geojson", data: at(view.selection) },
    here: { type: "geojson", data: at(view.here) },
    ...(view.waysUrl === null ? {} : { ways: { type: "geojson", data: view.waysUrl } }),
  };
}

const clusterProperties = Object.fromEntries(
  accessPointStatuses.map((status) => [status, ["+", ["case", ["==", ["get", "status"], status], 1, 0]]]),
);

function hereLayer(color: string, paper: string): LayerSpecification {
  return {
    id: "here",
    type: "circle",
    source: "here",
    paint: {
      "circle-radius": 7,
      "circle-color": color,
      "circle-stroke-color": paper,
      "circle-stroke-width": 3,
    },
  };
}

function at(place: { lon: number; lat: number } | null): Points {
  if (place === null) return noPoints;
  const geometry = { type: "Point" as const, coordinates: [place.lon, place.lat] };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

/** A basemap that brings glyphs has no others, so our labels use a font of its own. */
function fontsOf(basemap: StyleSpecification): typeof mapFonts {
  if (basemap.glyphs === undefined) return mapFonts;
  for (const layer of basemap.layers) {
    const font: unknown = layer.type === "symbol" ? layer.layout?.["text-font"] : undefined;
    if (Array.isArray(font) && font.every((name) => typeof name === "string"))
      return { regular: font, strong: font };
  }
  return mapFonts;
}
