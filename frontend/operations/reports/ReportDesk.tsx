import { reportKinds } from "#domain/words.ts";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useCity } from "../city-context.ts";
import { dayOf } from "../maintenance/calendar.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { useAction } from "../parts/use-action.ts";
import { changeQuery, useRoute, visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { Downloads } from "./Downloads.tsx";
import { IssuedList } from "./IssuedList.tsx";
import { kindOf, latestPeriods } from "./period.ts";
import { previewAddress, type ReportHead, useIssue, usePreview } from "./queries.ts";
import { ReportFiguresView } from "./ReportFiguresView.tsx";
import { useHeadTitle, usePeriodTitle } from "./use-titles.ts";
import { reportWords } from "./words.ts";

/** Choose a period and a place, read the figures, and issue the report. */
export function ReportDesk() {
  const words = useOperationsWords(reportWords);
  const { overview } = useCity();
  const { query } = useRoute();
  const titleOf = useHeadTitle();
  const today = dayOf(useNow(60_000), overview?.city.timeZone ?? "Europe/Berlin");
  const head = headOf(query, today);
  const preview = usePreview(head);
  const issue = useIssue();
  const action = useAction();
  const figures = preview.data?.figures;
  const store = () =>
    void action.run(async () => {
      const { id } = await issue(head);
      visit({ page: "reports", id });
    });
  return (
    <>
      <PageHead title={words.heading} at={null} />
      <Choice head={head} today={today} />
      <div className="rep-desk">
        <div className="rep-report">
          <div className="rep-head">
            <h2>
              {titleOf(head)} <span className="rep-kind">{words.preview}</span>
            </h2>
            <Downloads addressOf={(format) => previewAddress(head, format)} />
            <button
              type="button"
              className="primary"
              title={words.issueTitle}
              disabled={action.isBusy || figures === undefined}
              onClick={store}
            >
              {words.issue}
            </button>
          </div>
          <p className="hint">
            {words.previewNote} {figures?.cutToNow === true && words.issueRunning}
          </p>
          {action.fault !== null && (
            <p className="field-error" role="alert">
              {action.fault}
            </p>
          )}
          {preview.isPending && (
            <div role="status">
              <p className="hint">{words.computing}</p>
              <RowSkeleton rows={5} />
            </div>
          )}
          {preview.isError && figures === undefined && <Failure onRetry={() => void preview.refetch()} />}
          {figures !== undefined && <ReportFiguresView figures={figures} />}
        </div>
        <IssuedList />
      </div>
    </>
  );
}

function Choice({ head, today }: { head: ReportHead; today: string }) {
  const words = useOperationsWords(reportWords);
  const { overview } = useCity();
  const periodTitle = usePeriodTitle();
  const periods = latestPeriods(head.kind, today);
  const isListed = periods.includes(head.period);
  return (
    <div className="rep-choice">
      <fieldset className="span-choice">
        <legend className="hidden">{words.kindLabel}</legend>
        {reportKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={kind === head.kind}
            onClick={() => changeQuery({ kind, period: latestPeriods(kind, today)[1] ?? null })}
          >
            {words.kind[kind]}
          </button>
        ))}
      </fieldset>
      <select
        className="control"
        aria-label={words.period}
        value={head.period}
        onChange={(event) => changeQuery({ kind: head.kind, period: event.target.value })}
      >
        {!isListed && <option value={head.period}>{periodTitle(head.period)}</option>}
        {periods.map((period, index) => (
          <option key={period} value={period}>
            {index === 0 ? words.running(periodTitle(period)) : periodTitle(period)}
          </option>
        ))}
      </select>
      <select
        className="control"
        aria-label={words.area}
        value={head.area ?? ""}
        onChange={(event) => changeQuery({ area: event.target.value || null })}
      >
        <option value="">{words.wholeCity}</option>
        {overview?.areas.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the address asks for; the last whole month unless it says otherwise. */
function headOf(query: URLSearchParams, today: string): ReportHead {
  const asked = query.get("period") ?? "";
  const kind = kindOf(asked) ?? "month";
  const period = kindOf(asked) === null ? (latestPeriods("month", today)[1] ?? "") : asked;
  return { kind, period, area: query.get("area") };
}
