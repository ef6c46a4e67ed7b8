import type { IncidentAnswer } from "#contract/incidents.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { incidentWords } from "./words.ts";

/** Who was told what, and whether it arrived. */
export function SentAlerts({ alerts }: { alerts: IncidentAnswer["alerts"] }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const now = useNow(60_000);
  const { alertColumn: column } = words;
  return (
    <section aria-labelledby="sent-heading">
      <h2 id="sent-heading">{words.alerts}</h2>
      {alerts.length === 0 ? (
        <p className="empty">{words.noAlerts}</p>
      ) : (
        <Table
          label={words.alertsTable}
          head={[column.channel, column.event, column.created, column.state].map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        >
          {alerts.map((alert) => (
            <tr key={`${alert.channel} ${alert.event} ${alert.createdAt}`}>
              <th scope="row">{alert.channel}</th>
              <td>{shared.alertEvent[alert.event]}</td>
              <td className="when">{clock.moment(alert.createdAt, now)}</td>
              <td>
                {alert.deliveredAt !== null
                  ? words.delivered(clock.moment(alert.deliveredAt, now))
                  : alert.cancelledAt !== null
                    ? words.cancelled
                    : words.waiting(alert.attempts)}
                {alert.deliveredAt === null && alert.lastError !== null && (
                  <span className="field-error"> {alert.lastError}</span>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
