import "../../styles/operations-reports.css";
import { useRoute } from "../route.ts";
import { IssuedReport } from "./IssuedReport.tsx";
import { ReportDesk } from "./ReportDesk.tsx";

/** A preview of any period with the reports that were issued, or one of these. */
export function ReportsPage() {
  const { id } = useRoute();
  return id === null ? <ReportDesk /> : <IssuedReport key={id} id={Number(id)} />;
}
