import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { palettes, type Theme } from "../../map/palette.ts";
import { type MapView, mapStyle } from "../../map/style.ts";
import type { GapFeatures } from "./gap-features.ts";

const isChosen: ExpressionSpecification = ["to-boolean", ["get", "isChosen"]];

/** The city's map with the gaps on top. */
export function gapStyle(
  view: MapView,
  basemap: StyleSpecification | null,
  gaps: GapFeatures,
): StyleSpecification {
  const style = mapStyle(view, basemap);
  return {
    ...style,
    sources: { ...style.sources, gaps: { type: "geojson", data: gaps } },
    // Single access points would stand between the reader and the gaps.
    layers: [
      ...style.layers.filter((layer) => !("source" in layer && layer.source === "access-points")),
      ...gapLayers(view.theme),
    ],
  };
}

/** Gaps in the colour of what does not work; the chosen one in the accent colour, wider and above the others. */
function gapLayers(theme: Theme): LayerSpecification[] {
  const { accent, paper, status } = palettes[theme];
  const color: ExpressionSpecification = ["case", isChosen, accent, status.down];
  const rank: ExpressionSpecification = ["case", isChosen, 1, 0];
  const layout = { "line-cap": "round", "line-join": "round", "line-sort-key": rank } as const;
  const isLine: ExpressionSpecification = ["==", ["geometry-type"], "MultiLineString"];
  const isPoint: ExpressionSpecification = ["==", ["geometry-type"], "Point"];
  const lines = ["any", isLine, ["==", ["geometry-type"], "LineString"]] as ExpressionSpecification;
  return [
    {
      id: "gap-casing",
      type: "line",
      source: "gaps",
      filter: lines,
      layout,
      paint: { "line-color": paper, "line-width": byZoom(["case", isChosen, 5.5, 2.6]) },
    },
    {
      id: "gap-lines",
      type: "line",
      source: "gaps",
      filter: lines,
      layout,
      paint: { "line-color": color, "line-width": byZoom(["case", isChosen, 3.4, 1.5]) },
    },
    {
      id: "gap-points",
      type: "circle",
      source: "gaps",
      filter: isPoint,
      layout: { "circle-sort-key": rank },
      paint: {
        "circle-color": ["case", isChosen, accent, paper],
        "circle-stroke-color": color,
        "circle-radius": byZoom(["case", isChosen, 4, 2]),
        "circle-stroke-width": byZoom(["case", isChosen, 2, 1.2]),
      },
    },
  ];
}

function byZoom(size: ExpressionSpecification): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], 9, ["*", 0.7, size], 13, size, 17, ["*", 2, size]];
}
