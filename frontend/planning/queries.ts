import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { areaAnswer } from "#contract/areas.ts";
import { type GapKind, gapsAnswer } from "#contract/gaps.ts";
import { lineAnswer } from "#contract/lines.ts";
import { ask, queryString } from "../data/api.ts";
import { askAsOperator } from "../operations/data/requests.ts";
import { useRefreshInterval } from "../operations/data/use-refresh-interval.ts";

/** As many as one looks through; the table as CSV has all. */
const mostRows = 1_000;

/** So soon the server answers anew, and has by then worked out what it does in the background. */
const soonMs = 11_000;

/** What is missing now, ranked. */
export function useGaps(kind: GapKind) {
  const usualMs = useRefreshInterval();
  return useQuery({
    queryKey: ["now", "gaps", kind],
    queryFn: ({ signal }) =>
      askAsOperator(`/api/v1/gaps${queryString({ kind, limit: mostRows })}`, gapsAnswer, signal),
    refetchInterval: ({ state }) => (state.dataUpdateCount < 3 ? soonMs : usualMs),
  });
}

/** Where an area or a line is, for the map; west, south, east, north. Null: neither is chosen, or not known yet. */
export function useBox(kind: GapKind, id: string | null): [number, number, number, number] | null {
  const isAsked = id !== null && (kind === "area" || kind === "line");
  const answer = useQuery({
    queryKey: ["box", kind, id],
    queryFn: async ({ signal }) => {
      const name = encodeURIComponent(id ?? "");
      if (kind === "area") return { id, bbox: (await ask(`/api/v1/areas/${name}`, areaAnswer, signal)).bbox };
      return { id, bbox: (await ask(`/api/v1/lines/${name}`, lineAnswer, signal)).bbox };
    },
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return isAsked && answer.data?.id === id ? answer.data.bbox : null;
}
