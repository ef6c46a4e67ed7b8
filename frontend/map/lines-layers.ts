import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { singleFeaturesFromZoom } from "#contract/tiles.ts";
import type { mapFonts } from "./ground-layers.ts";
import { palettes, type Theme } from "./palette.ts";

/** What the map tells of lines of public transport. */
export interface LinesShown {
  /** Whether all of them are drawn, or only the chosen one. */
  all: boolean;
  /** Id of the chosen line; null: none. */
  chosen: number | null;
  /** Ids of the stops at which the chosen line calls; null: not known yet. */
  stops: readonly number[] | null;
}

/** Null: nothing of lines. */
export function linesShown(
  all: boolean,
  line: string | null,
  stops: readonly number[] | null,
): LinesShown | null {
  if (line === null) return all ? { all, chosen: null, stops: null } : null;
  return { all, chosen: Number(line), stops };
}

/** From here on stops have their names. */
export const stopNamesFromZoom = 14;
/** What is not of the chosen line steps back this far. */
const dimmed = 0.3;

const tiles = { source: "lines", "source-layer": "lines" } as const;
/** How much of a feature is covered, 0 to 1: from afar of the whole line, close by a piece is or is not; unknown counts as nothing. */
const share: ExpressionSpecification = [
  "case",
  ["has", "share"],
  ["get", "share"],
  ["to-boolean", ["get", "covered"]],
  1,
  0,
];
const layout = { "line-join": "round", "line-cap": "round", "line-sort-key": share } as const;

/** Where lines run, thin and grey, and where working WLAN reaches them, firm and coloured; the chosen one above the others. */
export function lineLayers(theme: Theme, { all, chosen }: LinesShown): LayerSpecification[] {
  const palette = palettes[theme];
  const color: ExpressionSpecification = [
    "interpolate",
    ["linear"],
    share,
    0,
    palette.line.rest,
    1,
    palette.line.covered,
  ];
  const others: LayerSpecification = {
    ...tiles,
    id: "lines",
    type: "line",
    ...(chosen === null ? {} : { filter: ["!=", ["id"], chosen] as ExpressionSpecification }),
    layout,
    paint: {
      "line-color": color,
      "line-opacity": chosen === null ? 1 : dimmed,
      "line-width": byZoom((size) => between(size * 0.6, size * 1.9)),
    },
  };
  if (chosen === null) return all ? [others] : [];
  return [
    ...(all ? [others] : []),
    ...tube(theme, chosen),
    {
      ...tiles,
      id: "line-chosen",
      type: "line",
      filter: ["==", ["id"], chosen],
      layout,
      paint: { "line-color": color, "line-width": byZoom((size) => between(size * 1.1, size * 2.4)) },
    },
  ];
}

/** Where the chosen line runs, and nothing of its WLAN: for what the map tells of other things. */
export function chosenLine(theme: Theme, { chosen }: LinesShown): LayerSpecification[] {
  return chosen === null ? [] : tube(theme, chosen);
}

/** Stops, told apart by shape; close by with their names. */
export function stopLayers(
  lines: LinesShown,
  { theme, scale, fonts }: { theme: Theme; scale: number; fonts: typeof mapFonts },
): LayerSpecification[] {
  const palette = palettes[theme];
  const isChosen: ExpressionSpecification = ["in", ["id"], ["literal", [...(lines.stops ?? [])]]];
  const opacity = lines.chosen === null || lines.stops === null ? 1 : oneOf(isChosen, 1, dimmed);
  const at = (size: number) => size * scale;
  return [
    {
      id: "stops",
      type: "symbol",
      source: "stops",
      "source-layer": "stops",
      minzoom: singleFeaturesFromZoom,
      ...(lines.all ? {} : { filter: isChosen }),
      layout: {
        "icon-image": ["concat", `stop/${theme}/`, ["get", "now"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 12, at(0.3), 14, at(0.5), 16, at(0.75), 18, at(1)],
        "icon-allow-overlap": true,
        // Else stops would take the names of districts their room.
        "icon-ignore-placement": true,
        "symbol-sort-key": ["match", ["get", "now"], "none", 0, "unknown", 1, "up", 2, 3],
        "text-field": ["step", ["zoom"], "", stopNamesFromZoom, ["coalesce", ["get", "name"], ""]],
        "text-font": fonts.regular,
        "text-size": 12 * scale,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.9,
        "text-justify": "auto",
        "text-max-width": 9,
        // Platforms of a stop lie close to each other, and bear the same name.
        "text-padding": 8,
        "text-optional": true,
      },
      paint: {
        "icon-opacity": opacity,
        "text-opacity": opacity,
        "text-color": palette.label,
        "text-halo-color": palette.halo,
        "text-halo-width": 1.6,
      },
    },
  ];
}

/** The line's own colour as a seam, so that what lies within is seen against the same paper whatever that colour is. */
function tube(theme: Theme, chosen: number): LayerSpecification[] {
  const { accent, paper } = palettes[theme];
  const filter: ExpressionSpecification = ["==", ["id"], chosen];
  const own: ExpressionSpecification = ["to-color", ["concat", "#", ["get", "color"]], accent];
  const base = { ...tiles, type: "line", filter, layout } as const;
  return [
    { ...base, id: "line-halo", paint: { "line-color": own, "line-width": byZoom((size) => size * 5.2) } },
    { ...base, id: "line-paper", paint: { "line-color": paper, "line-width": byZoom((size) => size * 3.4) } },
  ];
}

function byZoom(widthAt: (size: number) => number | ExpressionSpecification): ExpressionSpecification {
  const stops = [
    [9, 1],
    [12, 1.5],
    [15, 2.4],
    [18, 4],
  ].flatMap(([zoom = 0, size = 0]) => [zoom, widthAt(size)]);
  return ["interpolate", ["linear"], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}

function between(bare: number, covered: number): ExpressionSpecification {
  return ["+", bare, ["*", covered - bare, share]];
}

function oneOf(condition: ExpressionSpecification, yes: number, no: number): ExpressionSpecification {
  return ["case", condition, yes, no];
}
