import { useState } from "react";
import type { HistoryPart } from "../../panel/access-point/history-parts.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { shortDuration } from "../parts/duration.ts";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { accessPointWords } from "./words.ts";

/** A year may have a thousand; most who look want the latest. */
const atOnce = 200;

/** What the bar shows as a table, the latest first. */
export function Intervals({ parts, end }: { parts: readonly HistoryPart[]; end: number }) {
  const { words: residents, clock, language } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const [isOpen, setOpen] = useState(false);
  const [most, setMost] = useState(atOnce);
  const latest = [...parts].reverse().slice(0, most);
  const rest = parts.length - latest.length;
  return (
    <details className="ap-list" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.detail.intervals(parts.length)}</summary>
      {isOpen && (
        <Table
          label={words.detail.history}
          head={
            <>
              <th scope="col">{words.detail.status}</th>
              <th scope="col">{words.detail.from}</th>
              <th scope="col">{words.detail.to}</th>
              <th scope="col" className="numeric">
                {words.detail.length}
              </th>
              <th scope="col">{words.detail.maintenance}</th>
            </>
          }
        >
          {latest.map((part) => (
            <tr key={part.from}>
              <th scope="row">
                <StatusMark status={part.status} /> {residents.status[part.status]}
              </th>
              <td>{clock.moment(part.from, end)}</td>
              <td>{part.to >= end ? words.detail.now : clock.moment(part.to, end)}</td>
              <td className="numeric">{shortDuration(part.to - part.from, language)}</td>
              <td>{part.maintenance && words.inMaintenance}</td>
            </tr>
          ))}
        </Table>
      )}
      {isOpen && rest > 0 && (
        <button type="button" className="quiet" onClick={() => setMost(most + 1_000)}>
          {words.detail.moreIntervals(Math.min(1_000, rest))}
        </button>
      )}
    </details>
  );
}
