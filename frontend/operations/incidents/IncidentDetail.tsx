import { useMemo } from "react";
import type { IncidentAnswer } from "#contract/incidents.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import { ApiError } from "../../data/api.ts";
import { pastPoints } from "../../map/past-points.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useIncident } from "../data/queries.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { keptListQuery } from "../parts/kept-query.ts";
import { OperationsMap } from "../parts/OperationsMap.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { changeQuery, useRoute, visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { Actions } from "./Actions.tsx";
import { boundsOf } from "./bounds.ts";
import { IncidentFacts } from "./IncidentFacts.tsx";
import { Members } from "./Members.tsx";
import { lastOfEach } from "./members.ts";
import { SentAlerts } from "./SentAlerts.tsx";
import { Timeline } from "./Timeline.tsx";
import { incidentWords } from "./words.ts";

/** One incident: what it is, what was done, whom it concerns, who was told. */
export function IncidentDetail({ id }: { id: number }) {
  const words = useOperationsWords(incidentWords);
  const answer = useIncident(id);
  const isUnknown = answer.error instanceof ApiError && answer.error.status === 404;
  const list = { page: "incidents", query: keptListQuery("incidents") } as const;
  useShortcuts([{ key: "u", text: words.keys.back, run: () => visit(list) }]);
  return (
    <div className="incident">
      <BackLink to={list} text={words.back} />
      {answer.data === undefined && isUnknown && <PageHead title={words.notFound} at={null} />}
      {answer.isPending && <RowSkeleton rows={6} />}
      {answer.isError && !isUnknown && answer.data === undefined && (
        <Failure onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && <Shown incident={answer.data} />}
    </div>
  );
}

function Shown({ incident }: { incident: IncidentAnswer }) {
  const { language } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const { query } = useRoute();
  const chosen = Number(query.get("ap"));
  const members = lastOfEach(incident.members);
  // The same members drawn anew would set the map in motion.
  const drawn = JSON.stringify(members.map(({ id, status, lon, lat }) => [id, status, lon, lat]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` is what of the members the map shows
  const points = useMemo(() => pastPoints(members), [drawn]);
  const member = members.find(({ id }) => id === chosen);
  const lon = member?.lon ?? null;
  const lat = member?.lat ?? null;
  const place = useMemo(() => (lon === null || lat === null ? null : { lon, lat }), [lon, lat]);
  const choose = (id: number) => changeQuery({ ap: id });
  const bounds = useMemo(() => boundsOf(points), [points]);
  return (
    <>
      <PageHead title={incidentTitle(incident, language)} at={incident.at} />
      <div className="incident-parts">
        <div className="incident-part">
          <IncidentFacts incident={incident} />
          <Actions incident={incident} />
          <Timeline incident={incident} />
        </div>
        <div className="incident-part">
          {bounds !== null && (
            <OperationsMap
              label={words.membersMap}
              points={points}
              bounds={bounds}
              selection={place}
              onChoose={choose}
            />
          )}
          <Members members={members} chosen={chosen} onChoose={choose} />
          <SentAlerts alerts={incident.alerts} />
        </div>
      </div>
    </>
  );
}
