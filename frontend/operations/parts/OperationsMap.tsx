import { lazy, Suspense, useState } from "react";
import { MapGuard } from "../../map/MapGuard.tsx";
import { hasWebGl2 } from "../../map/webgl.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import type { OperationsMapProps } from "./MapCanvas.tsx";

const MapCanvas = lazy(() => import("./MapCanvas.tsx").then((module) => ({ default: module.MapCanvas })));

/** The picture of a table; its code comes after the table's, and where it fails the table says all the same. */
export function OperationsMap(props: OperationsMapProps) {
  const { words } = useSpeech();
  const { overview, styleUrl } = useCity();
  const [canDraw] = useState(hasWebGl2);
  const waiting = <div className="map-waiting skeleton" />;
  if (!canDraw) return <p className="notice">{words.map.noWebGl}</p>;
  if (overview === null || styleUrl === undefined) return waiting;
  return (
    <MapGuard fallback={<p className="notice map-failed">{words.map.failed}</p>}>
      <Suspense fallback={waiting}>
        <MapCanvas {...props} />
      </Suspense>
    </MapGuard>
  );
}
