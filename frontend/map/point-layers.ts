import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import type { mapFonts } from "./ground-layers.ts";
import { ringParts } from "./icons.ts";
import { type Palette, palettes, type Theme } from "./palette.ts";

export interface PointsView {
  theme: Theme;
  scale: number;
  /** Empty: all. */
  status: readonly AccessPointStatus[];
  fonts: typeof mapFonts;
}

const isSingle: ExpressionSpecification = ["has", "status"];

/** The modelled reach: one even tint where someone is reached, however many do it. */
export function footprintLayers(palette: Palette, opacity: number): LayerSpecification[] {
  const { up, degraded, down, unknown, provisioning } = palette.footprint;
  const status: ExpressionSpecification = ["get", "status"];
  return [
    {
      id: "footprints",
      type: "fill",
      source: "footprints",
      "source-layer": "footprints",
      layout: {
        "fill-sort-key": ["match", status, "provisioning", 1, "unknown", 2, "degraded", 3, "up", 4, 0],
      },
      paint: {
        "fill-color": [
          "match",
          status,
          "up",
          up,
          "degraded",
          degraded,
          "down",
          down,
          "provisioning",
          provisioning,
          unknown,
        ],
        "fill-opacity": opacity,
        // Outlines are drawn after all fills: those of a lower rank would show as rings.
        "fill-outline-color": "transparent",
      },
    },
  ];
}

/** Access points and clusters of one source; the same for tiles (now) and for a list looked back at. */
export function pointLayers(
  place: { source: "access-points" | "past"; "source-layer"?: string },
  view: PointsView,
): LayerSpecification[] {
  const palette = palettes[view.theme];
  const shown = view.status.length === 0 ? accessPointStatuses : view.status;
  const count: ExpressionSpecification = ["+", 0, ...shown.map(countOf)];
  return [
    {
      ...place,
      id: `${place.source}-clusters`,
      type: "symbol",
      filter: ["all", ["!", isSingle], [">", count, 0]],
      layout: {
        "icon-image": clusterImage(view.theme, shown, count),
        "icon-size": view.scale,
        "icon-allow-overlap": true,
        "text-field": ["to-string", count],
        "text-font": view.fonts.strong,
        "text-size": ["step", count, 12 * view.scale, 100, 13 * view.scale],
        "text-allow-overlap": true,
        "symbol-sort-key": count,
      },
      paint: { "text-color": palette.labelStrong },
    },
    {
      ...place,
      id: `${place.source}-points`,
      type: "symbol",
      filter: ["all", isSingle, ["in", ["get", "status"], ["literal", [...shown]]]],
      layout: {
        "icon-image": ["concat", `point/${view.theme}/`, ["get", "status"]],
        "icon-size": sizeByZoom(view.scale),
        "icon-allow-overlap": true,
        // What is wrong lies on top of what is well.
        "symbol-sort-key": [
          "match",
          ["get", "status"],
          "up",
          0,
          "provisioning",
          1,
          "unknown",
          2,
          "degraded",
          3,
          4,
        ],
        "text-field": ["step", ["zoom"], "", 16.2, ["coalesce", ["get", "name"], ""]],
        "text-font": view.fonts.regular,
        "text-size": 12 * view.scale,
        "text-anchor": "top",
        "text-offset": [0, 0.9],
        "text-optional": true,
      },
      paint: {
        "text-color": palette.labelStrong,
        "text-halo-color": palette.halo,
        "text-halo-width": 1.6,
      },
    },
  ];
}

/** Marks the chosen access point. */
export function selectionLayers(palette: Palette, scale: number): LayerSpecification[] {
  return [
    {
      id: "selection",
      type: "circle",
      source: "selection",
      paint: {
        "circle-radius": 17 * scale,
        "circle-color": palette.accent,
        "circle-opacity": 0.14,
        "circle-stroke-color": palette.accent,
        "circle-stroke-width": 3,
      },
    },
  ];
}

function sizeByZoom(scale: number): ExpressionSpecification {
  const at = (size: number) => size * scale;
  return ["interpolate", ["linear"], ["zoom"], 11, at(0.42), 13, at(0.55), 15, at(0.8), 17, at(1)];
}

function countOf(status: AccessPointStatus): ExpressionSpecification {
  return ["coalesce", ["get", status], 0];
}

function clusterImage(
  theme: Theme,
  shown: readonly AccessPointStatus[],
  count: ExpressionSpecification,
): ExpressionSpecification {
  const part = (status: AccessPointStatus): ExpressionSpecification | number =>
    shown.includes(status)
      ? ["ceil", ["/", ["*", ["coalesce", ["get", status], 0], ringParts], ["max", count, 1]]]
      : 0;
  const parts = accessPointStatuses.flatMap((status, index) => [index === 0 ? "" : ",", part(status)]);
  const size: ExpressionSpecification = ["step", count, 30, 10, 36, 50, 42, 150, 50];
  return ["concat", `cluster/${theme}/`, size, "/", ...parts] as ExpressionSpecification;
}
