import { useEffect, useMemo, useRef, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useLive } from "../data/live.ts";
import { pastPointsLimit, usePastPoints } from "../data/queries.ts";
import { useRolloutWords } from "../rollout/use-rollout-words.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { useSpeech } from "../words/use-words.ts";
import type { CityMap } from "./city-map.ts";
import type { Hovered } from "./find-feature.ts";
import { HoverCard } from "./HoverCard.tsx";
import { LayerChoice } from "./LayerChoice.tsx";
import { MapButtons } from "./MapButtons.tsx";
import { MapLegend } from "./MapLegend.tsx";
import type { Theme } from "./palette.ts";
import { pastPoints } from "./past-points.ts";
import type { MapView as View } from "./style.ts";
import { useBasemap } from "./use-basemap.ts";
import { useCityMap } from "./use-city-map.ts";
import { useMapVehicles } from "./use-map-vehicles.ts";
import { useSelection } from "./use-selection.ts";
import { useShown } from "./use-shown.ts";
import { VehicleCard } from "./VehicleCard.tsx";
import { VehicleStand } from "./VehicleStand.tsx";

interface MapViewProps {
  overview: OverviewAnswer;
  theme: Theme;
  styleUrl: string | null;
}

/** The map with its buttons and legend; what it draws follows from the address and the newest data version. */
export function MapView({ overview, theme, styleUrl }: MapViewProps) {
  const { words, clock } = useSpeech();
  const rollout = useRolloutWords();
  const vehicleWords = useVehicleWords();
  const { at, area, line, status, ground } = useUrlState();
  const { dataVersion } = useLive();
  const container = useRef<HTMLDivElement>(null);
  /** The line that was pointed at on the map: it is in sight, and the next click may mean another one there. */
  const pointedLine = useRef<string | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const [here, setHere] = useState<View["here"]>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [vehicleId, setVehicleId] = useState<string | null>(null);

  const isWlan = ground === "wlan";
  const selection = useSelection();
  const { shown, isPlan, day } = useShown(overview, selection.lineStops);
  const past = usePastPoints(isWlan ? at : null).data ?? null;
  const pastData = useMemo(() => (past === null ? null : pastPoints(past)), [past]);
  const basemap = useBasemap(styleUrl);
  const view: View = useMemo(
    () => ({
      theme,
      scale: textScale(),
      dataVersion: dataVersion ?? overview.dataVersion,
      status,
      selectedArea: area,
      selection: selection.place,
      pin: selection.pin,
      here,
      shown,
      past: at === null || !isWlan ? null : (pastData ?? { type: "FeatureCollection", features: [] }),
      waysUrl: overview.demo && basemap === null ? "/demo-ground.json" : null,
    }),
    [
      theme,
      dataVersion,
      overview.dataVersion,
      overview.demo,
      status,
      area,
      selection.place,
      selection.pin,
      here,
      at,
      isWlan,
      shown,
      pastData,
      basemap,
    ],
  );
  const map: CityMap | null = useCityMap({
    container,
    view,
    basemap,
    bbox: overview.city.bbox,
    title: `${words.map.label}. ${words.map.keys}`,
    onHover: setHovered,
    onPointAtLine: (pointed) => {
      pointedLine.current = pointed;
    },
    onVehicle: setVehicleId,
  });
  const vehicles = useMapVehicles(map, overview, view, vehicleId);
  const closeVehicle = () => {
    setVehicleId(null);
    map?.focus();
  };

  useEffect(() => {
    if (map !== null && selection.place !== null) map.reveal(selection.place.lon, selection.place.lat);
  }, [map, selection.place]);
  useEffect(() => {
    if (map !== null && selection.pin !== null) map.reveal(selection.pin.lon, selection.pin.lat);
  }, [map, selection.pin]);
  useEffect(() => {
    if (pointedLine.current !== null && pointedLine.current === line) return;
    pointedLine.current = null;
    if (map !== null && selection.bbox !== null) map.fit(selection.bbox);
  }, [map, line, selection.bbox]);
  useEffect(() => {
    if (map !== null && here !== null) map.reveal(here.lon, here.lat);
  }, [map, here]);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), 4_000);
    return () => clearTimeout(timer);
  }, [notice]);

  const isCut = past !== null && past.length >= pastPointsLimit;
  const pastNotice = [
    isCut ? words.map.pastTooMany(pastPointsLimit) : words.map.pastGround,
    ...(vehicles.isWanted ? [vehicleWords.map.nowOnly] : []),
  ].join(" ");
  return (
    <section className="map" aria-label={words.map.label} id="map">
      <div className="map-canvas" ref={container} />
      <span className="crosshair" aria-hidden="true" />
      {hovered !== null && <HoverCard hovered={hovered} />}
      {at !== null && isWlan && <p className="map-past">{clock.moment(at, Date.now())}</p>}
      {day !== null && (
        <p className={isPlan ? "map-past map-plan" : "map-past"}>
          {clock.day(`${day}T12:00:00Z`)}
          {isPlan && <span className="map-plan-word">{rollout.time.planned}</span>}
        </p>
      )}
      <LayerChoice overview={overview} />
      <MapButtons
        map={map}
        onWhole={() => map?.fit(overview.city.bbox)}
        onHere={(found) => (found === null ? setNotice(words.map.locateFailed) : setHere(found))}
      />
      {vehicles.isShown && <VehicleStand {...vehicles} />}
      {vehicles.chosen !== null && (
        <VehicleCard vehicle={vehicles.chosen} isGone={vehicles.isGone} onClose={closeVehicle} />
      )}
      <MapLegend sources={overview.sources} shown={shown} hasVehicles={vehicles.isShown} isPlan={isPlan} />
      <p className="map-notice" role="status">
        {notice ?? (at === null || !isWlan ? "" : pastNotice)}
      </p>
    </section>
  );
}

/** The page's text grows with the screen; so does what is written and drawn on the map. */
function textScale(): number {
  const pixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.min(1.6, Math.max(1, pixels / 17));
}
