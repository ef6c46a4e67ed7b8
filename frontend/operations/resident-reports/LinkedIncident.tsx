import { type SubmitEvent, useId, useRef, useState } from "react";
import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useIncident, useOpenIncidents } from "../data/queries.ts";
import { Refusal } from "../data/requests.ts";
import { StateMark } from "../incidents/StateMark.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { Duration } from "../parts/Duration.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { incidentsNear } from "./nearby.ts";
import { useAccessPointsAround, useReportChange } from "./queries.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { residentReportWords } from "./words.ts";

/** The incident that explains the report, or a choice of those that may. */
export function LinkedIncident({ report }: { report: ResidentReportAnswer }) {
  const words = useOperationsWords(residentReportWords);
  const part = useKeptFocus<HTMLElement>(report.incident);
  return (
    <section ref={part} aria-labelledby="incident-heading">
      <h2 id="incident-heading">{words.incident}</h2>
      {report.incident === null ? (
        <>
          <Nearby report={report} />
          <ByNumber report={report} />
        </>
      ) : (
        <Linked report={report} incident={report.incident} />
      )}
    </section>
  );
}

function Linked({ report, incident }: { report: ResidentReportAnswer; incident: number }) {
  const { language } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const change = useReportChange(report.id);
  const { isBusy, fault, run } = useAction();
  const known = useIncident(incident).data;
  return (
    <p className="report-linked">
      {known !== undefined && <StateMark state={known.state} />}
      <RouteLink to={{ page: "incidents", id: incident }}>
        {known === undefined ? words.incidentNumber(incident) : incidentTitle(known, language)}
      </RouteLink>
      <button
        type="button"
        className="quiet"
        aria-busy={isBusy}
        onClick={() => void run(() => change({ incident: null }))}
      >
        {isBusy ? words.working : words.unlink}
      </button>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </p>
  );
}

const nearMetres = 500;

function Nearby({ report }: { report: ResidentReportAnswer }) {
  const { language } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const change = useReportChange(report.id);
  const { fault, run } = useAction();
  const incidents = useOpenIncidents().data?.incidents;
  const around = useAccessPointsAround(report, nearMetres).data?.accessPoints;
  if (incidents === undefined || around === undefined) return <div className="skeleton report-waiting" />;
  const near = incidentsNear(report, nearMetres, incidents, around);
  if (near.length === 0) return <p className="none">{words.noneNear(nearMetres)}</p>;
  return (
    <>
      <ul className="report-near" aria-label={words.near}>
        {near.map(({ incident, metres }) => {
          const title = incidentTitle(incident, language);
          return (
            <li key={incident.id}>
              <StateMark state={incident.state} />
              <RouteLink to={{ page: "incidents", id: incident.id }}>{title}</RouteLink>
              <span className="report-near-facts">
                {words.nearSince(metres)} <Duration since={incident.since} />
              </span>
              <button
                type="button"
                className="quiet"
                aria-label={words.linkTo(title)}
                onClick={() => void run(() => change({ incident: incident.id }))}
              >
                {words.link}
              </button>
            </li>
          );
        })}
      </ul>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </>
  );
}

function ByNumber({ report }: { report: ResidentReportAnswer }) {
  const words = useOperationsWords(residentReportWords);
  const change = useReportChange(report.id);
  const [text, setText] = useState("");
  const { isBusy, fault, setFault, run } = useAction();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useShortcuts([{ key: "l", text: words.keys.link, run: () => field.current?.focus() }]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const incident = Number(text.trim().replace(/^#/, ""));
    if (!Number.isSafeInteger(incident) || incident <= 0) return setFault(words.badNumber);
    void run(() =>
      change({ incident }).catch((error: unknown) => {
        const isUnknown = error instanceof Refusal && error.errors.some(({ path }) => path === "incident");
        if (!isUnknown) throw error;
        setFault(words.unknownIncident(incident));
      }),
    );
  };
  return (
    <form className="text-action field" onSubmit={submit}>
      <label htmlFor={id}>{words.byNumber}</label>
      <div>
        <input
          ref={field}
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={15}
          value={text}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-fault`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <button type="submit" className="quiet" aria-busy={isBusy}>
          {isBusy ? words.working : words.link}
        </button>
      </div>
      <span id={`${id}-fault`} className="field-error" role="alert">
        {fault}
      </span>
    </form>
  );
}
