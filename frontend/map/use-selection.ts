import { useMemo, useRef } from "react";
import { useHere } from "../answer/queries.ts";
import type { LonLat } from "../app/url-state.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useAccessPoint, useArea } from "../data/queries.ts";
import { useChosenLine } from "./use-chosen-line.ts";

type Bbox = [number, number, number, number];

interface Selection {
  /** The chosen access point, or the stop of a line. */
  place: LonLat | null;
  /** What an answer is shown for. */
  pin: LonLat | null;
  /** Of the chosen area or line. */
  bbox: Bbox | null;
  /** Ids of the stops at which the chosen line calls; null: not known. */
  lineStops: readonly number[] | null;
}

/**
 * Where what was chosen lies. An area or line that the address named from the start gives no box: then the address' own camera,
 * if it has one, has the say.
 */
export function useSelection(): Selection {
  const { accessPoint, address, area, line, stop, at, camera, point: asked } = useUrlState();
  const start = useRef({ area, line, hasCamera: camera !== null });
  const point = useAccessPoint(accessPoint ?? 0, at, accessPoint !== null).data;
  const here = useHere({ address, point: null }, address !== null).data;
  const chosenArea = useArea(area ?? "", area !== null).data;
  const chosenLine = useChosenLine();

  const isStart = start.current.hasCamera && start.current.area === area && start.current.line === line;
  if (!isStart) start.current.hasCamera = false;
  const ofArea = accessPoint === null && area !== null ? (chosenArea?.bbox ?? null) : null;
  const ofLine = accessPoint === null && stop === null ? chosenLine.bbox : null;
  const lon = accessPoint === null ? null : (point?.lon ?? null);
  const lat = accessPoint === null ? null : (point?.lat ?? null);
  const pinLon = address === null ? asked?.lon : here?.lon;
  const pinLat = address === null ? asked?.lat : here?.lat;
  const accessPointPlace = useMemo(() => (lon === null || lat === null ? null : { lon, lat }), [lon, lat]);
  return {
    place: accessPointPlace ?? chosenLine.stop,
    pin: useMemo(
      () => (pinLon === undefined || pinLat === undefined ? null : { lon: pinLon, lat: pinLat }),
      [pinLon, pinLat],
    ),
    bbox: isStart ? null : (ofLine ?? ofArea),
    lineStops: chosenLine.stops,
  };
}
