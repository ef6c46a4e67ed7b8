import type { ResidentReport } from "#contract/resident-reports.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import type { SteadyRow } from "../parts/use-steady-rows.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { placeText } from "./place-text.ts";
import { ReportMark } from "./ReportMark.tsx";
import { residentReportWords } from "./words.ts";

export const reportRowId = (id: number) => `report-${id}`;

export function ReportTable({ rows }: { rows: readonly SteadyRow<ResidentReport>[] }) {
  const { column, table } = useOperationsWords(residentReportWords);
  return (
    <Table
      label={table}
      head={
        <>
          <th scope="col" className="state-head">
            {column.state}
          </th>
          <th scope="col" className="numeric wide-only">
            {column.number}
          </th>
          <th scope="col">{column.report}</th>
          <th scope="col" className="wide-only">
            {column.text}
          </th>
          <th scope="col" className="numeric">
            {column.age}
          </th>
          <th scope="col" className="wide-only">
            {column.areas}
          </th>
          <th scope="col" className="wide-only">
            {column.answer}
          </th>
          <th scope="col" className="wide-only">
            {column.incident}
          </th>
        </>
      }
    >
      {rows.map(({ row, isGone }) => (
        <ReportRow key={row.id} report={row} isGone={isGone} />
      ))}
    </Table>
  );
}

function ReportRow({ report, isGone }: { report: ResidentReport; isGone: boolean }) {
  const { number } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const nameOf = useAreaName();
  const { id, state, kind, text, areas, contact, answer, incident } = report;
  const none = <span className="none">–</span>;
  return (
    <tr id={reportRowId(id)} data-gone={isGone}>
      <td className="when">
        <ReportMark state={state} /> <span className="state-word">{words.state[state]}</span>
      </td>
      <td className="numeric wide-only">{number(id)}</td>
      <th scope="row">
        <RouteLink to={{ page: "resident-reports", id }}>
          {words.at(words.kind[kind], placeText(report))}
        </RouteLink>
      </th>
      <td className="wide-only report-excerpt" dir="auto" title={text ?? undefined}>
        {text ?? none}
      </td>
      <td className="numeric strong">
        <Duration since={report.createdAt} />
      </td>
      <td className="wide-only report-excerpt" title={areas.map(nameOf).join(", ")}>
        {areas.length === 0 ? none : areas.map(nameOf).join(", ")}
      </td>
      <td className="wide-only">
        {contact !== null && answer === null ? (
          <span className="tag report-wanted" title={words.wantedLong}>
            {words.wanted}
          </span>
        ) : (
          (report.answeredBy ?? (answer === null ? none : words.state.answered))
        )}
      </td>
      <td className="wide-only">
        {incident === null ? (
          none
        ) : (
          <RouteLink to={{ page: "incidents", id: incident }}>{incident}</RouteLink>
        )}
      </td>
    </tr>
  );
}
