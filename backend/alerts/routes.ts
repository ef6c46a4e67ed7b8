import { z } from "zod";
import { alertDelivery, alertsAnswer, alertTest, queuedAlertTest } from "#contract/alerts.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { idParameter, limitParameter, textParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { listAlerts } from "./list.ts";
import { queueAlertTest } from "./queue-test.ts";
import { retryNow } from "./retry-now.ts";

const alertsQuery = z.strictObject({
  channel: textParameter.optional(),
  incident: idParameter.optional(),
  limit: limitParameter(100, 1_000),
  cursor: textParameter.optional(),
});

/** Where incidents are told, and whether they were, for operators. */
export function alertRoutes(db: Database, log: Log): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/alerts",
      summary: "Alert channels, and deliveries from the newest",
      role: "operator",
      query: alertsQuery,
      answer: alertsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listAlerts(tx, query)),
    }),
    jsonRoute({
      method: "POST",
      path: "/api/v1/alerts/test",
      summary: "Sends a test message on a channel; its delivery shows what became of it",
      role: "operator",
      body: alertTest,
      answer: queuedAlertTest,
      accepts: true,
      handle: async ({ body }, ctx) => {
        const queued = await queueAlertTest(db, body.channel);
        log.info({ ...queued, operator: operatorOf(ctx) }, "an operator tests an alert channel");
        return queued;
      },
    }),
    jsonRoute({
      method: "POST",
      path: "/api/v1/alerts/deliveries/{id}/retry",
      summary: "Tries a delivery that failed again now instead of at its time",
      role: "operator",
      params: z.strictObject({ id: idParameter }),
      answer: alertDelivery,
      handle: ({ params }) => retryNow(db, params.id),
    }),
  ];
}
