import { lazy } from "react";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { type PageName, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";

/** Each page comes with its first visit. */
const pages: Record<PageName, ReturnType<typeof lazy>> = {
  now: lazy(() => import("../now/NowPage.tsx").then((page) => ({ default: page.NowPage }))),
  incidents: lazy(() =>
    import("../incidents/IncidentsPage.tsx").then((page) => ({ default: page.IncidentsPage })),
  ),
  "access-points": lazy(() =>
    import("../access-points/AccessPointsPage.tsx").then((page) => ({ default: page.AccessPointsPage })),
  ),
  vehicles: lazy(() =>
    import("../vehicles/VehiclesPage.tsx").then((page) => ({ default: page.VehiclesPage })),
  ),
  sources: lazy(() => import("../sources/SourcesPage.tsx").then((page) => ({ default: page.SourcesPage }))),
  maintenance: lazy(() =>
    import("../maintenance/MaintenancePage.tsx").then((page) => ({ default: page.MaintenancePage })),
  ),
  reports: lazy(() => import("../reports/ReportsPage.tsx").then((page) => ({ default: page.ReportsPage }))),
  alerts: lazy(() => import("../alerts/AlertsPage.tsx").then((page) => ({ default: page.AlertsPage }))),
  "resident-reports": lazy(() =>
    import("../resident-reports/ResidentReportsPage.tsx").then((page) => ({
      default: page.ResidentReportsPage,
    })),
  ),
};

/** The page that the address names. */
export function PageOf() {
  const words = useOperationsWords(sharedWords);
  const { page } = useRoute();
  if (page === null) {
    return (
      <>
        <PageHead title={words.notFound} at={null} />
        <p>
          <RouteLink to={{ page: "now" }}>{words.toNow}</RouteLink>
        </p>
      </>
    );
  }
  const Page = pages[page];
  return <Page />;
}
