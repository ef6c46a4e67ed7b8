import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import type { DayEntry } from "./calendar.ts";
import { spanText } from "./say-day.ts";
import { OverlapMark, StateOf } from "./WindowMarks.tsx";
import { maintenanceWords } from "./words.ts";

/** What is announced, in order of time. */
export function OccurrenceList({ entries }: { entries: readonly DayEntry[] }) {
  const { language, number } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const timeZone = useCity().overview?.city.timeZone ?? "Europe/Berlin";
  return (
    <Table
      label={words.heading}
      className="mnt-rows"
      head={
        <>
          <th scope="col">{words.column.when}</th>
          <th scope="col">{words.column.title}</th>
          <th scope="col">{words.column.what}</th>
          <th scope="col" className="numeric wide-only">
            {words.column.accessPoints}
          </th>
          <th scope="col" className="wide-only">
            {words.column.counts}
          </th>
          <th scope="col">{words.column.state}</th>
        </>
      }
    >
      {entries.map(({ window, occurrence }) => (
        <tr key={`${window.id} ${occurrence.from}`}>
          <td className="mnt-when">{spanText(occurrence, language, timeZone)}</td>
          <th scope="row">
            <RouteLink to={{ page: "maintenance", id: window.id }}>{window.title}</RouteLink>
            {window.overlaps.length > 0 && <OverlapMark count={window.overlaps.length} />}
          </th>
          <td>
            {window.scopeName} <span className="hint">{words.scope[scopeKind(window.scope)]}</span>
          </td>
          <td className="numeric wide-only">{number(window.accessPoints)}</td>
          <td className="wide-only">{window.countsAgainstServiceLevel ? words.yes : words.no}</td>
          <td>
            <StateOf state={occurrence.state} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function scopeKind(scope: object): "accessPoint" | "site" | "area" | "source" {
  return Object.keys(scope)[0] as "accessPoint" | "site" | "area" | "source";
}
