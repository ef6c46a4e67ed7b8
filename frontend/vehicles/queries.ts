import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { vehiclesAnswer } from "#contract/vehicles.ts";
import { ask, queryString } from "../data/api.ts";
import { onPoll } from "../data/live.ts";

/** Without word of a poll we ask this often. */
const restMs = 15_000;
/** A thousand vehicles are a quarter of a megabyte: with every poll, but not more often than this. */
const paceMs = 5_000;

/**
 * Vehicles on their way, all or those of one line. They move without a commit, so they follow the polls of their sources; out
 * of sight nobody asks.
 */
export function useVehicles(line: string | null, isWanted = true) {
  const query = useQuery({
    enabled: isWanted,
    queryKey: ["vehicles", line],
    queryFn: ({ signal }) => ask(`/api/v1/vehicles${queryString({ line })}`, vehiclesAnswer, signal),
    placeholderData: (previous, last) => (last?.queryKey[1] === line ? previous : undefined),
    refetchInterval: restMs,
  });
  const { data, dataUpdatedAt, refetch } = query;
  useEffect(() => {
    if (!isWanted || data === undefined) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ends = onPoll((source) => {
      const concernsUs = source === null || data.sources.some(({ id }) => id === source);
      if (!concernsUs || timer !== null || document.hidden) return;
      const waitMs = Math.max(0, dataUpdatedAt + paceMs - Date.now());
      timer = setTimeout(() => void refetch({ cancelRefetch: false }), waitMs);
    });
    return () => {
      ends();
      if (timer !== null) clearTimeout(timer);
    };
  }, [isWanted, data, dataUpdatedAt, refetch]);
  return query;
}
