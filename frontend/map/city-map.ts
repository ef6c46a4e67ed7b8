import {
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
  type VectorTileSource,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Camera, LonLat } from "../app/url-state.ts";
import { type Found, featureAt, type Hovered, nearestTo } from "./find-feature.ts";
import { drawIcon } from "./icons.ts";
import { type MapView, mapStyle, tileAddress, tileLayersOf } from "./style.ts";
import { VehicleOverlay, type VehiclesView } from "./vehicle-overlay.ts";

setWorkerUrl(workerUrl);

export interface MapEvents {
  /** The reader, or a flight we started, came to rest. */
  onRest(camera: Camera): void;
  onChoose(found: Found): void;
  onHover(found: Hovered | null): void;
  /** Nothing that opens is drawn where the reader clicked, or near the middle when Enter was pressed. */
  onNothing(place: LonLat, by: "click" | "key"): void;
  /** Whether tiles of what is to be shown are still on their way. */
  onBusy?(isBusy: boolean): void;
  onReady(): void;
  onFail(): void;
}

export type CityMap = ReturnType<typeof createCityMap>;

/** Of the height, at half; as in layout.css. */
const sheetShare = 0.58;
/** How far beside a vehicle a finger still means it. */
const fingerPixels = 4;
/** How far from the middle Enter reaches, in pixels. */
const reachPixels = 140;

