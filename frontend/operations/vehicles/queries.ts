import { useQuery } from "@tanstack/react-query";
import { operatedVehiclesAnswer } from "#contract/vehicles.ts";
import { useFollowPolls } from "../../vehicles/use-follow-polls.ts";
import { useIsRefused } from "../data/access.ts";
import { askAsOperator } from "../data/requests.ts";
import { useRefreshInterval } from "../data/use-refresh-interval.ts";

/** Every vehicle that is known; followed with the polls, since vehicles and what is on board change with these. */
export function useOperatedVehicles() {
  const query = useQuery({
    queryKey: ["operations", "vehicles"],
    queryFn: ({ signal }) => askAsOperator("/api/v1/operations/vehicles", operatedVehiclesAnswer, signal),
    refetchInterval: useRefreshInterval(),
    refetchOnWindowFocus: false,
  });
  useFollowPolls(query, null, !useIsRefused());
  return query;
}
