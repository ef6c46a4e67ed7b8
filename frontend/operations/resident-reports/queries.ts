import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { accessPointsAnswer } from "#contract/access-points.ts";
import {
  type ResidentReportChange,
  residentReportAnswer,
  residentReportCountsAnswer,
  residentReportsAnswer,
} from "#contract/resident-reports.ts";
import { residentReportStates } from "#domain/words.ts";
import { ask, queryString } from "../../data/api.ts";
import { askAsOperator, send } from "../data/requests.ts";
import { useRefreshInterval } from "../data/use-refresh-interval.ts";
import type { ReportFilter } from "./filter.ts";
import { boxAround } from "./nearby.ts";

const path = "/api/v1/resident-reports";
/** Refreshed by news of residents as well as by commits; see data/live.ts. */
const key = ["now", "resident-reports"] as const;
const pageSize = 100;

export function useReports({ state, kind, area }: ReportFilter) {
  const states = state.length === residentReportStates.length ? "" : state.join(",");
  return useInfiniteQuery({
    queryKey: [...key, "list", states, kind, area],
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(
        `${path}${queryString({ state: states, kind, area, limit: pageSize, cursor: pageParam })}`,
        residentReportsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: useRefreshInterval(),
  });
}

/** How many wait for somebody to look at them; null: not known yet. */
export function useOpenReports(isWanted: boolean): number | null {
  const answer = useQuery({
    enabled: isWanted,
    queryKey: [...key, "open"],
    queryFn: ({ signal }) => askAsOperator(`${path}?limit=1`, residentReportsAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
  return answer.data?.counts.open ?? null;
}

/** What is not closed, by area and kind. */
export function useReportCounts() {
  return useQuery({
    queryKey: [...key, "counts"],
    queryFn: ({ signal }) => askAsOperator(`${path}/counts`, residentReportCountsAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}

export function useReport(id: number) {
  return useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => askAsOperator(`${path}/${id}`, residentReportAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}

/** Resolves when what is shown has been asked for again; throws `Refusal`. */
export function useReportChange(id: number) {
  const queries = useQueryClient();
  return async (change: ResidentReportChange): Promise<void> => {
    const answer = await send("PATCH", `${path}/${id}`, residentReportAnswer, change);
    queries.setQueryData([...key, id], answer);
    await queries.invalidateQueries({ queryKey: key });
  };
}

/** Access points around a place, for what failed near it. */
export function useAccessPointsAround(place: { lon: number; lat: number }, metres: number) {
  const bbox = boxAround(place, metres)
    .map((degrees) => degrees.toFixed(6))
    .join(",");
  return useQuery({
    queryKey: ["now", "access-points", "around", bbox],
    queryFn: ({ signal }) =>
      ask(`/api/v1/access-points${queryString({ bbox, limit: 1_000 })}`, accessPointsAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}
