import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { IncidentDetail } from "./IncidentDetail.tsx";
import { IncidentList } from "./IncidentList.tsx";
import { incidentWords } from "./words.ts";

/** The list of incidents, or the one that the address names. */
export function IncidentsPage() {
  const words = useOperationsWords(incidentWords);
  const { id } = useRoute();
  if (id === null) return <IncidentList />;
  if (/^[1-9]\d{0,14}$/.test(id)) return <IncidentDetail key={id} id={Number(id)} />;
  return (
    <>
      <PageHead title={words.notFound} at={null} />
      <p>
        <RouteLink to={{ page: "incidents" }}>{words.back}</RouteLink>
      </p>
    </>
  );
}
