import { useMemo } from "react";
import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import { ApiError } from "../../data/api.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { keptListQuery } from "../parts/kept-query.ts";
import { OperationsMap } from "../parts/OperationsMap.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { ClosePart } from "./ClosePart.tsx";
import { History } from "./History.tsx";
import { LinkedIncident } from "./LinkedIncident.tsx";
import { boxAround } from "./nearby.ts";
import { useReport } from "./queries.ts";
import { ReportFacts } from "./ReportFacts.tsx";
import { residentReportWords } from "./words.ts";

/** One report: what somebody says of which place, what is around it, and what was done about it. */
export function ReportDetail({ id }: { id: number }) {
  const words = useOperationsWords(residentReportWords);
  const answer = useReport(id);
  const isUnknown = answer.error instanceof ApiError && answer.error.status === 404;
  const list = { page: "resident-reports", query: keptListQuery("resident-reports") } as const;
  useShortcuts([{ key: "u", text: words.keys.back, run: () => visit(list) }]);
  return (
    <div className="incident">
      <BackLink to={list} text={words.back} />
      {answer.data === undefined && isUnknown && <PageHead title={words.notFound} at={null} />}
      {answer.isPending && <RowSkeleton rows={6} />}
      {answer.isError && !isUnknown && answer.data === undefined && (
        <Failure onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && <Shown report={answer.data} />}
    </div>
  );
}

/** So much of the ground is around the place, in metres each way. */
const shownMetres = 250;

function Shown({ report }: { report: ResidentReportAnswer }) {
  const words = useOperationsWords(residentReportWords);
  const { id, kind, lon, lat } = report;
  const place = useMemo(() => ({ lon, lat }), [lon, lat]);
  const bounds = useMemo(() => boxAround(place, shownMetres), [place]);
  return (
    <>
      <PageHead title={words.heading(id, words.kind[kind])} at={report.at} />
      <div className="incident-parts">
        <div className="incident-part">
          <ReportFacts report={report} />
          <section className="actions" aria-labelledby="actions-heading">
            <h2 id="actions-heading">{words.actions}</h2>
            <AnswerForm report={report} />
            <ClosePart report={report} />
          </section>
          <History report={report} />
        </div>
        <div className="incident-part">
          <OperationsMap
            label={words.map}
            bounds={bounds}
            selection={place}
            onChoose={(accessPoint) => visit({ page: "access-points", id: accessPoint })}
          />
          <LinkedIncident report={report} />
        </div>
      </div>
    </>
  );
}
