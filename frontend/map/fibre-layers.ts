import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { singleCellsFromZoom, singlePremisesFromZoom } from "#contract/tiles.ts";
import type { PublicStage, SegmentStatus } from "#domain/words.ts";
import { type Palette, palettes, type Theme } from "./palette.ts";

/** A segment looks like premises that are as far. */
export const stageOfSegment: Record<SegmentStatus, PublicStage> = {
  proposed: "announced",
  planned: "planned",
  underConstruction: "civil_works",
  inactive: "passed",
  operational: "connected",
  decommissioned: "none",
};

/** By dashes as well as by colour, in widths of the line; null: drawn through. */
const dashes: Record<SegmentStatus, number[] | null> = {
  proposed: [0.5, 2],
  planned: [2, 2],
  underConstruction: [4, 1.2],
  inactive: null,
  operational: null,
  decommissioned: [1, 3],
};

const isSquare: ExpressionSpecification = ["has", "count"];
const isExpected: ExpressionSpecification = ["has", "expected"];

/** Below streets and borders: how far the rollout has come, square by square. */
export function fibreGround(theme: Theme, hasPremises: boolean): LayerSpecification[] {
  const palette = palettes[theme];
  return [
    {
      id: "fibre-cells",
      type: "fill",
      source: "fibre-cells",
      "source-layer": "fibre-cells",
      // What is published is drawn as the lines it is. From afar premises tell more than ways do.
      filter: ["has", "unpublished"],
      minzoom: hasPremises ? singleCellsFromZoom : 0,
      paint: {
        "fill-pattern": [
          "concat",
          `square/${theme}/`,
          ["match", ["get", "status"], ...stagePairs(), stageOfSegment.proposed],
        ],
        "fill-opacity": hasPremises
          ? (["interpolate", ["linear"], ["zoom"], 13, 0.4, 15, 0.15] as ExpressionSpecification)
          : 0.85,
      } as never,
    },
    {
      id: "premises-squares",
      type: "fill",
      source: "premises",
      "source-layer": "premises",
      maxzoom: singlePremisesFromZoom,
      filter: isSquare,
      paint: {
        "fill-pattern": ["concat", `square/${theme}/`, ["get", "stage"]],
        // Close by, streets and cables are to be seen through it.
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 12, 1, 14.5, 0.5],
      },
    },
    {
      id: "premises-squares-edge",
      type: "line",
      source: "premises",
      "source-layer": "premises",
      maxzoom: singlePremisesFromZoom,
      filter: isSquare,
      paint: { "line-color": palette.ground, "line-width": 0.6 },
    },
  ];
}

/** Above streets: ways of fibre, their nodes, and premises for themselves. */
export function fibreMarks(theme: Theme, scale: number): LayerSpecification[] {
  return [
    ...Object.keys(dashes).map((status) => segments(palettes[theme], status as SegmentStatus)),
    nodes(palettes[theme]),
    premises(theme, scale),
  ];
}

function segments(palette: Palette, status: SegmentStatus): LayerSpecification {
  const dash = dashes[status];
  return {
    id: `segments-${status}`,
    type: "line",
    source: "fibre-segments",
    "source-layer": "fibre-segments",
    filter: ["all", ["==", ["get", "element"], "span"], ["==", ["get", "status"], status]],
    layout: { "line-join": "round", "line-cap": dash === null ? "round" : "butt" },
    paint: {
      "line-color": palette.stage[stageOfSegment[status]],
      "line-opacity": ["case", isExpected, 0.55, 0.95],
      "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1, 13, 2, 16, 3.5, 19, 6],
      ...(dash === null ? {} : { "line-dasharray": dash }),
    },
  };
}

function nodes(palette: Palette): LayerSpecification {
  return {
    id: "segments-nodes",
    type: "circle",
    source: "fibre-segments",
    "source-layer": "fibre-segments",
    minzoom: 12,
    filter: ["==", ["get", "element"], "node"],
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 12, 2.2, 16, 5],
      "circle-color": palette.paper,
      "circle-stroke-color": palette.stage.connected,
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 12, 1.4, 16, 2.4],
    },
  };
}

function premises(theme: Theme, scale: number): LayerSpecification {
  const at = (size: number) => size * scale;
  return {
    id: "premises-points",
    type: "symbol",
    source: "premises",
    "source-layer": "premises",
    minzoom: singlePremisesFromZoom,
    filter: ["!", isSquare],
    layout: {
      "icon-image": [
        "concat",
        `stage/${theme}/`,
        ["get", "stage"],
        ["case", ["has", "overdue"], "/overdue", isExpected, "/expected", ""],
      ],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 15, at(0.42), 16, at(0.6), 17, at(0.8), 19, at(1)],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}

function stagePairs(): string[] {
  return Object.entries(stageOfSegment).flat();
}
