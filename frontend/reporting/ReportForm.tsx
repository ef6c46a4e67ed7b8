import "../styles/reporting.css";
import { type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { mostReportText } from "#contract/resident-reports.ts";
import type { ResidentReportKind } from "#domain/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { type Faults, faultsFrom, faultsOf } from "./faults.ts";
import { KindChoice } from "./KindChoice.tsx";
import { PlaceLine, type ReportedPlace } from "./PlaceLine.tsx";
import { askForTicket, sendReport, type Ticket } from "./send-report.ts";
import { showHeading } from "./show-heading.ts";
import { Thanks } from "./Thanks.tsx";
import { reportingWords } from "./words.ts";

export interface ReportFormProps {
  place: ReportedPlace;
  /** Chosen at first. */
  defaultKind: ResidentReportKind;
  /** The part is to go; where the focus goes then is for whoever opened it to say. */
  onClose: () => void;
}

/** From here on it is said how many characters are left. */
const fewLeft = 60;

/** "No Wi-Fi here", "the fibre status is wrong": a part of the panel, which takes the focus when it appears. */
export function ReportForm({ place, defaultKind, onClose }: ReportFormProps) {
  const { language, clock } = useSpeech();
  const words = reportingWords[language];
  const [kind, setKind] = useState(defaultKind);
  const [text, setText] = useState("");
  const [contact, setContact] = useState("");
  const [website, setWebsite] = useState("");
  const [isSending, setSending] = useState(false);
  const [receipt, setReceipt] = useState<{ id: number } | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [limitedUntil, limitFor] = useLimit();
  const { ticket, signal } = useTicket();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const isLimited = limitedUntil !== null;
  const left = mostReportText - text.trim().length;

  useEffect(() => showHeading(heading.current), []);
  useEffect(() => {
    // A fault is read where it is mended.
    if (Object.keys(faults).length === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isSending || isLimited) return;
    const found = faultsOf({ text, contact }, words);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    const { lon, lat, address } = place;
    const given = { text: text.trim() || null, contact: contact.trim() || null };
    const trap = website === "" ? {} : { website };
    const outcome = await sendReport({ kind, lon, lat, address, ...given, ...trap }, ticket, signal());
    setSending(false);
    if (outcome.is === "accepted") setReceipt(outcome.receipt);
    else if (outcome.is === "refused") setFaults(faultsFrom(outcome.fields, words));
    else if (outcome.is === "limited") limitFor(outcome.waitMs);
    else setFaults({ form: outcome.is === "offline" ? words.fault.offline : words.fault.other });
  };

  if (receipt !== null)
    return <Thanks id={receipt.id} kind={kind} contact={contact.trim() || null} onClose={onClose} />;
  const said = isLimited ? words.fault.limited(clock.moment(limitedUntil, Date.now())) : faults.form;
  return (
    <section className="reporting" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <PlaceLine place={place} />
        <KindChoice kind={kind} onChoose={setKind} />
        <div className="reporting-field">
          <label htmlFor={`${id}-text`}>
            {words.text} <span className="reporting-optional">({words.optional})</span>
          </label>
          <textarea
            id={`${id}-text`}
            rows={4}
            value={text}
            aria-invalid={faults.text !== undefined}
            aria-describedby={`${id}-text-fault ${id}-text-left`}
            onChange={(event) => setText(event.target.value)}
          />
          <FieldFault id={`${id}-text-fault`} text={faults.text} />
          <span id={`${id}-text-left`} className="reporting-left" data-over={left < 0}>
            {left < 0 ? words.over(-left) : words.left(left)}
          </span>
          <span className="hidden" aria-live="polite">
            {left < 0 ? words.over(-left) : left <= fewLeft ? words.left(left - (left % 10)) : ""}
          </span>
        </div>
        <div className="reporting-field">
          <label htmlFor={`${id}-contact`}>
            {words.contact} <span className="reporting-optional">({words.optional})</span>
          </label>
          <input
            id={`${id}-contact`}
            type="email"
            autoComplete="email"
            maxLength={200}
            value={contact}
            aria-invalid={faults.contact !== undefined}
            aria-describedby={`${id}-contact-fault ${id}-privacy`}
            onChange={(event) => setContact(event.target.value)}
          />
          <FieldFault id={`${id}-contact-fault`} text={faults.contact} />
          <span id={`${id}-privacy`} className="reporting-note">
            {words.privacy(ticket?.contactKeptDays ?? null)}
          </span>
        </div>
        {/* Nobody sees it; programs that fill in whatever they find do. */}
        <div className="reporting-trap" aria-hidden="true">
          <label htmlFor={`${id}-website`}>{words.leaveEmpty}</label>
          <input
            id={`${id}-website`}
            name="website"
            tabIndex={-1}
            autoComplete="off"
            data-1p-ignore="true"
            data-lpignore="true"
            data-bwignore="true"
            value={website}
            onChange={(event) => setWebsite(event.target.value)}
          />
        </div>
        <p className="reporting-said" role="alert">
          {said}
        </p>
        <div className="reporting-buttons">
          <button
            type="submit"
            className="reporting-send"
            aria-busy={isSending}
            aria-disabled={isSending || isLimited}
          >
            {isSending ? words.sending : words.send}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}

function FieldFault({ id, text }: { id: string; text: string | undefined }) {
  return (
    <span id={id} className="reporting-fault">
      {text}
    </span>
  );
}

/** Asked for when the form appears, so that writing takes longer than the ticket has to wait. */
function useTicket() {
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    // Without one now, sending asks again.
    askForTicket(controller.signal)
      .then(setTicket)
      .catch(() => undefined);
    return () => controller.abort();
  }, []);
  /** Aborted when the form goes. */
  const signal = () => leaving.current.signal;
  return { ticket, signal };
}

const minuteMs = 60_000;

/** Until when nothing may be sent, on the full minute, as it is said; null: it may. */
function useLimit(): [number | null, (forMs: number) => void] {
  const [until, setUntil] = useState<number | null>(null);
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setUntil(null), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  return [until, (forMs) => setUntil(Math.ceil((Date.now() + forMs) / minuteMs) * minuteMs)];
}
