import { lazy, Suspense } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useSpeech } from "../words/use-words.ts";
import { MapGuard } from "./MapGuard.tsx";
import type { Theme } from "./palette.ts";

const MapView = lazy(() => import("./MapView.tsx").then((module) => ({ default: module.MapView })));

interface MapRegionProps {
  overview: OverviewAnswer;
  theme: Theme;
  styleUrl: string | null;
}

/** The picture of the list. Its code comes after the list's; should it fail, the list says all the same. */
export function MapRegion(props: MapRegionProps) {
  const { words } = useSpeech();
  return (
    <MapGuard fallback={<p className="notice map-failed">{words.map.failed}</p>}>
      <Suspense fallback={<div className="map-waiting skeleton" />}>
        <MapView {...props} />
      </Suspense>
    </MapGuard>
  );
}
