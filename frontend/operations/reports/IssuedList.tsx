import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { preciseShare } from "./percent.ts";
import { useReports } from "./queries.ts";
import { usePeriodTitle } from "./use-titles.ts";
import { VerdictMark } from "./VerdictMark.tsx";
import { reportWords } from "./words.ts";

/** The reports that were issued, the newest first. */
export function IssuedList() {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(reportWords);
  const areaName = useAreaName();
  const titleOf = usePeriodTitle();
  const now = useNow(60_000);
  const pages = useReports();
  const reports = pages.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <div className="rep-issued">
      <h2>{words.issued}</h2>
      {pages.isPending && <RowSkeleton rows={2} />}
      {pages.isError && reports.length === 0 && <Failure onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && reports.length === 0 && <p className="empty">{words.noneIssued}</p>}
      {reports.length > 0 && (
        <Table
          label={words.issued}
          head={
            <>
              <th scope="col">{words.column.period}</th>
              <th scope="col" className="numeric">
                {words.column.availability}
              </th>
              <th scope="col">{words.column.verdict}</th>
            </>
          }
        >
          {reports.map(({ id, period, area, availability, verdict, createdAt, createdBy }) => (
            <tr key={id}>
              <th scope="row" title={words.issuedBy(clock.moment(createdAt, now), createdBy)}>
                <RouteLink to={{ page: "reports", id }}>{titleOf(period)}</RouteLink>
                {area !== null && <span className="hint"> {areaName(area)}</span>}
              </th>
              <td className="numeric">
                {availability === null ? "–" : preciseShare(availability, language)}
              </td>
              <td>
                <VerdictMark verdict={verdict} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage pages={pages} text={words.older} />
    </div>
  );
}
