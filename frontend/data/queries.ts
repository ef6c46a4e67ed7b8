import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import {
  type AccessPoint,
  accessPointAnswer,
  accessPointHistoryAnswer,
  accessPointsAnswer,
} from "#contract/access-points.ts";
import { areaAnswer, areaHistoryAnswer } from "#contract/areas.ts";
import { clientConfig } from "#contract/client-config.ts";
import { overviewAnswer } from "#contract/overview.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Span } from "../app/url-state.ts";
import { ask, queryString } from "./api.ts";
import { pollMs, useLive } from "./live.ts";

/** Keys begin with "now" for what commits change, with "past" for what never changes again. */
const scopeOf = (at: string | null) => (at === null ? "now" : "past");

export function useOverview(at: string | null) {
  const { connection } = useLive();
  return useQuery({
    queryKey: [scopeOf(at), "overview", at],
    queryFn: ({ signal }) => ask(`/api/v1/overview${queryString({ at })}`, overviewAnswer, signal),
    placeholderData: keepPreviousData,
    refetchInterval: at === null ? (connection === "live" ? 60_000 : pollMs) : false,
  });
}

export function useClientConfig() {
  return useQuery({
    queryKey: ["client-config"],
    queryFn: ({ signal }) => ask("/api/v1/client-config", clientConfig, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useArea(slug: string, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: ["area", slug],
    queryFn: ({ signal }) => ask(`/api/v1/areas/${encodeURIComponent(slug)}`, areaAnswer, signal),
    staleTime: 600_000,
  });
}

/** An area's coverage from `from` to `to` (milliseconds), each `step` (ISO 8601) apart. */
export function useAreaHistory(slug: string, window: { from: number; to: number; step: string }) {
  const from = new Date(window.from).toISOString();
  const to = new Date(window.to).toISOString();
  return useQuery({
    queryKey: ["area-history", slug, from, to, window.step],
    queryFn: ({ signal }) =>
      ask(
        `/api/v1/areas/${encodeURIComponent(slug)}/history${queryString({ from, to, step: window.step })}`,
        areaHistoryAnswer,
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export interface AccessPointFilter {
  at: string | null;
  status: readonly AccessPointStatus[];
  area: string | null;
  q: string;
}

const pageSize = 100;

export function useAccessPoints(filter: AccessPointFilter, isWanted = true) {
  const { at, status, area, q } = filter;
  return useInfiniteQuery({
    queryKey: [scopeOf(at), "access-points", at, status, area, q],
    queryFn: ({ pageParam, signal }) =>
      ask(
        `/api/v1/access-points${queryString({ at, area, q, status: status.join(","), limit: pageSize, cursor: pageParam })}`,
        accessPointsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
}

export function useAccessPoint(id: number, at: string | null, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: [scopeOf(at), "access-point", id, at],
    queryFn: ({ signal }) =>
      ask(`/api/v1/access-points/${id}${queryString({ at })}`, accessPointAnswer, signal),
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  });
}

export const spanMs: Record<Span, number> = { "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 };

export function useAccessPointHistory(id: number, span: Span, at: string | null) {
  return useQuery({
    queryKey: [scopeOf(at), "access-point-history", id, span, at],
    queryFn: ({ signal }) => {
      const to = at === null ? Date.now() : Date.parse(at);
      const window = { from: new Date(to - spanMs[span]).toISOString(), to: new Date(to).toISOString() };
      return ask(
        `/api/v1/access-points/${id}/history${queryString(window)}`,
        accessPointHistoryAnswer,
        signal,
      );
    },
    placeholderData: keepPreviousData,
  });
}

/** As many as the map draws when it looks back; beyond it says so. */
export const pastPointsLimit = 5_000;

/** All access points as they were at an instant, for the map; nothing while it shows now. */
export function usePastPoints(at: string | null) {
  return useQuery({
    queryKey: ["past", "points", at],
    queryFn: async ({ signal }): Promise<AccessPoint[]> => {
      const found: AccessPoint[] = [];
      let cursor: string | null = null;
      do {
        const query: string = queryString({ at, limit: 1_000, cursor });
        const page = await ask(`/api/v1/access-points${query}`, accessPointsAnswer, signal);
        found.push(...page.accessPoints);
        cursor = page.next;
      } while (cursor !== null && found.length < pastPointsLimit);
      return found;
    },
    placeholderData: keepPreviousData,
    enabled: at !== null,
  });
}
