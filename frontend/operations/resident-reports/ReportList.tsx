import { useEffect } from "react";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { keepListQuery } from "../parts/kept-query.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { useActiveRow } from "../parts/use-active-row.ts";
import { useHeld } from "../parts/use-held.ts";
import { useSteadyRows } from "../parts/use-steady-rows.ts";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { readReportFilter, writeReportStates } from "./filter.ts";
import { useReports } from "./queries.ts";
import { ReportFilters } from "./ReportFilters.tsx";
import { ReportTable, reportRowId } from "./ReportTable.tsx";
import { residentReportWords } from "./words.ts";

/** Every report that the filter lets through, to be gone through by keyboard. */
export function ReportList() {
  const words = useOperationsWords(residentReportWords);
  const { query } = useRoute();
  const filter = readReportFilter(query);
  const pages = useReports(filter);
  const { isHeld, hold } = useHeld();
  useEffect(() => keepListQuery("resident-reports", query), [query]);

  const answers = pages.data?.pages;
  const rows = useSteadyRows(answers?.flatMap((page) => page.reports) ?? [], isHeld);
  const active = useActiveRow(
    rows.map(({ row }) => row.id),
    reportRowId,
  );
  useShortcuts([
    { key: "j", text: words.keys.next, run: () => active.move(1) },
    { key: "k", text: words.keys.previous, run: () => active.move(-1) },
  ]);

  const counts = answers?.[0]?.counts ?? null;
  const isUnfiltered =
    filter.kind === null && filter.area === null && writeReportStates(filter.state) === null;
  const empty = !isUnfiltered ? words.none : counts?.closed === 0 ? words.noneYet : words.noneOpen;
  return (
    <div className="incidents">
      <PageHead title={words.title} at={answers?.[0]?.at ?? null} />
      <ReportFilters filter={filter} counts={counts} />
      {pages.isPending && <RowSkeleton rows={8} />}
      {pages.isError && answers === undefined && <Failure onRetry={() => void pages.refetch()} />}
      {answers !== undefined && rows.length === 0 && <p className="empty">{empty}</p>}
      {rows.length > 0 && (
        <div className="incident-table report-table" {...hold}>
          <ReportTable rows={rows} />
        </div>
      )}
      <NextPage pages={pages} text={words.more} />
    </div>
  );
}
