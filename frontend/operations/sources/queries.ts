import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { confirmedDisappearance } from "#contract/operators.ts";
import { replay } from "#contract/replays.ts";
import { rejectedRecordsAnswer, runsAnswer } from "#contract/sources.ts";
import { queryString } from "../../data/api.ts";
import { askAsOperator, send } from "../data/requests.ts";

/** Runs of a source from the newest; asked for again when `lastRunAt` moves. */
export function useRuns(source: string, isOnlyFailed: boolean, lastRunAt: string | null) {
  const outcome = isOnlyFailed ? "failed" : null;
  return useInfiniteQuery({
    queryKey: ["operations", "runs", source, outcome, lastRunAt],
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(
        `/api/v1/runs${queryString({ source, outcome, limit: 25, cursor: pageParam })}`,
        runsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous, query) => (query?.queryKey[2] === source ? previous : undefined),
  });
}

export function useRejectedRecords(source: string, lastRunAt: string | null) {
  return useInfiniteQuery({
    queryKey: ["operations", "rejected-records", source, lastRunAt],
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(
        `/api/v1/rejected-records${queryString({ source, limit: 25, cursor: pageParam })}`,
        rejectedRecordsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous, query) => (query?.queryKey[2] === source ? previous : undefined),
  });
}

/** Throws `Refusal`. */
export async function confirmDisappearance(source: string, reason: string) {
  const path = `/api/v1/sources/${encodeURIComponent(source)}/confirm-disappearance`;
  return await send("POST", path, confirmedDisappearance, reason.trim() === "" ? {} : { reason });
}

/** Asks ingest to map a kept payload again; throws `Refusal`. */
export async function requestReplay(run: number) {
  return await send("POST", `/api/v1/runs/${run}/replay`, replay);
}

const waitMs = 1_000;

/** What became of it; asked for until it is done. */
export function useReplay(id: number) {
  return useQuery({
    queryKey: ["operations", "replay", id],
    queryFn: ({ signal }) => askAsOperator(`/api/v1/replays/${id}`, replay, signal),
    refetchInterval: ({ state }) => (state.data?.finishedAt == null ? waitMs : false),
    refetchOnWindowFocus: false,
  });
}