/** A MapLibre map that draws a `MapView` and tells what the reader does on it; it knows nothing of React. */
export function createCityMap(
  container: HTMLElement,
  start: {
    view: MapView;
    camera: Camera | null;
    bounds: LngLatBoundsLike;
    basemap: StyleSpecification | null;
    title: string;
  },
  events: MapEvents,
) {
  let view = start.view;
  const map = new MapLibreMap({
    container,
    style: mapStyle(view, start.basemap),
    minZoom: 4,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: { "Map.Title": start.title },
  });
  /** What was last brought into sight as a whole, and where the camera then came to rest; null: it is on its way. */
  let fitted: { bounds: LngLatBoundsLike; camera: Camera | null } | null = null;
  const fitAtOnce = (bounds: LngLatBoundsLike) => {
    map.fitBounds(bounds, { padding: marginsIn(container), maxZoom: 16, animate: false });
    fitted = { bounds, camera: cameraOf(map) };
  };
  let vehicles: VehicleOverlay | null = null;
  map.setPadding({ bottom: coveredPixels(container) });
  if (start.camera === null) fitAtOnce(start.bounds);
  else map.jumpTo({ center: [start.camera.lng, start.camera.lat], zoom: start.camera.zoom });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  map.setMissingStyleImageResolver((name) => {
    const icon = drawIcon(name);
    if (icon !== null && !map.hasImage(name)) map.addImage(name, icon.image, icon.options);
  });
  map.once("load", events.onReady);
  map.getCanvas().addEventListener("webglcontextlost", events.onFail);
  map.on("idle", () => events.onBusy?.(false));
  map.on("moveend", () => {
    if (fitted?.camera === null) fitted.camera = cameraOf(map);
  });
  map.on("resize", () => {
    map.setPadding({ bottom: coveredPixels(container) });
    const isUntouched = fitted !== null && isSameCamera(fitted.camera, cameraOf(map));
    if (fitted !== null && isUntouched) fitAtOnce(fitted.bounds);
  });
  map.on("moveend", () => events.onRest(cameraOf(map)));
  map.on("click", (event) => choose(event));
  map.on("mousemove", (event) => hover(event));
  map.on("mouseout", () => events.onHover(null));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const { lng, lat } = map.getCenter();
    const middle = map.project([lng, lat]);
    const nearest =
      vehicleAt(middle) ?? nearestTo(map, middle, reachPixels) ?? vehicleAt(middle, reachPixels);
    if (nearest === null) events.onNothing({ lon: lng, lat }, "key");
    else open(nearest);
  });

  function choose({ point, lngLat }: MapMouseEvent): void {
    const found = vehicleAt(point) ?? featureAt(map, point);
    if (found === null) events.onNothing({ lon: lngLat.lng, lat: lngLat.lat }, "click");
    else open(found);
  }

  function open(found: Found): void {
    if (found.kind === "cluster" || found.kind === "square")
      map.easeTo({ center: found.at, zoom: Math.min(map.getZoom() + 2, 17), ...motion() });
    else if (["access-point", "area", "lines", "vehicle"].includes(found.kind)) events.onChoose(found);
    else events.onNothing({ lon: found.at[0], lat: found.at[1] }, "click");
  }

  function hover(event: MapMouseEvent): void {
    const found = vehicleAt(event.point) ?? featureAt(map, event.point);
    map.getCanvas().style.cursor = found === null ? "" : "pointer";
    events.onHover(found === null ? null : { ...found, x: event.point.x, y: event.point.y });
  }

  /** Vehicles lie on top of all that the map draws. */
  function vehicleAt(point: { x: number; y: number }, reach = fingerPixels): Found | null {
    const vehicle = vehicles?.find(point, reach) ?? null;
    return vehicle === null ? null : { kind: "vehicle", vehicle, at: [vehicle.lon, vehicle.lat] };
  }

  return {
    /** Redraws what differs. A new data version or time only reloads tiles; those shown stay until the new ones are there. */
    show(next: MapView): void {
      for (const layer of tileLayersOf(next)) {
        const address = tileAddress(layer, next);
        if (address === tileAddress(layer, view)) continue;
        map.getSource<VectorTileSource>(layer)?.setTiles([address]);
        events.onBusy?.(true);
      }
      view = next;
      map.setStyle(mapStyle(view, start.basemap), { diff: true });
    },
    /** Vehicles on their way; null: none are shown. */
    vehicles(next: VehiclesView | null): void {
      if (next !== null) vehicles ??= new VehicleOverlay(map);
      vehicles?.show(next);
    },
    /** Goes somewhere at once, in the middle of a flight too. */
    goTo(camera: Camera): void {
      map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom });
    },
    /** Brings a point into sight, and near enough to be seen for itself; stays where it is when it already is. */
    reveal(lon: number, lat: number): void {
      const point = map.project([lon, lat]);
      const { clientWidth } = container;
      const clientHeight = container.clientHeight - coveredPixels(container);
      const isInSight =
        point.x > 60 && point.y > 60 && point.x < clientWidth - 60 && point.y < clientHeight - 60;
      if (isInSight && map.getZoom() >= 12) return;
      map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 15), ...motion() });
    },
    fit(bounds: LngLatBoundsLike): void {
      fitted = { bounds, camera: null };
      map.fitBounds(bounds, { padding: marginsIn(container), maxZoom: 16, ...motion() });
    },
    zoom(by: 1 | -1): void {
      map.easeTo({ zoom: map.getZoom() + by, ...motion() });
    },
    title(text: string): void {
      map.getCanvas().setAttribute("aria-label", text);
    },
    focus(): void {
      map.getCanvas().focus();
    },
    remove(): void {
      vehicles?.remove();
      map.remove();
    },
  };
}

/** Room for the buttons, the choice of layers and the legend as it stands; none to spare on a phone. */
function marginsIn(container: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  if (container.clientWidth <= 600) return { top: 12, right: 12, bottom: 12, left: 12 };
  const heightOf = (name: string) => container.parentElement?.querySelector(name)?.clientHeight ?? 0;
  const legend = Math.min(heightOf(".legend"), container.clientHeight / 4);
  return { top: 24 + heightOf(".layer-choice"), right: 56, bottom: 24 + legend, left: 32 };
}

/** How much of the map's lower end the sheet of a narrow screen lies on, so that "the middle" is what one sees. */
function coveredPixels(container: HTMLElement): number {
  const hasSheet = container.closest(".city")?.querySelector(".sheet") != null;
  return hasSheet ? container.clientHeight * sheetShare : 0;
}

function motion(): { duration: number; essential: boolean } {
  return {
    duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 600,
    essential: false,
  };
}

function isSameCamera(a: Camera | null, b: Camera): boolean {
  return a !== null && a.lng === b.lng && a.lat === b.lat && a.zoom === b.zoom;
}

function cameraOf(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter();
  return { lng: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)), zoom: Number(map.getZoom().toFixed(2)) };
}
