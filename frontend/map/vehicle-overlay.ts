import type { Map as MapLibreMap } from "maplibre-gl";
import type { Vehicle } from "#contract/vehicles.ts";
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
/** What is wrong lies on top. */
const rank: Record<Vehicle["wlan"], number> = { none: 0, up: 1, unknown: 2, down: 3 };

/**
 * Vehicles on a canvas of its own above the map, so that what moves all the time does not make the map draw itself anew. It is
 * drawn as often as one could see them move, only what is in sight, and not at all while the page is hidden.
 */
export class VehicleOverlay {
  readonly #map: MapLibreMap;
  readonly #canvas = document.createElement("canvas");
  readonly #fleet = new Fleet();
  #view: VehiclesView | null = null;
  #heardAt = 0;
  #drawn: Drawn[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #frame = 0;

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#canvas.className = "vehicle-canvas";
    this.#canvas.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(this.#canvas);
    map.on("render", this.#draw);
    document.addEventListener("visibilitychange", this.#draw);
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
    this.#draw();
  }

  /** The vehicle nearest to a place on the canvas, at most `reach` pixels beside its mark. */
  find({ x, y }: { x: number; y: number }, reach: number): Vehicle | null {
    const beside = (mark: Drawn) =>
      Math.max(Math.abs(mark.x - x) - mark.across, Math.abs(mark.y - y) - mark.up, 0);
    const near = this.#drawn.filter((mark) => beside(mark) <= reach);
    const distance = (mark: Drawn) => Math.hypot(mark.x - x, mark.y - y);
    return near.toSorted((a, b) => distance(a) - distance(b))[0]?.vehicle ?? null;
  }

  remove(): void {
    this.#stop();
    this.#map.off("render", this.#draw);
    document.removeEventListener("visibilitychange", this.#draw);
    this.#canvas.remove();
  }

  readonly #draw = (): void => {
    this.#stop();
    if (document.hidden) return;
    const now = performance.now();
    this.#drawn = this.#view === null ? [] : this.#place(this.#view, now);
    this.#paint(this.#view);
    if (this.#view === null || this.#drawn.length === 0 || !this.#fleet.isMovingAt(now)) return;
    this.#timer = setTimeout(() => {
      this.#frame = requestAnimationFrame(this.#draw);
    }, frameMs(this.#metresPerPixel()));
  };

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    cancelAnimationFrame(this.#frame);
  }

  #place(view: VehiclesView, now: number): Drawn[] {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const look = this.#look(view);
    return this.#fleet
      .at(now)
      .flatMap(({ vehicle, lon, lat }) => {
        const { x, y } = this.#map.project([lon, lat]);
        const mark = vehicleMark(vehicle, look);
        const ratio = window.devicePixelRatio;
        const [across, up] = [mark.width / ratio / 2, mark.height / ratio / 2];
        const isInSight = x > -across && y > -up && x < clientWidth + across && y < clientHeight + up;
        return isInSight ? [{ vehicle, x, y, across, up }] : [];
      })
      .sort((a, b) => this.#rank(a.vehicle) - this.#rank(b.vehicle));
  }

  #rank({ id, wlan }: Vehicle): number {
    return id === this.#view?.chosen ? 9 : rank[wlan];
  }

  #paint(view: VehiclesView | null): void {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
      Object.assign(this.#canvas.style, { width: `${clientWidth}px`, height: `${clientHeight}px` });
    }
    const drawing = this.#canvas.getContext("2d");
    if (drawing === null) return;
    drawing.clearRect(0, 0, width, height);
    this.#canvas.dataset.vehicles = String(this.#drawn.length);
    if (view === null) return;
    const look = this.#look(view);
    drawing.globalAlpha = view.isLate ? faint : 1;
    for (const { vehicle, x, y, across, up } of this.#drawn) {
      if (vehicle.id === view.chosen) ring(drawing, x * ratio, y * ratio, across * ratio, view.theme);
      const mark = vehicleMark(vehicle, look);
      // Whole pixels keep the numbers sharp.
      drawing.drawImage(mark, Math.round((x - across) * ratio), Math.round((y - up) * ratio));
    }
  }

  #look({ theme, scale, isOneLine }: VehiclesView) {
    const isNamed = isOneLine || this.#map.getZoom() >= namesFromZoom;
    return { theme, scale: scale * window.devicePixelRatio, isNamed };
  }

  #metresPerPixel(): number {
    const { lat } = this.#map.getCenter();
    return (40_075_017 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** this.#map.getZoom());
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
