import type { IncidentAnswer } from "#contract/incidents.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { incidentWords } from "./words.ts";

/** What happened and what people did, the newest first. */
export function Timeline({ incident }: { incident: IncidentAnswer }) {
  const words = useOperationsWords(incidentWords);
  return (
    <section aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{words.timeline}</h2>
      <ol className="timeline" reversed>
        {incident.timeline.toReversed().map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Event({ event }: { event: IncidentAnswer["timeline"][number] }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const now = useNow(60_000);
  const { at, kind, by, text, accessPoints } = event;
  const isTalk = kind === "commented" || kind === "acknowledged";
  return (
    <li className={by === null ? "event" : "event event-person"}>
      <time dateTime={at}>{clock.moment(at, now)}</time>
      <p>
        <b>{by ?? words.system}</b> {words.event[kind]}
        {accessPoints !== null && ` (${words.count(accessPoints)})`}
        {text !== null && (
          <>
            {": "}
            {isTalk ? <q>{text}</q> : text}
          </>
        )}
      </p>
    </li>
  );
}
