import type { Map as MapLibreMap } from "maplibre-gl";
import type { Vehicle } from "#contract/vehicles.ts";
import { frameOf, isSameFrame, type MapFrame, mercatorX, mercatorY, metresPerPixel } from "./map-frame.ts";
import { palettes, type Theme } from "./palette.ts";
import { Fleet, frameMs } from "./vehicle-fleet.ts";
import { vehicleMark } from "./vehicle-marks.ts";

export interface VehiclesView {
  /** The same array as long as nothing new was heard. */
  vehicles: readonly Vehicle[];
  theme: Theme;
  /** Of the page's text. */
  scale: number;
  /** Nobody tells of them any more: they stand where they were last seen, faint. */
  isLate: boolean;
  /** One line's alone: few enough to bear their number from afar too. */
  isOneLine: boolean;
  /** Id of the vehicle whose card is open. */
  chosen: string | null;
}

interface Drawn {
  vehicle: Vehicle;
  mark: HTMLCanvasElement;
  x: number;
  y: number;
  /** Half its size. */
  across: number;
  up: number;
}

/** From here on vehicles of all lines bear their number. */
const namesFromZoom = 13;
/** How long they take from one answer to the next: as long as answers are apart, within reason. */
const ride = { leastMs: 1_000, mostMs: 20_000 };
const faint = 0.45;
/** While the map is dragged, how long until what comes into sight is painted. */
const draggedMs = 1_000;
/** Pixels beside the screen in which a mark may still show. */
const margin = 60;
/** What is wrong lies on top. */
const rank: Record<Vehicle["wlan"], number> = { none: 0, up: 1, unknown: 2, down: 3 };

/**
 * Vehicles on a canvas of its own above the map, so that what moves all the time does not make the map draw itself anew. It is
 * painted as often as one could see them move, only what is in sight, and not at all while the page is hidden. While the map is
 * dragged the picture goes with it as it is.
 */
export class VehicleOverlay {
  readonly #map: MapLibreMap;
  readonly #canvas = document.createElement("canvas");
  readonly #fleet = new Fleet();
  #view: VehiclesView | null = null;
  #heardAt = 0;
  #drawn: Drawn[] = [];
  /** For which the canvas was painted. */
  #frame: MapFrame | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#canvas.className = "vehicle-canvas";
    this.#canvas.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(this.#canvas);
    map.on("render", this.#follow);
    for (const event of ["moveend", "resize"] as const) map.on(event, this.#paint);
    document.addEventListener("visibilitychange", this.#paint);
  }

  /** Null: none. */
  show(view: VehiclesView | null): void {
    const now = performance.now();
    if (view !== null && view.vehicles !== this.#view?.vehicles) {
      const sinceMs = Math.min(ride.mostMs, Math.max(ride.leastMs, now - this.#heardAt));
      const isStill = view.isLate || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.#fleet.take(view.vehicles, now, isStill ? 0 : sinceMs);
      this.#heardAt = now;
    }
    this.#view = view;
    this.#paint();
  }

  /** The vehicle nearest to a place on the canvas, at most `reach` pixels beside its mark. */
  find({ x, y }: { x: number; y: number }, reach: number): Vehicle | null {
    const beside = ({ x: atX, y: atY, across, up }: Drawn) =>
      Math.max(Math.abs(atX - x) - across, Math.abs(atY - y) - up, 0);
    const near = this.#drawn.filter((mark) => beside(mark) <= reach);
    const distance = (mark: Drawn) => Math.hypot(mark.x - x, mark.y - y);
    return near.toSorted((a, b) => distance(a) - distance(b))[0]?.vehicle ?? null;
  }

  remove(): void {
    this.#stop();
    this.#map.off("render", this.#follow);
    for (const event of ["moveend", "resize"] as const) this.#map.off(event, this.#paint);
    document.removeEventListener("visibilitychange", this.#paint);
    this.#canvas.remove();
  }

  /** Moves the picture along with the map that was just drawn; what comes into sight is painted soon. */
  readonly #follow = (): void => {
    if (this.#frame === null || this.#view === null) return;
    const frame = frameOf(this.#map);
    if (isSameFrame(frame, this.#frame)) return;
    const scale = frame.size / this.#frame.size;
    const [x, y] = [frame.x - scale * this.#frame.x, frame.y - scale * this.#frame.y];
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.#later(draggedMs);
  };

  readonly #paint = (): void => {
    this.#stop();
    if (document.hidden) return;
    const now = performance.now();
    this.#frame = frameOf(this.#map);
    this.#drawn = this.#view === null ? [] : this.#place(this.#view, this.#frame, now);
    this.#draw(this.#view);
    const isMoving = this.#drawn.length > 0 && this.#fleet.isMovingAt(now);
    if (isMoving) this.#later(frameMs(metresPerPixel(this.#map)));
  };

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => requestAnimationFrame(this.#paint), ms);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #place(view: VehiclesView, frame: MapFrame, now: number): Drawn[] {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const ratio = window.devicePixelRatio;
    const isNamed = view.isOneLine || this.#map.getZoom() >= namesFromZoom;
    const look = { theme: view.theme, scale: view.scale * ratio, isNamed };
    const drawn: Drawn[] = [];
    for (const { vehicle, lon, lat } of this.#fleet.at(now)) {
      const x = frame.x + frame.size * mercatorX(lon);
      const y = frame.y + frame.size * mercatorY(lat);
      if (x < -margin || y < -margin || x > clientWidth + margin || y > clientHeight + margin) continue;
      const mark = vehicleMark(vehicle, look);
      drawn.push({ vehicle, mark, x, y, across: mark.width / ratio / 2, up: mark.height / ratio / 2 });
    }
    const order = ({ id, wlan }: Vehicle) => (id === view.chosen ? 9 : rank[wlan]);
    return drawn.sort((a, b) => order(a.vehicle) - order(b.vehicle));
  }

  #draw(view: VehiclesView | null): void {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
      Object.assign(this.#canvas.style, { width: `${clientWidth}px`, height: `${clientHeight}px` });
    }
    this.#canvas.style.transform = "";
    this.#canvas.dataset.vehicles = String(this.#drawn.length);
    const drawing = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (drawing === null) return;
    drawing.clearRect(0, 0, width, height);
    if (view === null) return;
    drawing.globalAlpha = view.isLate ? faint : 1;
    for (const { vehicle, mark, x, y, across, up } of this.#drawn) {
      if (vehicle.id === view.chosen) ring(drawing, x * ratio, y * ratio, across * ratio, view.theme);
      // Whole pixels keep the numbers sharp.
      drawing.drawImage(mark, Math.round((x - across) * ratio), Math.round((y - up) * ratio));
    }
  }
}

/** Around the vehicle whose card is open. */
function ring(drawing: CanvasRenderingContext2D, x: number, y: number, across: number, theme: Theme): void {
  drawing.beginPath();
  drawing.arc(x, y, across + 5 * window.devicePixelRatio, 0, 2 * Math.PI);
  drawing.lineWidth = 3 * window.devicePixelRatio;
  drawing.strokeStyle = palettes[theme].accent;
  drawing.stroke();
}
