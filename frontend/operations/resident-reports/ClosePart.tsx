import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import type { ResidentReportState } from "#domain/words.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useReportChange } from "./queries.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { residentReportWords } from "./words.ts";

/** Done, or not done after all. Where somebody left an address it is asked once more: closing deletes it. */
export function ClosePart({ report }: { report: ResidentReportAnswer }) {
  const words = useOperationsWords(residentReportWords);
  const change = useReportChange(report.id);
  const { isBusy, fault, run } = useAction();
  const isClosed = report.state === "closed";
  const reopened: ResidentReportState = report.answer === null ? "open" : "answered";
  const part = useKeptFocus<HTMLParagraphElement>(report.state);
  if (!isClosed && report.contact !== null) {
    return (
      <p ref={part}>
        <Confirm
          button={words.close}
          sure={words.sure}
          yes={words.yes}
          task={() => change({ state: "closed" })}
        />
      </p>
    );
  }
  return (
    <p ref={part}>
      <button
        type="button"
        className="quiet"
        aria-busy={isBusy}
        onClick={() => void run(() => change({ state: isClosed ? reopened : "closed" }))}
      >
        {isBusy ? words.working : isClosed ? words.reopen : words.close}
      </button>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </p>
  );
}
