import type { StyleSpecification } from "maplibre-gl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { toArea, toLine, toPoint } from "../app/url-state.ts";
import { currentUrlState, navigate } from "../app/use-url-state.ts";
import { type CityMap, createCityMap } from "./city-map.ts";
import type { Found, Hovered } from "./find-feature.ts";
import { nextLine } from "./find-lines.ts";
import type { MapView } from "./style.ts";
import { tellMapActivity } from "./use-map-activity.ts";

interface Options {
  container: RefObject<HTMLDivElement | null>;
  view: MapView;
  /** Undefined while it is not known yet. */
  basemap: StyleSpecification | null | undefined;
  bbox: [number, number, number, number];
  title: string;
  onHover: (hovered: Hovered | null) => void;
  /** The reader is about to open this line by pointing at it. */
  onPointAtLine: (line: string) => void;
  onVehicle: (id: string) => void;
}

/** Keeps one map for as long as its container lives, and makes it follow the view and the address. */
export function useCityMap(options: Options): CityMap | null {
  const { container, view, basemap, bbox, title } = options;
  const [map, setMap] = useState<CityMap | null>(null);
  const latest = useRef(options);
  latest.current = options;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later is passed on by the effects below
  useEffect(() => {
    if (container.current === null || basemap === undefined) return;
    const created = createCityMap(
      container.current,
      { view, basemap, title, bounds: bbox, camera: currentUrlState().camera },
      {
        onRest: (rest) => navigate({ camera: rest }, "replace"),
        onChoose: (found) =>
          found.kind === "vehicle"
            ? latest.current.onVehicle(found.vehicle.id)
            : open(found, latest.current.onPointAtLine),
        onHover: (hovered) => latest.current.onHover(hovered),
        onNothing: (place) => navigate(toPoint(place)),
        onBusy: tellMapActivity,
        onReady: () => setMap(created),
        onFail: () => setMap(null),
      },
    );
    return () => {
      tellMapActivity(false);
      setMap(null);
      created.remove();
    };
  }, [container, basemap === undefined]);

  useEffect(() => map?.show(view), [map, view]);
  useEffect(() => map?.title(title), [map, title]);
  useEffect(() => {
    // Only "back" and "forward" lead the map; otherwise the address follows it.
    const travel = () => {
      const { camera } = currentUrlState();
      if (camera !== null) map?.goTo(camera);
    };
    window.addEventListener("popstate", travel);
    return () => window.removeEventListener("popstate", travel);
  }, [map]);
  return map;
}

function open(found: Found, onPointAtLine: (line: string) => void): void {
  if (found.kind === "access-point") navigate({ accessPoint: found.id });
  if (found.kind === "area") navigate(toArea(found.slug));
  if (found.kind !== "lines") return;
  const line = nextLine(found.lines, currentUrlState().line);
  if (line === null) return;
  onPointAtLine(line);
  navigate(toLine(line));
}
