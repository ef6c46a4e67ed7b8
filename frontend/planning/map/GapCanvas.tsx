import { useEffect, useMemo, useRef } from "react";
import type { GapKind } from "#contract/gaps.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useLive } from "../../data/live.ts";
import { ButtonColumn } from "../../map/ButtonColumn.tsx";
import { linesShown } from "../../map/lines-layers.ts";
import { type MapView, wlanOnly } from "../../map/style.ts";
import { useBasemap } from "../../map/use-basemap.ts";
import { useCity } from "../../operations/city-context.ts";
import { changeQuery } from "../../operations/route.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useBox } from "../queries.ts";
import { usePlanningWords } from "../use-planning-words.ts";
import type { GapMapProps } from "./GapMap.tsx";
import { boxOf, gapFeatures } from "./gap-features.ts";
import { gapStyle } from "./gap-style.ts";
import { show, useGapMap } from "./use-gap-map.ts";

interface GapCanvasProps extends GapMapProps {
  overview: OverviewAnswer;
  styleUrl: string | null;
}

export function GapCanvas(props: GapCanvasProps) {
  const basemap = useBasemap(props.styleUrl);
  if (basemap === undefined) return <div className="map-waiting skeleton" />;
  return <Drawn {...props} basemap={basemap} />;
}

interface DrawnProps extends GapCanvasProps {
  basemap: Exclude<ReturnType<typeof useBasemap>, undefined>;
}

function Drawn({ state: { kind }, rows, chosen, overview, basemap }: DrawnProps) {
  const words = usePlanningWords();
  const { words: residents } = useSpeech();
  const { theme } = useCity();
  const { dataVersion } = useLive();
  const version = dataVersion ?? overview.dataVersion;
  const key = chosen?.key ?? null;
  const waysUrl = overview.demo && basemap === null ? "/demo-ground.json" : null;
  const style = useMemo(() => {
    const view: MapView = {
      ...quiet,
      theme,
      dataVersion: version,
      selectedArea: kind === "area" ? key : null,
      shown: { ...wlanOnly, lines: kind === "line" ? linesShown(true, key, null) : null },
      waysUrl,
    };
    return gapStyle(view, basemap, gapFeatures(rows, key));
  }, [theme, version, kind, key, rows, basemap, waysUrl]);
  const container = useRef<HTMLDivElement>(null);
  const label = chosen === null ? words.map : words.mapOf(chosen.name);
  const map = useGapMap({
    container,
    style,
    title: `${label}. ${residents.map.keys}`,
    bounds: overview.city.bbox,
    onChoose: (row) => changeQuery({ row }),
  });
  const asked = useBox(kind, key);
  const box = chosen === null ? null : (boxOf(chosen) ?? asked);
  const boxText = box?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same box is another array with each answer
  useEffect(() => {
    if (map !== null && box !== null) show(map, box);
  }, [map, boxText]);
  const buttons = [
    { text: residents.map.zoomIn, path: "M12 6v12M6 12h12", press: () => map?.zoomIn() },
    { text: residents.map.zoomOut, path: "M6 12h12", press: () => map?.zoomOut() },
    {
      text: residents.map.whole,
      path: "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4",
      press: () => map !== null && show(map, overview.city.bbox),
    },
  ];
  return (
    <section className="map ops-map gap-map" aria-label={label} data-ready={map !== null}>
      <div className="map-canvas" ref={container} />
      <ButtonColumn buttons={buttons} isReady={map !== null} />
      <Legend kind={kind} isChosen={chosen !== null} />
    </section>
  );
}

/** What the colours of a kind's map mean; a chosen line has its own. */
function Legend({ kind, isChosen }: { kind: GapKind; isChosen: boolean }) {
  const { legend } = usePlanningWords();
  const keys: readonly (readonly [name: string, text: string])[] = {
    area: [["reach", legend.reach]] as const,
    line: [["rest", legend.gap] as const, ["covered", legend.covered] as const],
    stop: [["gap", legend.gap] as const, ["reach", legend.reach] as const],
    stretch: [["gap", legend.gap] as const, ["reach", legend.reach] as const],
  }[kind];
  return (
    <p className="gap-legend">
      {keys.map(([name, text]) => (
        <span key={name} className={`gap-key gap-key-${name}`}>
          {text}
        </span>
      ))}
      {isChosen && kind !== "line" && <span className="gap-key gap-key-chosen">{legend.chosen}</span>}
    </p>
  );
}

/** Nothing but the ground and its reach. */
const quiet = { scale: 1, status: [], selection: null, pin: null, here: null, past: null };
