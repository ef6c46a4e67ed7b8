import { type SubmitEvent, useId, useRef, useState } from "react";
import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useReportChange } from "./queries.ts";
import { residentReportWords } from "./words.ts";

const longestAnswer = 2_000;

/** The answer for the record, and the way to send it from one's own mail program. */
export function AnswerForm({ report }: { report: ResidentReportAnswer }) {
  const words = useOperationsWords(residentReportWords);
  const change = useReportChange(report.id);
  const [text, setText] = useState(report.answer ?? "");
  const { isBusy, fault, setFault, run } = useAction();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useShortcuts([{ key: "a", text: words.keys.answer, run: () => field.current?.focus() }]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "") return void run(() => change({ answer: text.trim() }));
    setFault(words.missingAnswer);
    field.current?.focus();
  };
  const withdraw = async () => {
    if (await run(() => change({ answer: null }))) setText("");
  };
  return (
    <form className="field report-answer" onSubmit={submit}>
      <label htmlFor={id}>{words.answer}</label>
      <textarea
        ref={field}
        id={id}
        rows={4}
        maxLength={longestAnswer}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault ${id}-hint`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <span id={`${id}-fault`} className="field-error" role="alert">
        {fault}
      </span>
      <span id={`${id}-hint`} className="hint">
        <Noted report={report} />
      </span>
      <div className="report-buttons">
        <button type="submit" className="primary" aria-busy={isBusy}>
          {isBusy ? words.working : words.saveAnswer}
        </button>
        {report.answer !== null && (
          <button type="button" className="quiet" onClick={() => void withdraw()}>
            {words.withdraw}
          </button>
        )}
        {report.contact !== null && <MailLink report={report} contact={report.contact} text={text} />}
      </div>
      {report.contact !== null && <span className="hint">{words.mailHint}</span>}
    </form>
  );
}

function Noted({ report }: { report: ResidentReportAnswer }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const now = useNow(60_000);
  if (report.answeredAt === null) return words.answerHint;
  return words.answeredBy(report.answeredBy, clock.moment(report.answeredAt, now));
}

interface MailLinkProps {
  report: ResidentReportAnswer;
  contact: string;
  /** As it stands in the field. */
  text: string;
}

function MailLink({ report, contact, text }: MailLinkProps) {
  const words = useOperationsWords(residentReportWords);
  const subject = encodeURIComponent(words.mailSubject(report.id));
  // RFC 6068: line breaks in a body are CR LF.
  const body = encodeURIComponent(text.trim().replaceAll("\n", "\r\n"));
  return (
    <a className="quiet" href={`mailto:${encodeURIComponent(contact)}?subject=${subject}&body=${body}`}>
      {words.mail}
    </a>
  );
}
