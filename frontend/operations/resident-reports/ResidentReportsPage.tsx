import "../../styles/operations-resident-reports.css";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { ReportDetail } from "./ReportDetail.tsx";
import { ReportList } from "./ReportList.tsx";
import { residentReportWords } from "./words.ts";

/** What residents report: the list, or the one that the address names. */
export function ResidentReportsPage() {
  const words = useOperationsWords(residentReportWords);
  const { id } = useRoute();
  if (id === null) return <ReportList />;
  if (/^[1-9]\d{0,14}$/.test(id)) return <ReportDetail key={id} id={Number(id)} />;
  return (
    <>
      <PageHead title={words.notFound} at={null} />
      <p>
        <RouteLink to={{ page: "resident-reports" }}>{words.back}</RouteLink>
      </p>
    </>
  );
}
