import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type MaintenanceWindow,
  maintenanceWindow,
  maintenanceWindowsAnswer,
  removedMaintenanceWindow,
} from "#contract/maintenance-windows.ts";
import { queryString } from "../../data/api.ts";
import { askAsOperator, send } from "../data/requests.ts";
import { useRefreshInterval } from "../data/use-refresh-interval.ts";
import type { WindowBody } from "./window-form.ts";

const path = "/api/v1/maintenance-windows";

/** All windows with an occurrence between two instants, in milliseconds. */
export function useWindows(from: number, to: number) {
  return useQuery({
    queryKey: ["now", "maintenance-windows", from, to],
    queryFn: ({ signal }) =>
      askAsOperator(
        `${path}${queryString({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: 1_000 })}`,
        maintenanceWindowsAnswer,
        signal,
      ),
    placeholderData: (previous) => previous,
    refetchInterval: useRefreshInterval(),
  });
}

export function useWindow(id: number) {
  return useQuery({
    enabled: Number.isSafeInteger(id) && id > 0,
    queryKey: ["now", "maintenance-window", id],
    queryFn: ({ signal }) => askAsOperator(`${path}/${id}`, maintenanceWindow, signal),
    refetchInterval: useRefreshInterval(),
  });
}

/** What operators do with windows. Each resolves once what is shown is asked for again; each throws `Refusal`. */
export function useWindowActions() {
  const queries = useQueryClient();
  const refreshed = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const done = await answer;
    await queries.invalidateQueries({ queryKey: ["now"] });
    return done;
  };
  return {
    announce: (body: WindowBody): Promise<MaintenanceWindow> =>
      refreshed(send("POST", path, maintenanceWindow, body)),
    change: (id: number, body: Partial<WindowBody>) =>
      refreshed(send("PATCH", `${path}/${id}`, maintenanceWindow, body)),
    end: (id: number) => refreshed(send("POST", `${path}/${id}/end`, maintenanceWindow)),
    /** Does not ask again for what is shown: the window itself may be gone. */
    cancel: (id: number) => send("DELETE", `${path}/${id}`, removedMaintenanceWindow),
    refresh: () => queries.invalidateQueries({ queryKey: ["now", "maintenance-windows"] }),
  };
}
