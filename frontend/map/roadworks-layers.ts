import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { roadworksGroundLayer } from "#contract/tiles.ts";
import { palettes, type Theme } from "./palette.ts";

/** Sites of roadworks: their ground close by, and a sign each. */
export function roadworksLayers(theme: Theme, scale: number): LayerSpecification[] {
  const palette = palettes[theme];
  const color: ExpressionSpecification = [
    "case",
    ["to-boolean", ["get", "isFibre"]],
    palette.stage.civil_works,
    palette.status.unknown,
  ];
  const ground = { source: "roadworks", "source-layer": roadworksGroundLayer } as const;
  return [
    {
      ...ground,
      id: "roadworks-fill",
      type: "fill",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": color, "fill-opacity": 0.22 },
    },
    {
      ...ground,
      id: "roadworks-line",
      type: "line",
      paint: { "line-color": color, "line-width": 2, "line-dasharray": [3, 1.5] },
    },
    {
      id: "roadworks-points",
      type: "symbol",
      source: "roadworks",
      "source-layer": "roadworks",
      layout: {
        "icon-image": [
          "concat",
          `works/${theme}/`,
          ["get", "state"],
          ["case", ["to-boolean", ["get", "isFibre"]], "/fibre", "/other"],
        ],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.5 * scale, 15, 0.9 * scale],
        "icon-allow-overlap": true,
        "symbol-sort-key": ["case", ["to-boolean", ["get", "isFibre"]], 1, 0],
      },
    },
  ];
}
