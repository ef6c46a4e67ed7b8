import { useQuery } from "@tanstack/react-query";
import { hereAnswer } from "#contract/here.ts";
import type { UrlState } from "../app/url-state.ts";
import { ask, queryString } from "../data/api.ts";

/** What the answer is asked for: one of the two. */
export type Asked = Pick<UrlState, "address" | "point">;

/** What there is at an address, in a street or at a point, now. */
export function useHere({ address, point }: Asked, isWanted: boolean) {
  const query = queryString(
    address === null ? { lon: point?.lon ?? null, lat: point?.lat ?? null } : { address },
  );
  return useQuery({
    enabled: isWanted,
    queryKey: ["now", "here", query],
    queryFn: ({ signal }) => ask(`/api/v1/here${query}`, hereAnswer, signal),
    staleTime: 5_000,
  });
}
