import { useNow } from "../../app/use-now.ts";
import { ApiError } from "../../data/api.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { Changed } from "./Changed.tsx";
import { Downloads } from "./Downloads.tsx";
import { reportAddress, useReport } from "./queries.ts";
import { ReportFiguresView } from "./ReportFiguresView.tsx";
import { useHeadTitle } from "./use-titles.ts";
import { reportWords } from "./words.ts";

/** A report as it was issued, and what it would say today. */
export function IssuedReport({ id }: { id: number }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(reportWords);
  const titleOf = useHeadTitle();
  const answer = useReport(id);
  const now = useNow(60_000);
  const report = answer.data;
  const isGone =
    !(Number.isSafeInteger(id) && id > 0) ||
    (answer.error instanceof ApiError && [400, 404].includes(answer.error.status));
  useShortcuts([{ key: "Escape", text: words.keys.back, run: () => visit({ page: "reports" }) }]);
  return (
    <>
      <BackLink to={{ page: "reports" }} text={words.back} />
      <PageHead title={report === undefined ? words.heading : titleOf(report)} at={null}>
        {report !== undefined && <Downloads addressOf={(format) => reportAddress(id, format)} />}
      </PageHead>
      {answer.isPending && !isGone && <RowSkeleton rows={5} />}
      {isGone && report === undefined && <p className="empty">{words.notFound}</p>}
      {answer.isError && !isGone && report === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {report !== undefined && (
        <div className="rep-report">
          <p className="hint">{words.issuedBy(clock.moment(report.createdAt, now), report.createdBy)}</p>
          <Changed then={report.figures} now={report.now} />
          <ReportFiguresView figures={report.figures} />
        </div>
      )}
    </>
  );
}
