import "../../styles/operations-access-points.css";
import "../../styles/operations-maintenance.css";
import { useRoute } from "../route.ts";
import { AccessPointDetail } from "./AccessPointDetail.tsx";
import { AllAccessPoints } from "./AllAccessPoints.tsx";

/** The table of all access points, or one of them. */
export function AccessPointsPage() {
  const { id } = useRoute();
  return id === null ? <AllAccessPoints /> : <AccessPointDetail key={id} id={Number(id)} />;
}
