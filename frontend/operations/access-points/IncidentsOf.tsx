import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { useIncidentsOf } from "./queries.ts";
import { accessPointWords } from "./words.ts";

/** The incidents it was part of, the open ones first. */
export function IncidentsOf({ id }: { id: number }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const shared = useOperationsWords(sharedWords);
  const answer = useIncidentsOf(id);
  const now = useNow(60_000);
  return (
    <div className="ap-section">
      <h2>{words.detail.incidents}</h2>
      {answer.isError && answer.data === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {answer.data?.incidents.length === 0 && <p className="empty">{words.detail.noIncidents}</p>}
      {answer.data !== undefined && answer.data.incidents.length > 0 && (
        <Table
          label={words.detail.incidents}
          head={
            <>
              <th scope="col">{words.detail.opened}</th>
              <th scope="col" className="numeric">
                {words.detail.length}
              </th>
              <th scope="col">{words.detail.state}</th>
              <th scope="col">{words.detail.cause}</th>
            </>
          }
        >
          {answer.data.incidents.map((incident) => (
            <tr key={incident.id}>
              <th scope="row">
                <RouteLink to={{ page: "incidents", id: incident.id }} title={incident.title}>
                  {clock.moment(incident.since, now)}
                </RouteLink>
              </th>
              <td className="numeric">
                <Duration since={incident.since} until={incident.resolvedAt} />
              </td>
              <td>{shared.incidentState[incident.state]}</td>
              <td>{shared.incidentCause[incident.cause]}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
