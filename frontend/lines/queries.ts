import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lineAnswer, linesAnswer } from "#contract/lines.ts";
import { ask, queryString } from "../data/api.ts";

const scopeOf = (at: string | null) => (at === null ? "now" : "past");

/** Every line at an instant; null is now. */
export function useLines(at: string | null) {
  return useQuery({
    queryKey: [scopeOf(at), "lines", at],
    queryFn: ({ signal }) => ask(`/api/v1/lines${queryString({ at })}`, linesAnswer, signal),
    placeholderData: keepPreviousData,
  });
}

/** One line at an instant; the last picture of the same line stands until the next one is there. */
export function useLine(id: string, at: string | null, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: [scopeOf(at), "line", id, at],
    queryFn: ({ signal }) =>
      ask(`/api/v1/lines/${encodeURIComponent(id)}${queryString({ at })}`, lineAnswer, signal),
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  });
}
