import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { Duration } from "../parts/Duration.tsx";
import { Fact } from "../parts/Fact.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { placeText } from "./place-text.ts";
import { ReportMark } from "./ReportMark.tsx";
import { residentReportWords } from "./words.ts";

export function ReportFacts({ report }: { report: ResidentReportAnswer }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const nameOf = useAreaName();
  const now = useNow(60_000);
  const { state, createdAt, closedAt, areas, text, contact } = report;
  return (
    <section aria-label={words.facts}>
      <p className="incident-state">
        <ReportMark state={state} /> <b>{words.state[state]}</b>
        <span>
          {words.age} <Duration since={createdAt} until={closedAt} />
        </span>
      </p>
      <blockquote className="report-text" aria-label={words.textHeading} dir="auto">
        {text ?? <span className="none">{words.noText}</span>}
      </blockquote>
      <dl className="pairs">
        <Fact term={words.place}>{placeText(report)}</Fact>
        <Fact term={words.areas}>{areas.length === 0 ? words.noAreas : areas.map(nameOf).join(", ")}</Fact>
        <Fact term={words.received}>{clock.moment(createdAt, now)}</Fact>
        {closedAt !== null && <Fact term={words.closedAt}>{clock.moment(closedAt, now)}</Fact>}
        <Fact term={words.contact}>
          {contact === null ? <span className="none">{words.noContact}</span> : contact}
        </Fact>
      </dl>
    </section>
  );
}
