import { useMemo, useRef } from "react";
import { useHere } from "../answer/queries.ts";
import type { LonLat } from "../app/url-state.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useAccessPoint, useArea } from "../data/queries.ts";

type Bbox = [number, number, number, number];

interface Selection {
  /** The chosen access point. */
  place: LonLat | null;
  /** What an answer is shown for. */
  pin: LonLat | null;
  areaBbox: Bbox | null;
}

/**
 * Where what was chosen lies. An area that the address named from the start gives no box: then the address' own camera, if
 * it has one, has the say.
 */
export function useSelection(): Selection {
  const { accessPoint, address, area, at, camera, point: asked } = useUrlState();
  const start = useRef({ area, hasCamera: camera !== null });
  const point = useAccessPoint(accessPoint ?? 0, at, accessPoint !== null).data;
  const here = useHere({ address, point: null }, address !== null).data;
  const chosenArea = useArea(area ?? "", area !== null).data;

  const isStart = start.current.hasCamera && start.current.area === area;
  if (!isStart) start.current.hasCamera = false;
  const bbox = accessPoint === null && area !== null && !isStart ? (chosenArea?.bbox ?? null) : null;
  const lon = accessPoint === null ? null : (point?.lon ?? null);
  const lat = accessPoint === null ? null : (point?.lat ?? null);
  const pinLon = address === null ? asked?.lon : here?.lon;
  const pinLat = address === null ? asked?.lat : here?.lat;
  return {
    place: useMemo(() => (lon === null || lat === null ? null : { lon, lat }), [lon, lat]),
    pin: useMemo(
      () => (pinLon === undefined || pinLat === undefined ? null : { lon: pinLon, lat: pinLat }),
      [pinLon, pinLat],
    ),
    areaBbox: bbox,
  };
}
