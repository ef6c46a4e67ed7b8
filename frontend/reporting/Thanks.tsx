import { useEffect, useId, useRef } from "react";
import type { ResidentReportKind } from "#domain/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { showHeading } from "./show-heading.ts";
import { reportingWords } from "./words.ts";

interface ThanksProps {
  id: number;
  kind: ResidentReportKind;
  contact: string | null;
  onClose: () => void;
}

/** The report has arrived: its number, and what happens next. */
export function Thanks({ id, kind, contact, onClose }: ThanksProps) {
  const { language, number } = useSpeech();
  const words = reportingWords[language];
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  useEffect(() => showHeading(heading.current), []);
  return (
    <section className="reporting reporting-thanks" aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4.500 12.500 10 18 20 6.500" />
        </svg>
        {words.thanks}
      </h2>
      <p className="reporting-number">{words.number(number(id))}</p>
      <p>
        {words.next} {kind === "no_wlan" ? words.nextNoWlan : words.nextFibre}
      </p>
      <p>{contact === null ? words.noAnswer : words.answerTo(contact)}</p>
      <button type="button" className="quiet" onClick={onClose}>
        {words.close}
      </button>
    </section>
  );
}
