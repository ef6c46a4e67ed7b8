import type { AlertDelivery } from "#contract/alerts.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { useNow } from "../../app/use-now.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { type DeliveryState, stateOf } from "./delivery-state.ts";
import { useAlertActions } from "./queries.ts";
import { alertWords } from "./words.ts";

const likeStatus: Record<DeliveryState, AccessPointStatus> = {
  delivered: "up",
  cancelled: "unknown",
  waiting: "provisioning",
  failing: "down",
};

/** What was told, or is still to be told, the newest first. */
export function Deliveries({ deliveries }: { deliveries: readonly AlertDelivery[] }) {
  const words = useOperationsWords(alertWords);
  if (deliveries.length === 0) return <p className="empty">{words.noDeliveries}</p>;
  return (
    <Table
      label={words.deliveries}
      head={
        <>
          <th scope="col">{words.column.state}</th>
          <th scope="col">{words.column.event}</th>
          <th scope="col">{words.column.incident}</th>
          <th scope="col">{words.column.channel}</th>
          <th scope="col" className="wide-only">
            {words.column.created}
          </th>
          <th scope="col" className="wide-only">
            {words.column.delivered}
          </th>
          <th scope="col" className="numeric wide-only">
            {words.column.attempts}
          </th>
          <th scope="col" className="wide-only">
            {words.column.lastError}
          </th>
          <th scope="col">
            <span className="hidden">{words.retry}</span>
          </th>
        </>
      }
    >
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} />
      ))}
    </Table>
  );
}

function DeliveryRow({ delivery }: { delivery: AlertDelivery }) {
  const { clock, number } = useSpeech();
  const words = useOperationsWords(alertWords);
  const shared = useOperationsWords(sharedWords);
  const actions = useAlertActions();
  const action = useAction();
  const now = useNow(10_000);
  const state = stateOf(delivery);
  const event = shared.alertEvent[delivery.event];
  return (
    <tr>
      <td className="narrow">
        <StatusMark status={likeStatus[state]} />{" "}
        <span className={`status-word-${likeStatus[state]}`}>{words.delivery[state]}</span>
      </td>
      <th scope="row">{delivery.number > 1 ? words.numbered(event, delivery.number) : event}</th>
      <td>
        {delivery.incident === null ? (
          "–"
        ) : (
          <RouteLink to={{ page: "incidents", id: delivery.incident }}>#{delivery.incident}</RouteLink>
        )}
      </td>
      <td>{delivery.channel}</td>
      <td className="wide-only">{clock.moment(delivery.createdAt, now)}</td>
      <td className="wide-only">
        {delivery.deliveredAt !== null && clock.moment(delivery.deliveredAt, now)}
        {delivery.deliveredAt === null && delivery.dueAt !== null && (
          <span className="hint">{words.due(clock.timeWithSeconds(delivery.dueAt))}</span>
        )}
      </td>
      <td className="numeric wide-only">{number(delivery.attempts)}</td>
      <td className="wide-only alert-error">{delivery.lastError}</td>
      <td className="narrow">
        {state === "failing" && (
          <button
            type="button"
            className="quiet alert-small"
            disabled={action.isBusy}
            onClick={() => void action.run(() => actions.retry(delivery.id))}
          >
            {words.retry}
            <span className="hidden"> ({words.retryOf(delivery.id)})</span>
          </button>
        )}
        {action.fault !== null && (
          <span className="field-error" role="alert">
            {action.fault}
          </span>
        )}
      </td>
    </tr>
  );
}
