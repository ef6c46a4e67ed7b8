import { type PublicStage, publicStages } from "#domain/words.ts";
import { canvas, pixels } from "./drawing.ts";
import type { Palette } from "./palette.ts";
import { stageShapes, worksShapes } from "./shapes.ts";

/** Pixels after which a pattern repeats. */
const tile = 8;

/**
 * Premises (`stage/<theme>/<stage>`, with `/overdue` or `/expected`), the ground of squares and cells (`square/<theme>/<stage>`),
 * roadworks (`works/<theme>/<planned or running>/<fibre or other>`); null: none of these.
 */
export function rolloutIcon(
  palette: Palette,
  kind: string | undefined,
  rest: readonly string[],
): ImageData | null {
  if (kind === "works") return works(palette, rest);
  const stage = publicStages.find((candidate) => candidate === rest[0]);
  if (stage === undefined) return null;
  if (kind === "stage") return premises(palette, stage, rest[1]);
  return kind === "square" ? square(palette, stage) : null;
}

function premises(palette: Palette, stage: PublicStage, mark: string | undefined): ImageData {
  const drawing = canvas(30);
  drawing.translate(5, 5);
  drawing.scale(20 / 24, 20 / 24);
  const shape = new Path2D(stageShapes[stage]);
  drawing.lineJoin = "round";
  if (mark === "overdue") {
    drawing.beginPath();
    drawing.arc(12, 12, 15, 0, 2 * Math.PI);
    drawing.lineWidth = 2.6;
    drawing.setLineDash([4, 3]);
    drawing.strokeStyle = palette.status.down;
    drawing.stroke();
    drawing.setLineDash([]);
  }
  drawing.lineWidth = 4;
  drawing.strokeStyle = palette.paper;
  drawing.stroke(shape);
  drawing.fillStyle = palette.paper;
  drawing.fill(shape);
  drawing.fillStyle = palette.stage[stage];
  drawing.globalAlpha = mark === "expected" ? 0.7 : 1;
  drawing.fill(shape, "evenodd");
  if (mark === "expected") {
    drawing.globalAlpha = 1;
    drawing.beginPath();
    drawing.arc(12, 12, 11.5, 0, 2 * Math.PI);
    drawing.lineWidth = 1.8;
    drawing.setLineDash([2.5, 2.5]);
    drawing.strokeStyle = palette.stage.connected;
    drawing.stroke();
  }
  return pixels(drawing, 30);
}

function works(palette: Palette, [state, of]: readonly string[]): ImageData | null {
  if (state !== "planned" && state !== "running") return null;
  const drawing = canvas(26);
  drawing.translate(3, 3);
  drawing.scale(20 / 24, 20 / 24);
  const shape = new Path2D(worksShapes[state]);
  drawing.lineJoin = "round";
  drawing.lineWidth = 5;
  drawing.strokeStyle = palette.paper;
  drawing.stroke(shape);
  drawing.fillStyle = palette.paper;
  drawing.fill(shape);
  drawing.fillStyle = of === "fibre" ? palette.stage.civil_works : palette.status.unknown;
  drawing.fill(shape, "evenodd");
  return pixels(drawing, 26);
}

/** Tints are told apart by their pattern too: nothing, dots, lines, hatching, and full. */
function square(palette: Palette, stage: PublicStage): ImageData {
  const drawing = canvas(tile);
  drawing.fillStyle = palette.stage[stage];
  drawing.strokeStyle = palette.stage[stage];
  const tint: Record<PublicStage, number> = {
    none: 0.16,
    announced: 0.22,
    presale: 0.28,
    planned: 0.36,
    civil_works: 0.42,
    passed: 0.72,
    connected: 0.94,
  };
  drawing.globalAlpha = tint[stage];
  drawing.fillRect(0, 0, tile, tile);
  drawing.globalAlpha = 0.8;
  drawing.lineWidth = 1;
  drawing.beginPath();
  if (stage === "announced") drawing.rect(3.5, 3.5, 1, 1);
  if (stage === "presale") line(drawing, [0, 4], [8, 4]);
  if (stage === "planned") {
    line(drawing, [0, 2], [8, 2]);
    line(drawing, [0, 6], [8, 6]);
  }
  if (stage === "civil_works") {
    line(drawing, [-1, 9], [9, -1]);
    line(drawing, [-1, 1], [1, -1]);
    line(drawing, [7, 9], [9, 7]);
    drawing.lineWidth = 2;
  }
  drawing.stroke();
  return pixels(drawing, tile);
}

function line(drawing: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  drawing.moveTo(...from);
  drawing.lineTo(...to);
}
