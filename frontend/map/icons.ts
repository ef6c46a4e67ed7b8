import type { StyleImageMetadata } from "maplibre-gl";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { canvas, pixelRatio, pixels } from "./drawing.ts";
import { type Palette, palettes, type Theme, themes } from "./palette.ts";
import { rolloutIcon } from "./rollout-icons.ts";
import { type StopState, statusShapes, stopShapes, stopStates } from "./shapes.ts";

/** In how many parts a cluster's ring is divided; coarser than the counts, so that few images serve all. */
export const ringParts = 24;

/** Draws the image a style asks for by name: `point/<theme>/<status>` `stop/<theme>/<state>`, `cluster/<theme>/<size>/<parts by status>`, `pin/<theme>`, or those of rollout-icons.ts. */
export function drawIcon(name: string): { image: ImageData; options: Partial<StyleImageMetadata> } | null {
  const [kind, themeName, ...rest] = name.split("/");
  const theme = themes.find((candidate) => candidate === themeName);
  if (theme === undefined) return null;
  const image =
    kind === "point"
      ? point(theme, rest[0])
      : kind === "cluster"
        ? cluster(theme, rest[0], rest[1])
        : kind === "pin"
          ? pin(palettes[theme])
          : kind === "stop"
            ? stop(theme, rest[0])
            : rolloutIcon(palettes[theme], kind, rest);
  return image === null ? null : { image, options: { pixelRatio } };
}

function point(theme: Theme, statusName: string | undefined): ImageData | null {
  const status = accessPointStatuses.find((candidate) => candidate === statusName);
  if (status === undefined) return null;
  return mark(palettes[theme].paper, statusShapes[status], palettes[theme].status[status]);
}

function stop(theme: Theme, stateName: string | undefined): ImageData | null {
  const state = stopStates.find((candidate) => candidate === stateName);
  if (state === undefined) return null;
  return mark(palettes[theme].paper, stopShapes[state], stopColor(palettes[theme], state));
}

/** A stop without WLAN is as grey as the line it lies on. */
export function stopColor(palette: Palette, state: StopState): string {
  return state === "none" ? palette.line.rest : palette.status[state];
}

function mark(paper: string, path: string, color: string): ImageData {
  const drawing = canvas(26);
  drawing.translate(3, 3);
  drawing.scale(20 / 24, 20 / 24);
  const shape = new Path2D(path);
  drawing.lineJoin = "round";
  drawing.lineWidth = 5;
  drawing.strokeStyle = paper;
  drawing.stroke(shape);
  drawing.fillStyle = paper;
  drawing.fill(shape);
  drawing.fillStyle = color;
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

/** Its tip is the middle of the lower edge. */
function pin(palette: Palette): ImageData {
  const drawing = canvas(36);
  const drop = new Path2D("M18 34C11 25 7 20 7 13.500a11 11 0 0 1 22 0C29 20 25 25 18 34Z");
  drawing.lineJoin = "round";
  drawing.lineWidth = 4;
  drawing.strokeStyle = palette.paper;
  drawing.stroke(drop);
  drawing.fillStyle = palette.accent;
  drawing.fill(drop);
  drawing.beginPath();
  drawing.arc(18, 13.5, 4.2, 0, 2 * Math.PI);
  drawing.fillStyle = palette.paper;
  drawing.fill();
  return pixels(drawing, 36);
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
