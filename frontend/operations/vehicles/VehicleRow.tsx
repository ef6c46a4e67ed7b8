import type { OperatedVehicle } from "#contract/vehicles.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { WlanMark } from "../../vehicles/WlanMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { wlanSince } from "./view.ts";
import { vehicleWords } from "./words.ts";

export const vehicleRowId = (id: string) => `vehicle-${id}`;

/** One vehicle on one line; its access points lead to their own pages, its line to the residents' page of it. */
export function VehicleRow({ vehicle, isGone }: { vehicle: OperatedVehicle; isGone: boolean }) {
  const { language } = useSpeech();
  const words = useOperationsWords(vehicleWords);
  const { id, key, label, wlan, line, headsign, trip, state, since, position, source } = vehicle;
  const none = <span className="none">–</span>;
  // Switched off with the vehicle: no outage.
  const isAtRest = state === "off" && wlan === "down";
  const shown = isAtRest ? "none" : wlan;
  return (
    <tr id={vehicleRowId(id)} tabIndex={-1} data-gone={isGone} className={`vehicle-row-${shown}`}>
      <th scope="row" title={key === label ? undefined : words.key(key)}>
        {label}
        {isGone && <span className="tag">{words.gone}</span>}
      </th>
      <td>
        <WlanMark state={shown} />{" "}
        <span className={`stop-word-${shown}`}>{isAtRest ? words.atRest : words.wlan[wlan]}</span>
      </td>
      <td className="numeric strong">
        <Since at={wlanSince(vehicle)} />
      </td>
      <td className="vehicle-access-points">
        <AccessPoints vehicle={vehicle} />
      </td>
      <td>{line === null ? none : <a href={`/?line=${line.id}&lang=${language}`}>{line.shortName}</a>}</td>
      <td className="wide-only vehicle-headsign" title={trip === null ? undefined : words.trip(trip)}>
        {headsign ?? none}
      </td>
      <td className="wide-only">{words.state[state]}</td>
      <td className="numeric wide-only">
        <Since at={since} />
      </td>
      <td className="numeric wide-only">
        <Since at={position?.at ?? null} />
      </td>
      <td className="wide-only">
        {source === null ? none : <RouteLink to={{ page: "sources", id: source }}>{source}</RouteLink>}
      </td>
    </tr>
  );
}

function Since({ at }: { at: string | null }) {
  const { clock } = useSpeech();
  if (at === null) return <span className="none">–</span>;
  return (
    <span title={clock.moment(at, 0)}>
      <Duration since={at} />
    </span>
  );
}

function AccessPoints({ vehicle }: { vehicle: OperatedVehicle }) {
  const { words: residents } = useSpeech();
  const { unnamed } = useOperationsWords(sharedWords);
  if (vehicle.accessPoints.length === 0) return <span className="none">–</span>;
  return (
    <ul>
      {vehicle.accessPoints.map(({ id, name, status }) => (
        <li key={id}>
          <StatusMark status={status} />
          <span className="hidden">{residents.status[status]}: </span>
          <RouteLink to={{ page: "access-points", id }} title={residents.status[status]}>
            {name ?? unnamed(Number(id))}
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}
