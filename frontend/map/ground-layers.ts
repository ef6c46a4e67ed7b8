import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { areaLabelsLayer } from "#contract/tiles.ts";
import type { Palette } from "./palette.ts";

/** Our own font under names without digits; the second one carries its weight in its name. */
export const mapFonts = { regular: ["Lueckenlos Sans"], strong: ["Lueckenlos Sans Semibold"] };

const wholeCityKinds = ["district", "quarter"];
const promisedKinds = ["inner_city", "trade_fair", "stadium"];
const isOneOf = (kinds: string[]): ExpressionSpecification => ["in", ["get", "kind"], ["literal", kinds]];

/** The city's ground and ways below everything else: our own basemap. */
export function groundLayers(palette: Palette, hasWays: boolean): LayerSpecification[] {
  const ground: LayerSpecification[] = [
    { id: "outside", type: "background", paint: { "background-color": palette.outside } },
    {
      id: "ground",
      type: "fill",
      source: "areas",
      "source-layer": "areas",
      filter: isOneOf(wholeCityKinds),
      paint: { "fill-color": palette.ground, "fill-antialias": false },
    },
  ];
  return hasWays ? [...ground, ...surfaceLayers(palette)] : ground;
}

function surfaceLayers(palette: Palette): LayerSpecification[] {
  const fill = (kind: string, color: string): LayerSpecification => ({
    id: `way-${kind}`,
    type: "fill",
    source: "ways",
    filter: ["all", ["==", ["geometry-type"], "Polygon"], ["==", ["get", "kind"], kind]],
    paint: { "fill-color": color },
  });
  return [fill("green", palette.green), fill("water", palette.water)];
}

/** Streets, rails and rivers: above the modelled reach, so that it does not hide where one is. */
export function wayLayers(palette: Palette): LayerSpecification[] {
  const line = (kinds: string[], color: string, width: number): LayerSpecification => ({
    id: `way-${kinds[0]}`,
    type: "line",
    source: "ways",
    filter: ["all", ["==", ["geometry-type"], "LineString"], isOneOf(kinds)],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": color,
      "line-opacity": 0.85,
      "line-width": [
        "interpolate",
        ["exponential", 1.6],
        ["zoom"],
        10,
        width * 0.4,
        14,
        width * 1.6,
        18,
        width * 10,
      ],
    },
  });
  return [
    line(["river", "canal"], palette.water, 2.5),
    line(["rail"], palette.rail, 1),
    line(["main-street", "ring"], palette.way, 1.6),
    line(["motorway"], palette.way, 2.4),
  ];
}

/** Borders: thin for districts, firm for the places that the city promised, accent for the chosen one. */
export function borderLayers(palette: Palette, selectedArea: string | null): LayerSpecification[] {
  const base = { type: "line", source: "areas", "source-layer": "areas" } as const;
  return [
    {
      ...base,
      id: "border",
      filter: isOneOf(wholeCityKinds),
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.border,
        "line-width": ["case", ["==", ["get", "kind"], "district"], 1.2, 0.6],
      },
    },
    {
      ...base,
      id: "place-border",
      filter: ["!", isOneOf(wholeCityKinds)],
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.place,
        "line-width": ["case", isOneOf(promisedKinds), 2, 1],
        "line-dasharray": [3, 2],
      },
    },
    {
      ...base,
      id: "selected-border",
      filter: ["==", ["get", "slug"], selectedArea ?? ""],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": palette.accent, "line-width": 3 },
    },
  ];
}

/** Names of districts and quarters. */
export function districtLabels(
  palette: Palette,
  fonts: typeof mapFonts,
  scale: number,
): LayerSpecification[] {
  const base = { type: "symbol", source: "areas", "source-layer": areaLabelsLayer } as const;
  const layout = {
    "text-field": ["get", "name"],
    "text-font": fonts.regular,
    "text-max-width": 8,
    "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
    "text-radial-offset": 1.8,
  } satisfies SymbolLayerSpecification["layout"];
  const paint = { "text-color": palette.label, "text-halo-color": palette.halo, "text-halo-width": 1.6 };
  return [
    {
      ...base,
      id: "label-quarter",
      minzoom: 12.5,
      maxzoom: 15.5,
      filter: ["==", ["get", "kind"], "quarter"],
      layout: { ...layout, "text-size": 12 * scale },
      paint,
    },
    {
      ...base,
      id: "label-district",
      maxzoom: 14,
      filter: ["==", ["get", "kind"], "district"],
      layout: {
        ...layout,
        "text-size": ["interpolate", ["linear"], ["zoom"], 10, 11.5 * scale, 13, 15 * scale],
      },
      paint,
    },
  ];
}

/** Names of the other areas, the promised places first where they compete for room. */
export function placeLabels(palette: Palette, fonts: typeof mapFonts, scale: number): LayerSpecification[] {
  return [
    {
      type: "symbol",
      source: "areas",
      "source-layer": areaLabelsLayer,
      id: "label-place",
      minzoom: 12,
      filter: ["!", isOneOf(wholeCityKinds)],
      layout: {
        "text-field": ["get", "name"],
        "text-font": fonts.strong,
        "text-size": ["case", isOneOf(promisedKinds), 15 * scale, 12.5 * scale],
        "text-max-width": 8,
        "symbol-sort-key": ["case", isOneOf(promisedKinds), 0, 1],
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
        "text-radial-offset": 0.4,
      },
      paint: { "text-color": palette.labelStrong, "text-halo-color": palette.halo, "text-halo-width": 2 },
    },
  ];
}
