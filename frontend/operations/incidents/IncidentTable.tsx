import type { Incident } from "#contract/incidents.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import type { SteadyRow } from "../parts/use-steady-rows.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { StateMark } from "./StateMark.tsx";
import type { Selection } from "./selection.ts";
import { incidentWords } from "./words.ts";

export const incidentRowId = (id: number) => `incident-${id}`;

interface IncidentTableProps {
  rows: readonly SteadyRow<Incident>[];
  selection: Selection;
  /** Those that can be acknowledged. */
  choosable: readonly number[];
}

export function IncidentTable({ rows, selection, choosable }: IncidentTableProps) {
  const words = useOperationsWords(incidentWords);
  const { column } = words;
  const isAll = choosable.length > 0 && selection.ids.size === choosable.length;
  return (
    <Table
      label={words.table}
      head={
        <>
          <th scope="col" className="narrow">
            <input
              type="checkbox"
              aria-label={words.selectAll}
              checked={isAll}
              disabled={choosable.length === 0}
              onChange={() => selection.set(isAll ? [] : choosable)}
            />
          </th>
          <th scope="col" className="state-head">
            {column.state}
          </th>
          <th scope="col">{column.title}</th>
          <th scope="col" className="numeric">
            {column.duration}
          </th>
          <th scope="col" className="wide-only">
            {column.opened}
          </th>
          <th scope="col" className="wide-only">
            {column.cause}
          </th>
          <th scope="col" className="numeric wide-only">
            {column.affected}
          </th>
          <th scope="col" className="wide-only">
            {column.areas}
          </th>
          <th scope="col" className="wide-only">
            {column.who}
          </th>
        </>
      }
    >
      {rows.map(({ row, isGone }) => (
        <IncidentRow
          key={row.id}
          incident={row}
          isGone={isGone}
          isChosen={selection.ids.has(row.id)}
          isChoosable={choosable.includes(row.id)}
          onToggle={(isRange) => selection.toggle(row.id, isRange)}
        />
      ))}
    </Table>
  );
}

interface IncidentRowProps {
  incident: Incident;
  isGone: boolean;
  isChosen: boolean;
  isChoosable: boolean;
  onToggle: (isRange: boolean) => void;
}

function IncidentRow({ incident, isGone, isChosen, isChoosable, onToggle }: IncidentRowProps) {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const now = useNow(60_000);
  const { id, state, since, resolvedAt, cause, accessPoints, affected } = incident;
  const title = incidentTitle(incident, language);
  return (
    <tr id={incidentRowId(id)} data-chosen={isChosen} data-gone={isGone}>
      <td className="narrow">
        <input
          type="checkbox"
          aria-label={words.select(title)}
          checked={isChosen}
          disabled={!isChoosable}
          onClick={(event) => onToggle(event.shiftKey)}
          onChange={() => undefined}
        />
      </td>
      <td className="when">
        <StateMark state={state} /> <span className="state-word">{shared.incidentState[state]}</span>
      </td>
      <th scope="row">
        <RouteLink to={{ page: "incidents", id }}>{title}</RouteLink>
        {incident.flapping && <span className="tag">{words.flapping}</span>}
        {!incident.flapping && incident.reopened > 0 && (
          <span className="tag">{words.reopened(incident.reopened)}</span>
        )}
      </th>
      <td className="numeric strong">
        <Duration since={since} until={resolvedAt} />
      </td>
      <td className="when wide-only">{clock.moment(since, now)}</td>
      <td className="wide-only">{shared.incidentCause[cause]}</td>
      <td className="numeric wide-only" title={words.affectedLong(accessPoints.length, affected)}>
        {words.affected(accessPoints.length, affected)}
      </td>
      <td className="wide-only">
        <Areas slugs={incident.areas} />
      </td>
      <td className="wide-only">
        {incident.assignedTo ?? incident.acknowledgedBy ?? <span className="none">–</span>}
      </td>
    </tr>
  );
}

const shownAreas = 2;

function Areas({ slugs }: { slugs: readonly string[] }) {
  const words = useOperationsWords(incidentWords);
  const nameOf = useAreaName();
  if (slugs.length === 0) return <span className="none">–</span>;
  const more = slugs.length - shownAreas;
  return (
    <span title={slugs.map(nameOf).join(", ")}>
      {slugs.slice(0, shownAreas).map(nameOf).join(", ")}
      {more > 0 && ` ${words.moreAreas(more)}`}
    </span>
  );
}
