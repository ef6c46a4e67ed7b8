import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { palettes, type Theme } from "./palette.ts";

/** From which percent on each colour of the palette's `grid` stands. */
export const gridSteps = [0, 10, 50, 90, 99] as const;

/** The federal grid: households with fibre, or ground with 5G. What is not in the data stays bare. */
export function gridLayers(ground: "grid" | "five-g", theme: Theme): LayerSpecification[] {
  const field = ground === "grid" ? "fibrePercent" : "fiveGPercent";
  const { grid, ground: paper } = palettes[theme];
  const [none, ...more] = grid;
  const steps = more.flatMap((color, index) => [gridSteps[index + 1] ?? 100, color]);
  const base = { source: "supply-cells", "source-layer": "supply-cells" } as const;
  const filter: ExpressionSpecification = ["has", field];
  return [
    {
      ...base,
      id: "supply-cells",
      type: "fill",
      filter,
      paint: {
        "fill-color": ["step", ["get", field], none, ...steps] as unknown as ExpressionSpecification,
        "fill-opacity": 0.75,
      },
    },
    {
      ...base,
      id: "supply-cells-edge",
      type: "line",
      filter,
      paint: { "line-color": paper, "line-width": 0.8 },
    },
  ];
}
