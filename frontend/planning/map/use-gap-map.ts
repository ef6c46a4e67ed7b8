import "maplibre-gl/dist/maplibre-gl.css";
import {
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type RefObject, useEffect, useRef, useState } from "react";
import { drawIcon } from "../../map/icons.ts";

setWorkerUrl(workerUrl);

interface Options {
  container: RefObject<HTMLDivElement | null>;
  style: StyleSpecification;
  title: string;
  /** Of the first picture. */
  bounds: LngLatBoundsLike;
  /** A gap was pressed, by its key. */
  onChoose: (key: string) => void;
}

const layers = ["gap-lines", "gap-points"];
/** A target of at least 24 pixels, however thin the line. */
const reachPixels = 12;

/** Keeps one map for as long as its container lives, and draws the style that is handed in. Null until it can be seen. */
export function useGapMap(options: Options): MapLibreMap | null {
  const { container, style, title } = options;
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (container.current === null) return;
    const created = createMap(container.current, latest.current);
    created.once("load", () => setMap(created));
    created.on("click", ({ point: { x, y } }) => {
      const key = created.queryRenderedFeatures(
        [
          [x - reachPixels, y - reachPixels],
          [x + reachPixels, y + reachPixels],
        ],
        { layers },
      )[0]?.properties.key;
      if (typeof key === "string") latest.current.onChoose(key);
    });
    return () => {
      setMap(null);
      created.remove();
    };
  }, [container]);
  useEffect(() => void map?.setStyle(style, { diff: true }), [map, style]);
  useEffect(() => map?.getCanvas().setAttribute("aria-label", title), [map, title]);
  return map;
}

/** Brings a box into sight; a point from near enough to tell the street. */
export function show(map: MapLibreMap, bounds: LngLatBoundsLike): void {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // What is told of a chosen row has just taken some of its room, which it would else hear of later.
  map.resize();
  map.fitBounds(bounds, { padding: 48, maxZoom: 15.5, duration: isStill ? 0 : 600 });
}

function createMap(container: HTMLDivElement, { style, title, bounds }: Options): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    bounds,
    fitBoundsOptions: { padding: 16 },
    minZoom: 4,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: { "Map.Title": title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((name) => {
    const icon = drawIcon(name);
    if (icon !== null && !map.hasImage(name)) map.addImage(name, icon.image, icon.options);
  });
  return map;
}
