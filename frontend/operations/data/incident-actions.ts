import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type AcknowledgedAnswer, acknowledgedAnswer } from "#contract/incidents.ts";
import { send } from "./requests.ts";

/** What operators do with incidents. Each resolves when what is shown has been asked for again; each throws `Refusal`. */
export function useIncidentActions() {
  const queries = useQueryClient();
  const change = async (method: "POST" | "DELETE", id: number, action: string, body?: unknown) => {
    await send(method, `/api/v1/incidents/${id}/${action}`, z.unknown(), body);
    await refresh(queries);
  };
  return {
    acknowledge: (id: number, reason: string) => change("POST", id, "acknowledge", { reason }),
    takeBack: (id: number) => change("DELETE", id, "acknowledge"),
    comment: (id: number, text: string) => change("POST", id, "comments", { text }),
    /** Null: to nobody. */
    assign: (id: number, to: string | null) => change("POST", id, "assign", { to }),
    acknowledgeAll: async (incidents: number[], reason: string): Promise<AcknowledgedAnswer> => {
      const path = "/api/v1/incidents/acknowledge";
      const answer = await send("POST", path, acknowledgedAnswer, { incidents, reason });
      await refresh(queries);
      return answer;
    },
  };
}

function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["now"] });
}
