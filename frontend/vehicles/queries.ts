import { useQuery } from "@tanstack/react-query";
import { vehiclesAnswer } from "#contract/vehicles.ts";
import { ask, queryString } from "../data/api.ts";
import { useFollowPolls } from "./use-follow-polls.ts";

/** Without word of a poll we ask this often. */
const restMs = 15_000;

/**
 * Vehicles on their way, all or those of one line. They move without a commit, so they follow the polls of their sources; out
 * of sight nobody asks.
 */
export function useVehicles(line: string | null, isWanted = true) {
  const query = useQuery({
    enabled: isWanted,
    queryKey: ["vehicles", line],
    queryFn: ({ signal }) => ask(`/api/v1/vehicles${queryString({ line })}`, vehiclesAnswer, signal),
    refetchInterval: restMs,
  });
  useFollowPolls(query, query.data?.sources ?? [], isWanted);
  return query;
}
