import type { ReactNode } from "react";
import type { Source } from "#contract/sources.ts";
import { accessPointStatuses, publicStages } from "#domain/words.ts";
import { isNarrow, useMedia } from "../app/use-media.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { StatusMark } from "../panel/StatusMark.tsx";
import { hasRollout } from "../rollout/has-rollout.ts";
import { StageMark } from "../rollout/StageMark.tsx";
import { useRolloutWords, useStateWords } from "../rollout/use-rollout-words.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { WlanMark } from "../vehicles/WlanMark.tsx";
import { wlanStates } from "../vehicles/wlan-states.ts";
import { useSpeech } from "../words/use-words.ts";
import { StopMark } from "./StopMark.tsx";
import { stopStates, worksShapes } from "./shapes.ts";
import type { Shown } from "./style.ts";
import { useMapWords } from "./use-map-words.ts";

interface MapLegendProps {
  sources: readonly Source[];
  shown: Shown;
  hasVehicles: boolean;
  /** The time shown is still to come. */
  isPlan: boolean;
}

/** What the shapes and tints mean, what is a model, and whose data this is. */
export function MapLegend({ sources, shown, hasVehicles, isPlan }: MapLegendProps) {
  const { words } = useSpeech();
  const { part } = useRolloutWords();
  const { roadworks } = useUrlState();
  const hasRoom = !useMedia(isNarrow);
  const attributions = [...new Set(sources.flatMap((source) => source.attribution ?? []))];
  return (
    <details className="legend" open={hasRoom}>
      <summary>{words.map.legend}</summary>
      <ul aria-label={words.map.legend}>
        {shown.ground === "wlan" && <WlanEntries />}
        {shown.ground === "wlan" && shown.lines !== null && <LineEntries />}
        {hasVehicles && <VehicleEntries />}
        {shown.ground === "fibre" &&
          (hasRollout({ sources }) ? <FibreEntries isPlan={isPlan} /> : <Note>{part.unknown}</Note>)}
        {(shown.ground === "grid" || shown.ground === "five-g") && <GridEntries ground={shown.ground} />}
        {roadworks && <RoadworksEntries isPlan={isPlan} />}
      </ul>
      {attributions.length > 0 && <p className="attribution">{words.map.data(attributions.join(", "))}</p>}
    </details>
  );
}

function WlanEntries() {
  const { words } = useSpeech();
  return (
    <>
      {accessPointStatuses.map((status) => (
        <li key={status}>
          <StatusMark status={status} /> {words.status[status]}
        </li>
      ))}
      <li>
        <span className="legend-reach" aria-hidden="true" /> {words.map.modelled}
      </li>
    </>
  );
}

function LineEntries() {
  const { legend } = useMapWords();
  return (
    <>
      {(["covered", "rest"] as const).map((piece) => (
        <li key={piece}>
          <span className={`legend-line legend-line-${piece}`} aria-hidden="true" /> {legend[piece]}
        </li>
      ))}
      {stopStates.map((state) => (
        <li key={state}>
          <StopMark state={state} /> {legend.stop[state]}
        </li>
      ))}
    </>
  );
}

function VehicleEntries() {
  const { map, wlan } = useVehicleWords();
  return (
    <>
      <Note>{map.legend}</Note>
      {wlanStates.map((state) => (
        <li key={state}>
          <WlanMark state={state} /> {wlan[state]}
        </li>
      ))}
    </>
  );
}

function FibreEntries({ isPlan }: { isPlan: boolean }) {
  const { legend } = useRolloutWords();
  const { short } = useStateWords();
  return (
    <>
      {publicStages.map((stage) => (
        <li key={stage}>
          <StageMark stage={stage} /> {short[stage]}
        </li>
      ))}
      <li>
        <span
          className={isPlan ? "legend-ring legend-expected" : "legend-ring legend-overdue"}
          aria-hidden="true"
        />{" "}
        {isPlan ? legend.expected : legend.overdue}
      </li>
    </>
  );
}

function GridEntries({ ground }: { ground: "grid" | "five-g" }) {
  const { legend } = useRolloutWords();
  return (
    <>
      <Note>{ground === "grid" ? legend.gridFibre : legend.gridFiveG}:</Note>
      {legend.gridSteps.map((step, index) => (
        <li key={step}>
          <span className={`legend-grid grid-${index}`} aria-hidden="true" /> {step}
        </li>
      ))}
      <Note>{legend.official}</Note>
    </>
  );
}

function RoadworksEntries({ isPlan }: { isPlan: boolean }) {
  const { legend } = useRolloutWords();
  if (isPlan) return <Note>{legend.worksNotPlanned}</Note>;
  return (
    <>
      <li>
        <Sign shape="running" of="other" /> {legend.worksRunning}
      </li>
      <li>
        <Sign shape="planned" of="other" /> {legend.worksPlanned}
      </li>
      <li>
        <Sign shape="running" of="fibre" /> {legend.worksFibre}
      </li>
    </>
  );
}

function Sign({ shape, of }: { shape: keyof typeof worksShapes; of: "fibre" | "other" }) {
  return (
    <svg className={`status-mark works-${of}`} viewBox="0 0 24 24" aria-hidden="true">
      <path fillRule="evenodd" d={worksShapes[shape]} />
    </svg>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <li className="legend-note">{children}</li>;
}
