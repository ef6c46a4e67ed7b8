import type { Vehicle } from "#contract/vehicles.ts";
import { wlanShapes } from "../vehicles/wlan-states.ts";
import { stopColor } from "./icons.ts";
import { palettes, type Theme } from "./palette.ts";

export interface MarkLook {
  theme: Theme;
  /** Pixels of the screen for one of the page's, times the page's text scale. */
  scale: number;
  /** With the line's number, or from afar the WLAN's shape alone. */
  isNamed: boolean;
}

const height = 22;
const glyph = 16;
const font = '650 13px "Lueckenlos Sans Semibold", sans-serif';
/** A name that is longer is cut: what does not fit on a mark stands on its card. */
const longest = 8;

const cache = new Map<string, HTMLCanvasElement>();

/** The mark of a vehicle: its WLAN as shape and colour, and its line's number in the line's own colours; drawn once for all alike. */
export function vehicleMark(
  { line, wlan }: Pick<Vehicle, "line" | "wlan">,
  look: MarkLook,
): HTMLCanvasElement {
  const name = look.isNamed ? (line?.shortName ?? "").slice(0, longest) : "";
  const key = [look.theme, look.scale, wlan, name, name === "" ? "" : line?.color].join("/");
  const known = cache.get(key);
  if (known !== undefined) return known;
  const mark = name === "" ? round(wlan, look) : pill(name, { line, wlan }, look);
  cache.set(key, mark);
  return mark;
}

function round(wlan: Vehicle["wlan"], { theme, scale }: MarkLook): HTMLCanvasElement {
  const { element, drawing } = canvas(glyph + 4, glyph + 4, scale);
  drawShape(drawing, wlan, { theme, at: 2, size: glyph, halo: 4 });
  return element;
}

function pill(
  name: string,
  { line, wlan }: Pick<Vehicle, "line" | "wlan">,
  { theme, scale }: MarkLook,
): HTMLCanvasElement {
  const { paper, labelStrong, outside } = palettes[theme];
  const measure = canvas(1, 1, 1).drawing;
  measure.font = font;
  const textWidth = Math.ceil(measure.measureText(name).width);
  const width = glyph + textWidth + 16;
  const { element, drawing } = canvas(width, height, scale);
  drawing.beginPath();
  drawing.roundRect(1, 1, width - 2, height - 2, 6);
  drawing.fillStyle = paper;
  drawing.fill();
  drawing.save();
  drawing.clip();
  drawing.fillStyle = line?.color == null ? outside : `#${line.color}`;
  drawing.fillRect(glyph + 6, 0, width, height);
  drawing.restore();
  drawing.lineWidth = 1.5;
  drawing.strokeStyle = labelStrong;
  drawing.stroke();
  drawShape(drawing, wlan, { theme, at: (height - glyph) / 2, size: glyph, halo: 0 });
  drawing.font = font;
  drawing.textBaseline = "middle";
  drawing.fillStyle = line?.color == null || line.textColor === null ? labelStrong : `#${line.textColor}`;
  drawing.fillText(name, glyph + 10, height / 2 + 1);
  return element;
}

function drawShape(
  drawing: CanvasRenderingContext2D,
  wlan: Vehicle["wlan"],
  { theme, at, size, halo }: { theme: Theme; at: number; size: number; halo: number },
): void {
  const palette = palettes[theme];
  const shape = new Path2D(wlanShapes[wlan]);
  drawing.save();
  drawing.translate(at, at);
  drawing.scale(size / 24, size / 24);
  drawing.lineJoin = "round";
  drawing.lineWidth = halo;
  drawing.strokeStyle = palette.paper;
  if (halo > 0) drawing.stroke(shape);
  drawing.fillStyle = palette.paper;
  drawing.fill(shape);
  drawing.fillStyle = stopColor(palette, wlan);
  drawing.fill(shape, "evenodd");
  drawing.restore();
}

function canvas(width: number, tall: number, scale: number) {
  const element = document.createElement("canvas");
  element.width = Math.ceil(width * scale);
  element.height = Math.ceil(tall * scale);
  const drawing = element.getContext("2d");
  if (drawing === null) throw new Error("no 2D canvas");
  drawing.scale(scale, scale);
  return { element, drawing };
}
