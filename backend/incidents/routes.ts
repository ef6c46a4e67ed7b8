import { z } from "zod";
import {
  acknowledgedAnswer,
  acknowledgement,
  acknowledgements,
  assignment,
  comment,
  incidentAnswer,
  incidentsAnswer,
} from "#contract/incidents.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { IncidentChanges } from "./change.ts";
import { incidentsQuery, listIncidents } from "./list.ts";
import { oneIncident } from "./one.ts";

const path = "/api/v1/incidents";
const params = z.strictObject({ id: idParameter });
const common = { role: "operator", params, answer: incidentAnswer } as const;

/** What has failed, and what operators do about it. */
export function incidentRoutes(db: Database, log: Log): Route[] {
  const changes = new IncidentChanges(db, log);
  return [
    jsonRoute({
      method: "GET",
      path,
      summary: "Incidents: those that last, the longest first, then those that are over, the latest first",
      role: "operator",
      query: incidentsQuery,
      answer: incidentsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listIncidents(tx, query)),
    }),
    jsonRoute({
      method: "POST",
      path: `${path}/acknowledge`,
      summary: "Acknowledges many incidents for one reason",
      role: "operator",
      body: acknowledgements,
      answer: acknowledgedAnswer,
      handle: ({ body }, ctx) => changes.acknowledgeAll(body.incidents, operatorOf(ctx), body.reason),
    }),
    jsonRoute({
      ...common,
      method: "GET",
      path: `${path}/{id}`,
      summary: "One incident with whom it concerns, its timeline and who was told",
      handle: ({ params: { id } }) => db.snapshot((tx) => oneIncident(tx, id)),
    }),
    jsonRoute({
      ...common,
      method: "POST",
      path: `${path}/{id}/acknowledge`,
      summary: "Says that somebody is at it, and why it lasts; cleared by itself on recovery",
      body: acknowledgement,
      handle: ({ params: { id }, body }, ctx) => changes.acknowledge(id, operatorOf(ctx), body.reason),
    }),
    jsonRoute({
      ...common,
      method: "DELETE",
      path: `${path}/{id}/acknowledge`,
      summary: "Takes an acknowledgement back",
      handle: ({ params: { id } }, ctx) => changes.takeBack(id, operatorOf(ctx)),
    }),
    jsonRoute({
      ...common,
      method: "POST",
      path: `${path}/{id}/comments`,
      summary: "Adds a comment to the timeline",
      body: comment,
      handle: ({ params: { id }, body }, ctx) => changes.comment(id, operatorOf(ctx), body.text),
    }),
    jsonRoute({
      ...common,
      method: "POST",
      path: `${path}/{id}/assign`,
      summary: "Assigns an incident to somebody, or to nobody",
      body: assignment,
      handle: ({ params: { id }, body }, ctx) => changes.assign(id, operatorOf(ctx), body.to),
    }),
  ];
}
