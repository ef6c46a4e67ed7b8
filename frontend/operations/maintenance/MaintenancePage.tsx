import "../../styles/operations-maintenance.css";
import { useRoute } from "../route.ts";
import { AnnouncePage } from "./AnnouncePage.tsx";
import { CalendarPage } from "./CalendarPage.tsx";
import { WindowDetail } from "./WindowDetail.tsx";

/** The calendar of maintenance, one window of it, or the form for a new one. */
export function MaintenancePage() {
  const { id } = useRoute();
  if (id === null) return <CalendarPage />;
  return id === "new" ? <AnnouncePage /> : <WindowDetail key={id} id={Number(id)} />;
}
