import { useEffect, useRef } from "react";
import type { Vehicle } from "#contract/vehicles.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toLine } from "../app/url-state.ts";
import { LineBadge } from "../lines/LineBadge.tsx";
import { directionText } from "../lines/line-text.ts";
import { useLineWords } from "../lines/use-line-words.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { WlanMark } from "../vehicles/WlanMark.tsx";
import { useSpeech } from "../words/use-words.ts";

interface VehicleCardProps {
  vehicle: Vehicle;
  /** It is no longer heard of. */
  isGone: boolean;
  onClose: () => void;
}

/** The vehicle that was pointed at; stays until it is closed, and follows what is heard of it. */
export function VehicleCard({ vehicle, isGone, onClose }: VehicleCardProps) {
  const { map, vehicle: nameOf } = useVehicleWords();
  const card = useRef<HTMLElement>(null);
  const { id, line, label } = vehicle;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another vehicle is another card, to be read from its beginning
  useEffect(() => card.current?.focus({ preventScroll: true }), [id]);
  return (
    <section
      ref={card}
      className="vehicle-card"
      aria-label={nameOf(label)}
      tabIndex={-1}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <VehicleFacts vehicle={vehicle} />
      {isGone && <p className="hint">{map.gone}</p>}
      <p className="vehicle-card-ways">
        {line === null ? (
          <span className="hint">{map.noLine}</span>
        ) : (
          <StateLink to={toLine(line.id)}>{map.toLine(line.shortName)}</StateLink>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          {map.close}
        </button>
      </p>
    </section>
  );
}

/** Which line and direction, whether there is Wi-Fi on board, and when it was there. */
export function VehicleFacts({ vehicle }: { vehicle: Vehicle }) {
  const words = useVehicleWords();
  const lineWords = useLineWords();
  const { words: pageWords, clock } = useSpeech();
  const { line, label, wlan, at, headsign, direction } = vehicle;
  const towards =
    headsign === null && direction === null ? null : directionText(headsign, direction ?? 0, lineWords);
  return (
    <p>
      <span className="map-badges">
        {line !== null && <LineBadge {...line} />}
        <b>{towards ?? words.vehicle(label)}</b>
      </span>
      {towards !== null && <span>{words.vehicle(label)}</span>}
      <span className="hover-status">
        <WlanMark state={wlan} /> {words.wlan[wlan]}
      </span>
      <small>{pageWords.asOf(clock.timeWithSeconds(at))}</small>
    </p>
  );
}
