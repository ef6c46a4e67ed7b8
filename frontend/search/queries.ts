import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { addressesAnswer } from "#contract/addresses.ts";
import { ask, queryString } from "../data/api.ts";

/** As many as one reads before typing on. */
const most = 8;

/** Addresses, streets and stops for what was typed; one that is overtaken by the next key is given up. */
export function useAddresses(q: string, isWanted: boolean) {
  return useQuery({
    enabled: isWanted,
    queryKey: ["addresses", q],
    queryFn: ({ signal }) =>
      ask(`/api/v1/addresses${queryString({ q, limit: most })}`, addressesAnswer, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 1,
  });
}
