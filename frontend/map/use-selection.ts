import { useMemo, useRef } from "react";
import { useUrlState } from "../app/use-url-state.ts";
import { useAccessPoint, useArea } from "../data/queries.ts";

type Bbox = [number, number, number, number];

/**
 * Where what was chosen lies. An area that the address named from the start gives no box: then the address' own camera, if
 * it has one, has the say.
 */
export function useSelection(): { place: { lon: number; lat: number } | null; areaBbox: Bbox | null } {
  const { accessPoint, area, at, camera } = useUrlState();
  const start = useRef({ area, hasCamera: camera !== null });
  const point = useAccessPoint(accessPoint ?? 0, at, accessPoint !== null).data;
  const chosenArea = useArea(area ?? "", area !== null).data;

  const isStart = start.current.hasCamera && start.current.area === area;
  if (!isStart) start.current.hasCamera = false;
  const bbox = accessPoint === null && area !== null && !isStart ? (chosenArea?.bbox ?? null) : null;
  const lon = accessPoint === null ? null : (point?.lon ?? null);
  const lat = accessPoint === null ? null : (point?.lat ?? null);
  return {
    place: useMemo(() => (lon === null || lat === null ? null : { lon, lat }), [lon, lat]),
    areaBbox: bbox,
  };
}
