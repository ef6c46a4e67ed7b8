import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fibreProgressAnswer } from "#contract/fibre.ts";
import { ask, queryString } from "../data/api.ts";

/** How the rollout went and is to go on in an area, or (null) in the whole city. */
export function useProgress(area: string | null) {
  return useQuery({
    queryKey: ["now", "fibre-progress", area],
    queryFn: ({ signal }) =>
      ask(`/api/v1/fibre/progress${queryString({ area })}`, fibreProgressAnswer, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
