import { type MouseEvent, useState } from "react";
import type { Incident } from "#contract/incidents.ts";
import type { OperatedAccessPoint } from "#contract/operations.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import { useNow } from "../../app/use-now.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useHeld } from "../parts/use-held.ts";
import { type SteadyRow, useSteadyRows } from "../parts/use-steady-rows.ts";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { nowWords } from "./words.ts";

interface DownTableProps {
  down: readonly OperatedAccessPoint[];
  incidents: readonly Incident[];
  /** Id of the access point that the map shows too. */
  chosen: number;
  onChoose: (id: number) => void;
}

/** More than anybody reads; the rest comes when asked for. */
const pageRows = 200;

export function DownTable({ down, incidents, chosen, onChoose }: DownTableProps) {
  const words = useOperationsWords(nowWords);
  const { isHeld, hold } = useHeld();
  const [limit, setLimit] = useState(pageRows);
  const rows = useSteadyRows(down, isHeld);
  const shown = rows.slice(0, limit);
  const titles = new Map(incidents.map((incident) => [incident.id, incident]));
  useRowKeys(shown, chosen, onChoose);
  if (rows.length === 0) return null;
  const gone = rows.filter(({ isGone }) => isGone).length;
  const { column } = words;
  return (
    <div className="now-table" {...hold}>
      <Table
        label={words.table}
        head={
          <>
            <th scope="col">{column.name}</th>
            <th scope="col" className="numeric">
              {column.duration}
            </th>
            <th scope="col" className="wide-only">
              {column.since}
            </th>
            <th scope="col">{column.incident}</th>
            <th scope="col" className="wide-only">
              {column.site}
            </th>
            <th scope="col" className="wide-only">
              {column.source}
            </th>
          </>
        }
      >
        {shown.map(({ row, isGone }) => (
          <DownRow
            key={row.id}
            row={row}
            isGone={isGone}
            isChosen={row.id === chosen}
            incident={titles.get(row.incident ?? 0) ?? null}
            onChoose={() => onChoose(row.id)}
          />
        ))}
      </Table>
      {rows.length > limit && (
        <p className="table-foot">
          {words.more(limit, rows.length)}{" "}
          <button type="button" className="quiet" onClick={() => setLimit(limit + pageRows)}>
            {words.showMore}
          </button>
        </p>
      )}
      <p className="hidden" role="status">
        {gone > 0 ? words.held(gone) : ""}
      </p>
    </div>
  );
}

interface DownRowProps {
  row: OperatedAccessPoint;
  isGone: boolean;
  isChosen: boolean;
  incident: Incident | null;
  onChoose: () => void;
}

function DownRow({ row, isGone, isChosen, incident, onChoose }: DownRowProps) {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(nowWords);
  const shared = useOperationsWords(sharedWords);
  const now = useNow(60_000);
  const name = row.name ?? shared.unnamed(row.id);
  // Anywhere in the row, by keyboard with its button; links lead elsewhere.
  const choose = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest("a") === null) onChoose();
  };
  return (
    <tr data-chosen={isChosen} data-gone={isGone} id={`down-${row.id}`} onClick={choose}>
      <th scope="row">
        <button
          type="button"
          className="row-button"
          aria-pressed={isChosen}
          aria-label={words.showOnMap(name)}
          title={row.lon === null ? words.noPosition : words.showOnMap(name)}
          disabled={row.lon === null}
        >
          <StatusMark status={isGone ? "up" : "down"} />
        </button>
        <RouteLink to={{ page: "access-points", id: row.id }}>{name}</RouteLink>
        {isGone && <span className="tag tag-up">{words.gone}</span>}
        {row.maintenance && <span className="tag">{words.maintenance}</span>}
        {row.pending !== null && <span className="tag">{words.pending}</span>}
      </th>
      <td className="numeric strong">{row.since === null ? "–" : <Duration since={row.since} />}</td>
      <td className="when wide-only">{row.since === null ? "–" : clock.moment(row.since, now)}</td>
      <td>
        {incident === null ? (
          <span className="none">–</span>
        ) : (
          <>
            <RouteLink to={{ page: "incidents", id: incident.id }} title={incidentTitle(incident, language)}>
              {shared.incidentCause[incident.cause]}
              {incident.cause !== "access_point" && ` ${incident.key}`}
            </RouteLink>
            {incident.state === "acknowledged" && (
              <span className="tag">{shared.incidentState.acknowledged}</span>
            )}
          </>
        )}
      </td>
      <td className="wide-only">{row.site ?? <span className="none">–</span>}</td>
      <td className="wide-only">{row.source}</td>
    </tr>
  );
}

/** j and k walk the rows and take the map along; Enter and i open what the chosen row is about. */
function useRowKeys(
  rows: readonly SteadyRow<OperatedAccessPoint>[],
  chosen: number,
  onChoose: (id: number) => void,
): void {
  const { keys } = useOperationsWords(nowWords);
  const index = rows.findIndex(({ row }) => row.id === chosen);
  const row = rows[index]?.row;
  const move = (step: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + step))]?.row;
    if (next === undefined) return;
    onChoose(next.id);
    const element = document.getElementById(`down-${next.id}`);
    element?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts([
    { key: "j", text: keys.next, run: () => move(1) },
    { key: "k", text: keys.previous, run: () => move(-1) },
    {
      key: "o",
      text: keys.open,
      run: () => row !== undefined && visit({ page: "access-points", id: row.id }),
    },
    {
      key: "i",
      text: keys.incident,
      run: () => row?.incident != null && visit({ page: "incidents", id: row.incident }),
    },
  ]);
}
