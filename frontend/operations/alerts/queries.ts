import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { alertDelivery, alertsAnswer, queuedAlertTest } from "#contract/alerts.ts";
import { queryString } from "../../data/api.ts";
import { askAsOperator, send } from "../data/requests.ts";
import { useRefreshInterval } from "../data/use-refresh-interval.ts";

const key = ["now", "alerts", "deliveries"];
/** While something is on its way one wants to see it arrive. */
const watchMs = 1_500;

/** Channels, and deliveries from the newest, of one channel where one is named. */
export function useAlerts(channel: string | null, isWatching: boolean) {
  const usualMs = useRefreshInterval();
  return useInfiniteQuery({
    queryKey: [...key, channel],
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(
        `/api/v1/alerts${queryString({ channel, limit: 100, cursor: pageParam })}`,
        alertsAnswer,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
    refetchInterval: isWatching ? watchMs : usualMs,
  });
}

/** What operators do here; each throws `Refusal`. */
export function useAlertActions() {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  return {
    /** The id of the delivery that shows what became of it. */
    test: async (channel: string): Promise<number> => {
      const { id } = await send("POST", "/api/v1/alerts/test", queuedAlertTest, { channel });
      await refresh();
      return id;
    },
    retry: async (id: number): Promise<void> => {
      await send("POST", `/api/v1/alerts/deliveries/${id}/retry`, alertDelivery);
      await refresh();
    },
  };
}
