import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { accessPointHistoryAnswer } from "#contract/access-points.ts";
import { availabilityAnswer } from "#contract/availability.ts";
import { incidentsAnswer } from "#contract/incidents.ts";
import { operatedAccessPointAnswer, operatedAccessPointsAnswer } from "#contract/operations.ts";
import { queryString } from "../../data/api.ts";
import { useLive } from "../../data/live.ts";
import { useIsRefused } from "../data/access.ts";
import { askAsOperator } from "../data/requests.ts";
import { useRefreshInterval } from "../data/use-refresh-interval.ts";
import type { UptimeSpan } from "./words.ts";

/** Ten thousand rows are some megabytes: they follow the data at this pace, not with every commit. */
const paceMs = (rows: number) => Math.min(15_000, Math.max(500, rows));

/** Every access point; outside of "now", since commits may come faster than this answer. */
export function useAllAccessPoints() {
  const query = useQuery({
    queryKey: ["operations", "access-points"],
    queryFn: ({ signal }) =>
      askAsOperator("/api/v1/operations/access-points", operatedAccessPointsAnswer, signal),
    refetchInterval: useRefreshInterval(),
    refetchOnWindowFocus: false,
  });
  const { dataVersion } = useLive();
  const isRefused = useIsRefused();
  const { data, dataUpdatedAt, refetch } = query;
  const isBehind = data !== undefined && dataVersion !== null && dataVersion > data.dataVersion;
  const rows = data?.accessPoints.length ?? 0;
  useEffect(() => {
    if (!isBehind || isRefused) return;
    const waitMs = Math.max(0, dataUpdatedAt + paceMs(rows) - Date.now());
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), waitMs);
    return () => clearTimeout(timer);
  }, [isBehind, isRefused, dataUpdatedAt, rows, refetch]);
  return query;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Availability of the last 30 days by id; to the full hour, so that the answer can be kept. */
export function useAvailability30Days(now: number, isWanted: boolean) {
  const to = Math.floor(now / hourMs) * hourMs;
  return useQuery({
    enabled: isWanted,
    queryKey: ["operations", "availability", to],
    queryFn: async ({ signal }) => {
      const window = { from: new Date(to - 30 * dayMs).toISOString(), to: new Date(to).toISOString() };
      const answer = await askAsOperator(
        `/api/v1/availability${queryString(window)}`,
        availabilityAnswer,
        signal,
      );
      return new Map(answer.rows.map(({ accessPoint, availability }) => [accessPoint.id, availability]));
    },
    placeholderData: (previous) => previous,
    staleTime: hourMs,
    refetchOnWindowFocus: false,
  });
}

export function useOperatedAccessPoint(id: number) {
  return useQuery({
    queryKey: ["now", "operated-access-point", id],
    queryFn: ({ signal }) =>
      askAsOperator(`/api/v1/operations/access-points/${id}`, operatedAccessPointAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}

export const spanMs: Record<UptimeSpan, number> = {
  "24h": dayMs,
  "7d": 7 * dayMs,
  "30d": 30 * dayMs,
  "365d": 365 * dayMs,
};

export function useHistory(id: number, span: UptimeSpan) {
  return useQuery({
    queryKey: ["now", "operated-history", id, span],
    queryFn: ({ signal }) => {
      const to = Date.now();
      const window = { from: new Date(to - spanMs[span]).toISOString(), to: new Date(to).toISOString() };
      return askAsOperator(
        `/api/v1/access-points/${id}/history${queryString(window)}`,
        accessPointHistoryAnswer,
        signal,
      );
    },
    placeholderData: (previous, query) => (query?.queryKey[2] === id ? previous : undefined),
    refetchInterval: useRefreshInterval(),
  });
}

export function useIncidentsOf(accessPoint: number) {
  return useQuery({
    queryKey: ["now", "incidents-of", accessPoint],
    queryFn: ({ signal }) =>
      askAsOperator(`/api/v1/incidents${queryString({ accessPoint, limit: 20 })}`, incidentsAnswer, signal),
    refetchInterval: useRefreshInterval(),
  });
}
