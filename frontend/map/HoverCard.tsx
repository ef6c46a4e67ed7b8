import { accessPointStatuses } from "#domain/words.ts";
import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import type { Hovered } from "./find-feature.ts";
import { LineCard } from "./LineCard.tsx";
import { RolloutCard } from "./RolloutCard.tsx";
import { VehicleFacts } from "./VehicleCard.tsx";

/** What lies under the pointer, in words. */
export function HoverCard({ hovered }: { hovered: Hovered }) {
  const { words, number } = useSpeech();
  const style = { transform: `translate(${hovered.x}px, ${hovered.y}px)` };
  if (hovered.kind === "area") return null;
  return (
    <div className="hover-card" style={style} aria-hidden="true">
      {hovered.kind === "access-point" ? (
        <p>
          <b>{hovered.name ?? words.accessPoints.unnamed(hovered.id)}</b>
          <span className="hover-status">
            <StatusMark status={hovered.status} /> {words.status[hovered.status]}
          </span>
        </p>
      ) : hovered.kind === "lines" || hovered.kind === "stop" ? (
        <LineCard found={hovered} />
      ) : hovered.kind === "vehicle" ? (
        <VehicleFacts vehicle={hovered.vehicle} />
      ) : hovered.kind !== "cluster" ? (
        <RolloutCard found={hovered} />
      ) : (
        <ul>
          {accessPointStatuses
            .filter((status) => hovered.counts[status] > 0)
            .map((status) => (
              <li key={status}>
                <StatusMark status={status} /> {number(hovered.counts[status])} {words.status[status]}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
