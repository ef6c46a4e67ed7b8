import { lazy, Suspense, useState } from "react";
import { MapGuard } from "../../map/MapGuard.tsx";
import { hasWebGl2 } from "../../map/webgl.ts";
import { useCity } from "../../operations/city-context.ts";
import { useSpeech } from "../../words/use-words.ts";
import type { Row } from "../rows.ts";
import type { PlanningState } from "../state.ts";

const GapCanvas = lazy(() => import("./GapCanvas.tsx").then((module) => ({ default: module.GapCanvas })));

export interface GapMapProps {
  state: PlanningState;
  /** Drawn where they have a place of their own: stops and stretches. */
  rows: readonly Row[];
  chosen: Row | null;
}

/** The picture of the table; its code comes after the table's, and where it fails the table says all the same. */
export function GapMap(props: GapMapProps) {
  const { words } = useSpeech();
  const { overview, styleUrl } = useCity();
  const [canDraw] = useState(hasWebGl2);
  const waiting = <div className="map-waiting skeleton" />;
  if (!canDraw) return <p className="notice">{words.map.noWebGl}</p>;
  if (overview === null || styleUrl === undefined) return waiting;
  return (
    <MapGuard fallback={<p className="notice map-failed">{words.map.failed}</p>}>
      <Suspense fallback={waiting}>
        <GapCanvas {...props} overview={overview} styleUrl={styleUrl} />
      </Suspense>
    </MapGuard>
  );
}
