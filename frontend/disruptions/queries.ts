import { useQuery } from "@tanstack/react-query";
import { disruptionsAnswer } from "#contract/disruptions.ts";
import { ask } from "../data/api.ts";
import { pollMs, useLive } from "../data/live.ts";

/** What is disrupted now, and what is announced. */
export function useDisruptions(isWanted: boolean) {
  const { connection } = useLive();
  return useQuery({
    enabled: isWanted,
    queryKey: ["now", "disruptions"],
    queryFn: ({ signal }) => ask("/api/v1/disruptions", disruptionsAnswer, signal),
    refetchInterval: connection === "live" ? 60_000 : pollMs,
  });
}
