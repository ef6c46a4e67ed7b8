import { useEffect, useMemo, useRef, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { useLive } from "../../data/live.ts";
import type { Hovered } from "../../map/find-feature.ts";
import { HoverCard } from "../../map/HoverCard.tsx";
import { MapButtons } from "../../map/MapButtons.tsx";
import { type MapView, type Points, wlanOnly } from "../../map/style.ts";
import { useBasemap } from "../../map/use-basemap.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useDrawnMap } from "./use-drawn-map.ts";

export interface OperationsMapProps {
  /** What the map shows, for those who cannot see it. */
  label: string;
  /** Access points of the present with these statuses; empty: all. */
  status?: readonly AccessPointStatus[];
  /** Shows these and no others; null: the present. */
  points?: Points | null;
  /** Marked and brought into sight. */
  selection: { lon: number; lat: number } | null;
  /** Brought into sight at first; null: the whole city. */
  bounds?: [number, number, number, number] | null;
  onChoose: (accessPoint: number) => void;
}

const all: readonly AccessPointStatus[] = [];

export function MapCanvas(props: OperationsMapProps) {
  const { overview, styleUrl } = useCity();
  const basemap = useBasemap(styleUrl ?? null);
  if (overview === null || basemap === undefined) return <div className="map-waiting skeleton" />;
  return <Drawn {...props} overview={overview} basemap={basemap} />;
}

interface DrawnProps extends OperationsMapProps {
  overview: OverviewAnswer;
  basemap: Exclude<ReturnType<typeof useBasemap>, undefined>;
}

function Drawn(props: DrawnProps) {
  const { label, status = all, points = null, selection, bounds = null, overview, basemap } = props;
  const { words } = useSpeech();
  const { theme } = useCity();
  const { dataVersion } = useLive();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const [here, setHere] = useState<MapView["here"]>(null);
  const [notice, setNotice] = useState("");
  const view: MapView = useMemo(
    () => ({
      theme,
      scale: 1,
      dataVersion: dataVersion ?? overview.dataVersion,
      status,
      selectedArea: null,
      selection,
      pin: null,
      here,
      past: points,
      shown: wlanOnly,
      waysUrl: overview.demo && basemap === null ? "/demo-ground.json" : null,
    }),
    [theme, dataVersion, overview.dataVersion, overview.demo, status, selection, here, points, basemap],
  );
  const title = `${label}. ${words.map.keys}`;
  const container = useRef<HTMLDivElement>(null);
  const map = useDrawnMap({
    container,
    view,
    basemap,
    title,
    bounds: bounds ?? overview.city.bbox,
    onChoose: props.onChoose,
    onHover: setHovered,
    onNothing: () => setNotice(words.map.nothingHere),
  });

  useEffect(() => {
    if (selection !== null) map?.reveal(selection.lon, selection.lat);
  }, [map, selection]);
  useEffect(() => {
    if (notice === "") return;
    const timer = setTimeout(() => setNotice(""), 4_000);
    return () => clearTimeout(timer);
  }, [notice]);
  useEffect(() => {
    if (here !== null) map?.reveal(here.lon, here.lat);
  }, [map, here]);
  return (
    <section className="map ops-map" aria-label={label}>
      <div className="map-canvas" ref={container} />
      <span className="crosshair" aria-hidden="true" />
      {hovered !== null && <HoverCard hovered={hovered} />}
      <MapButtons
        map={map}
        onWhole={() => map?.fit(bounds ?? overview.city.bbox)}
        onHere={(found) => (found === null ? setNotice(words.map.locateFailed) : setHere(found))}
      />
      <p className="map-notice" role="status">
        {notice}
      </p>
    </section>
  );
}
