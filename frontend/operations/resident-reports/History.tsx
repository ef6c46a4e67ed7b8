import type { ResidentReportAnswer } from "#contract/resident-reports.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { residentReportWords } from "./words.ts";

/** What was done about a report and by whom, the newest first. */
export function History({ report }: { report: ResidentReportAnswer }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(residentReportWords);
  const now = useNow(60_000);
  const history = report.history.toReversed();
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{words.history}</h2>
      <ol className="timeline" reversed>
        {history.map(({ at, kind, by, incident }) => (
          <li key={`${at} ${kind}`} className="event event-person">
            <time dateTime={at}>{clock.moment(at, now)}</time>
            <p>
              <b>{by ?? words.someone}</b> {words.event[kind]}
              {incident !== null && (
                <>
                  {" "}
                  <RouteLink to={{ page: "incidents", id: incident }}>{incident}</RouteLink>
                </>
              )}
            </p>
          </li>
        ))}
        <li className="event">
          <time dateTime={report.createdAt}>{clock.moment(report.createdAt, now)}</time>
          <p>
            <b>{words.resident}</b> {words.arrived}
          </p>
        </li>
      </ol>
    </section>
  );
}
