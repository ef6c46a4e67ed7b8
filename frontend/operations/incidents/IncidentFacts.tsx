import type { IncidentAnswer } from "#contract/incidents.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { Duration } from "../parts/Duration.tsx";
import { Fact } from "../parts/Fact.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { StateMark } from "./StateMark.tsx";
import { incidentWords } from "./words.ts";

export function IncidentFacts({ incident }: { incident: IncidentAnswer }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const nameOf = useAreaName();
  const now = useNow(60_000);
  const { state, since, openedAt, detectedAt, resolvedAt, mergedInto } = incident;
  return (
    <section aria-label={words.facts}>
      <p className="incident-state">
        <StateMark state={state} /> <b>{shared.incidentState[state]}</b>
        <span>
          {words.duration} <Duration since={since} until={resolvedAt} />
        </span>
        {incident.reopened > 0 && <span className="tag">{words.reopened(incident.reopened)}</span>}
      </p>
      {mergedInto !== null && (
        <p className="notice">
          <RouteLink to={{ page: "incidents", id: mergedInto }}>
            {words.mergedInto} {mergedInto}
          </RouteLink>
        </p>
      )}
      {incident.flapping && <p className="notice">{words.comesAndGoes}</p>}
      <dl className="pairs">
        <Fact term={words.failed}>
          <Failed incident={incident} />
        </Fact>
        <Fact term={words.opened}>{clock.moment(openedAt, now)}</Fact>
        <Fact term={words.detected}>{clock.moment(detectedAt, now)}</Fact>
        {resolvedAt !== null && <Fact term={words.resolved}>{clock.moment(resolvedAt, now)}</Fact>}
        <Fact term={words.concerns}>
          {words.affectedLong(incident.accessPoints.length, incident.affected)}
        </Fact>
        {incident.areas.length > 0 && <Fact term={words.areas}>{incident.areas.map(nameOf).join(", ")}</Fact>}
        <Fact term={words.sources}>
          {incident.sources.map((source, index) => (
            <span key={source}>
              {index > 0 && ", "}
              <RouteLink to={{ page: "sources", id: source }}>{source}</RouteLink>
            </span>
          ))}
        </Fact>
      </dl>
    </section>
  );
}

/** The thing itself, and the way to it where it has a page. */
function Failed({ incident }: { incident: IncidentAnswer }) {
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const { cause, failure, key, members } = incident;
  const name = cause === "access_point" ? (members.find(({ id }) => String(id) === key)?.name ?? key) : key;
  const page = cause === "access_point" ? "access-points" : cause === "source" ? "sources" : null;
  return (
    <>
      {words.what[cause]}{" "}
      {page === null ? <b>{name}</b> : <RouteLink to={{ page, id: key }}>{name}</RouteLink>}
      {failure !== "down" && ` (${shared.incidentFailure[failure]})`}
    </>
  );
}
