import type { StyleImageMetadata } from "maplibre-gl";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { type Palette, palettes, type Theme, themes } from "./palette.ts";
import { statusShapes } from "./shapes.ts";

/** In how many parts a cluster's ring is divided; coarser than the counts, so that few images serve all. */
export const ringParts = 24;

const pixelRatio = 2;

/** Draws the image a style asks for by name: `point/<theme>/<status>` or `cluster/<theme>/<size>/<parts by status>`. */
export function drawIcon(name: string): { image: ImageData; options: Partial<StyleImageMetadata> } | null {
  const [kind, themeName, ...rest] = name.split("/");
  const theme = themes.find((candidate) => candidate === themeName);
  if (theme === undefined) return null;
  const image =
    kind === "point" ? point(theme, rest[0]) : kind === "cluster" ? cluster(theme, rest[0], rest[1]) : null;
  return image === null ? null : { image, options: { pixelRatio } };
}

function point(theme: Theme, statusName: string | undefined): ImageData | null {
  const status = accessPointStatuses.find((candidate) => candidate === statusName);
  if (status === undefined) return null;
  const palette = palettes[theme];
  const drawing = canvas(26);
  drawing.translate(3, 3);
  drawing.scale(20 / 24, 20 / 24);
  const shape = new Path2D(statusShapes[status]);
  drawing.lineJoin = "round";
  drawing.lineWidth = 5;
  drawing.strokeStyle = palette.paper;
  drawing.stroke(shape);
  drawing.fillStyle = palette.paper;
  drawing.fill(shape);
  drawing.fillStyle = palette.status[status];
  drawing.fill(shape, "evenodd");
  return pixels(drawing, 26);
}

function cluster(
  theme: Theme,
  sizeName: string | undefined,
  partsName: string | undefined,
): ImageData | null {
  const size = Number(sizeName);
  const parts = (partsName ?? "").split(",").map(Number);
  if (!(size > 0 && size <= 128) || parts.some((part) => !(part >= 0))) return null;
  const drawing = canvas(size);
  const middle = size / 2;
  drawing.beginPath();
  drawing.arc(middle, middle, middle - 1, 0, 2 * Math.PI);
  drawing.fillStyle = palettes[theme].paper;
  drawing.fill();
  ring(drawing, palettes[theme], { middle, radius: middle - 5, parts });
  return pixels(drawing, size);
}

function ring(
  drawing: CanvasRenderingContext2D,
  palette: Palette,
  { middle, radius, parts }: { middle: number; radius: number; parts: number[] },
): void {
  const whole = parts.reduce((sum, part) => sum + part, 0) || 1;
  const present = parts.filter((part) => part > 0).length;
  const gap = present > 1 ? 0.09 : 0;
  let from = -Math.PI / 2;
  drawing.lineWidth = 5;
  accessPointStatuses.forEach((status: AccessPointStatus, index) => {
    const angle = ((parts[index] ?? 0) / whole) * 2 * Math.PI;
    if (angle > 0) {
      drawing.beginPath();
      drawing.arc(middle, middle, radius, from + gap, Math.max(from + gap, from + angle - gap));
      drawing.strokeStyle = palette.status[status];
      // A gap in a ring reads as missing without any colour.
      drawing.setLineDash(status === "unknown" || status === "down" ? [2.5, 2.5] : []);
      drawing.stroke();
    }
    from += angle;
  });
}

function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = size * pixelRatio;
  element.height = size * pixelRatio;
  const drawing = element.getContext("2d");
  if (drawing === null) throw new Error("no 2D canvas");
  drawing.scale(pixelRatio, pixelRatio);
  return drawing;
}

function pixels(drawing: CanvasRenderingContext2D, size: number): ImageData {
  return drawing.getImageData(0, 0, size * pixelRatio, size * pixelRatio);
}
