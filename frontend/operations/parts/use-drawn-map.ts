import type { StyleSpecification } from "maplibre-gl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type CityMap, createCityMap } from "../../map/city-map.ts";
import type { Hovered } from "../../map/find-feature.ts";
import type { MapView } from "../../map/style.ts";

interface Options {
  container: RefObject<HTMLDivElement | null>;
  view: MapView;
  basemap: StyleSpecification | null;
  title: string;
  /** Of the first picture. */
  bounds: [number, number, number, number];
  onChoose: (accessPoint: number) => void;
  onHover: (hovered: Hovered | null) => void;
  onNothing: () => void;
}

/** Keeps one map for as long as its container lives. Unlike the residents' it does not lead the address. */
export function useDrawnMap(options: Options): CityMap | null {
  const { container, view, basemap, title, bounds } = options;
  const [map, setMap] = useState<CityMap | null>(null);
  const latest = useRef(options);
  latest.current = options;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later is passed on by the effects below
  useEffect(() => {
    if (container.current === null) return;
    const created = createCityMap(
      container.current,
      { view, basemap, title, bounds, camera: null },
      {
        onRest: () => undefined,
        onChoose: (found) => {
          if (found.kind === "access-point") latest.current.onChoose(found.id);
        },
        onHover: (hovered) => latest.current.onHover(hovered),
        onNothing: (_place, by) => {
          if (by === "key") latest.current.onNothing();
        },
        onReady: () => setMap(created),
        onFail: () => setMap(null),
      },
    );
    return () => {
      setMap(null);
      created.remove();
    };
  }, [container]);

  useEffect(() => map?.show(view), [map, view]);
  useEffect(() => map?.title(title), [map, title]);
  return map;
}
