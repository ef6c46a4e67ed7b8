import type { FeatureCollection, Point } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { deepestTileZoom, plannedLayers, type TileLayer } from "#contract/tiles.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import type { Ground } from "../app/url-state.ts";
import { fibreGround, fibreMarks } from "./fibre-layers.ts";
import { gridLayers } from "./grid-layers.ts";
import {
  borderLayers,
  districtLabels,
  groundLayers,
  mapFonts,
  placeLabels,
  wayLayers,
} from "./ground-layers.ts";
import { chosenLine, type LinesShown, lineLayers, stopLayers } from "./lines-layers.ts";
import { type Palette, palettes, type Theme } from "./palette.ts";
import { footprintLayers, pointLayers, selectionLayers } from "./point-layers.ts";
import { roadworksLayers } from "./roadworks-layers.ts";

export type Points = FeatureCollection<Point>;

/** What the map tells. */
export interface Shown {
  ground: Ground;
  roadworks: boolean;
  /** Lines of public transport; null: none. */
  lines: LinesShown | null;
  /** Instant of the rollout, of roadworks and of lines, past or future; null: now. */
  at: string | null;
  /** Whether any premises are known: else the rollout is told by its ways alone. */
  hasPremises: boolean;
}

/** Access points and nothing else. */
export const wlanOnly: Shown = {
  ground: "wlan",
  roadworks: false,
  lines: null,
  at: null,
  hasPremises: false,
};

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
  /** The place an answer is shown for. */
  pin: { lon: number; lat: number } | null;
  /** Where the reader is; never leaves the page. */
  here: { lon: number; lat: number } | null;
  /** Access points as they were; null: now, from the tiles. */
  past: Points | null;
  shown: Shown;
  /** Address of schematic streets and waters that belong to the demo city; null: none. */
  waysUrl: string | null;
}

const noPoints: Points = { type: "FeatureCollection", features: [] };

/** The tiles of a layer at a data version: another version is another address, so nothing old is shown from a cache. */
export function tileAddress(
  layer: TileLayer,
  { dataVersion, shown }: Pick<MapView, "dataVersion" | "shown">,
): string {
  const timed = shown.ground === "wlan" ? [...timedLayers, ...lineTiles] : timedLayers;
  const at = shown.at !== null && timed.includes(layer) ? `&at=${shown.at}` : "";
  return `${window.location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt?v=${dataVersion ?? 0}${at}`;
}

/** Those that follow the time of the rollout; access points of another time come as a list. */
const timedLayers: readonly TileLayer[] = [...plannedLayers, "roadworks"];
/** These follow the time of WLAN: what will run where by a day of the plan, nobody tells. */
const lineTiles: readonly TileLayer[] = ["lines", "stops"];

/** The layers of tiles that a view draws. */
export function tileLayersOf({ shown, past }: Pick<MapView, "shown" | "past">): TileLayer[] {
  const { ground, roadworks, lines } = shown;
  const ofLines: readonly TileLayer[] = ground === "wlan" ? lineTiles : ["lines"];
  const ofGround: Record<Ground, readonly TileLayer[]> = {
    wlan: past === null ? ["access-points", "footprints"] : [],
    fibre: plannedLayers,
    grid: ["supply-cells"],
    "five-g": ["supply-cells"],
  };
  return [
    "areas",
    ...ofGround[ground],
    ...(lines === null ? [] : ofLines),
    ...(roadworks ? (["roadworks"] as const) : []),
  ];
}

/** Our whole style, or our layers on top of the city's own basemap. */
export function mapStyle(view: MapView, basemap: StyleSpecification | null): StyleSpecification {
  const palette = palettes[view.theme];
  const fonts = basemap === null ? mapFonts : fontsOf(basemap);
  const layers: LayerSpecification[] = [
    ...(basemap === null ? groundLayers(palette, view.waysUrl !== null) : basemap.layers),
    ...tintOf(view, palette, basemap === null ? 1 : 0.4),
    ...(basemap === null && view.waysUrl !== null ? wayLayers(palette) : []),
    ...borderLayers(palette, view.selectedArea),
    ...selectionLayers(palette, view.scale),
    ...linesOf(view),
    // Names of districts give way to what lies on them, names of the chosen places do not.
    ...districtLabels(palette, fonts, view.scale),
    ...stopsOf(view, fonts),
    ...marksOf(view, fonts),
    ...(view.shown.roadworks ? roadworksLayers(view.theme, view.scale) : []),
    ...placeLabels(palette, fonts, view.scale),
    hereLayer(palette.accent, palette.paper),
    pinLayer(view),
  ];
  return { ...(basemap ?? { version: 8 }), sources: { ...basemap?.sources, ...sources(view) }, layers };
}

/** What is told of the ground, below streets. */
function tintOf({ shown, past, theme }: MapView, palette: Palette, opacity: number): LayerSpecification[] {
  if (shown.ground === "wlan") return past === null ? footprintLayers(palette, opacity) : [];
  return shown.ground === "fibre" ? fibreGround(theme, shown.hasPremises) : gridLayers(shown.ground, theme);
}

/** Where the map tells of other things than WLAN, only where the chosen line runs. */
function linesOf({ theme, shown: { lines, ground } }: MapView): LayerSpecification[] {
  if (lines === null) return [];
  return ground === "wlan" ? lineLayers(theme, lines) : chosenLine(theme, lines);
}

function stopsOf({ theme, scale, shown }: MapView, fonts: typeof mapFonts): LayerSpecification[] {
  const { lines, ground } = shown;
  return lines === null || ground !== "wlan" ? [] : stopLayers(lines, { theme, scale, fonts });
}

/** What is told of single things, above streets. */
function marksOf(view: MapView, fonts: typeof mapFonts): LayerSpecification[] {
  if (view.shown.ground === "fibre") return fibreMarks(view.theme, view.scale);
  if (view.shown.ground !== "wlan") return [];
  return view.past === null
    ? pointLayers({ source: "access-points", "source-layer": "access-points" }, { ...view, fonts })
    : pointLayers({ source: "past" }, { ...view, fonts });
}

function sources(view: MapView): Record<string, SourceSpecification> {
  const tiles = tileLayersOf(view).map((layer): [string, SourceSpecification] => [
    layer,
    { type: "vector", tiles: [tileAddress(layer, view)], maxzoom: deepestTileZoom },
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
    pin: { type: "geojson", data: at(view.pin) },
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

function pinLayer({ theme, scale }: MapView): LayerSpecification {
  return {
    id: "pin",
    type: "symbol",
    source: "pin",
    layout: {
      "icon-image": `pin/${theme}`,
      "icon-size": scale,
      "icon-anchor": "bottom",
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
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
