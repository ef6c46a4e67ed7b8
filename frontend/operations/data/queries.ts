import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { alertsAnswer } from "#contract/alerts.ts";
import { incidentAnswer, incidentsAnswer } from "#contract/incidents.ts";
import { type IncidentCause, type IncidentState, incidentStates } from "#domain/words.ts";
import { queryString } from "../../data/api.ts";
import { askAsOperator } from "./requests.ts";
import { useRefreshInterval } from "./use-refresh-interval.ts";

/** Keys begin with "now": commits refresh what is shown. */
const incidentsKey = ["now", "incidents"] as const;
const pageSize = 200;

export interface IncidentFilter {
  /** Empty: all. */
  state: readonly IncidentState[];
  cause: IncidentCause | null;
  area: string | null;
  source: string | null;
}

/** All that are not over, in one answer. */
export function useOpenIncidents() {
  return useQuery({
    queryKey: [...incidentsKey, "open"],
    queryFn: ({ signal }) =>
      askAsOperator(
        `/api/v1/incidents${queryString({ state: "open,acknowledged", limit: 1_000 })}`,
        incidentsAnswer,
        signal,
      ),
    refetchInterval: useRefreshInterval(),
  });
}

/** Incidents in the API's order, page by page. */
export function useIncidents({ state, cause, area, source }: IncidentFilter) {
  const states = state.length === incidentStates.length ? "" : state.join(",");
  return useInfiniteQuery({
    queryKey: [...incidentsKey, states, cause, area, source],
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(
        `/api/v1/incidents${queryString({ state: states, cause, area, source, limit: pageSize, cursor: pageParam })}`,
        incidentsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: useRefreshInterval(),
  });
}

export function useIncident(id: number) {
  return useQuery({
    queryKey: ["now", "incident", id],
    queryFn: ({ signal }) => askAsOperator(`/api/v1/incidents/${id}`, incidentAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}

/** What is told to whom; with the newest deliveries. */
export function useAlertChannels() {
  return useQuery({
    queryKey: ["now", "alerts", "channels"],
    queryFn: ({ signal }) =>
      askAsOperator(`/api/v1/alerts${queryString({ limit: 1 })}`, alertsAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}
