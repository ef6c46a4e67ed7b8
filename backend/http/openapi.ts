import { z } from "zod";
import { problem } from "#contract/common.ts";
import { Representation } from "./representation.ts";
import { type Route, rawRoute } from "./route.ts";
import { sessionCookieName } from "./session-cookie.ts";

type Json = Record<string, unknown>;

const problemAnswer = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const apiVersion = "1";

/** Where the document is served; made once. */
export function openApiRoute(routes: readonly Route[]): Route {
  let document: Representation | null = null;
  return rawRoute({
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This document",
    role: "public",
    answers: "application/json",
    handle: async () => {
      document ??= Representation.json(openApi(routes));
      return document;
    },
  });
}

/** OpenAPI 3.1 of the routes, from the schemas that guard them. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(route);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lückenlos",
      version: apiVersion,
      description:
        "Open-WLAN and fibre rollout coverage of a city. Shares are 0..1, times RFC 3339 in UTC, lengths metres unless named; null is absent knowledge, never 0.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, "output") },
      securitySchemes: {
        operator: { type: "http", scheme: "bearer", description: "OPERATOR_TOKEN" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookieName,
          description:
            "Set by POST /api/v1/session; what changes something must come from a page of this host",
        },
      },
    },
  };
}

function operation(route: Route): Json {
  return {
    summary: route.summary,
    operationId: operationId(route),
    ...(route.role === "operator" ? { security: [{ operator: [] }, { session: [] }] } : {}),
    parameters: [...parameters(route.params, "path"), ...parameters(route.query, "query")],
    ...(route.body === null
      ? {}
      : { requestBody: { content: { "application/json": { schema: jsonSchema(route.body, "input") } } } }),
    responses: {
      [successOf(route)]: { description: "The answer", content: content(route) },
      ...(route.method === "GET" ? { "304": { description: "Unchanged since the entity tag given" } } : {}),
      "400": problemAnswer("Invalid input, with every fault and its place"),
      ...refusals(route),
      ...(route.params === null ? {} : { "404": problemAnswer("No such thing") }),
      "503": problemAnswer("Starting, or the database is away"),
    },
  };
}

function successOf({ creates, accepts }: Route): string {
  if (creates) return "201";
  return accepts ? "202" : "200";
}

function refusals({ role, method }: Route): Json {
  if (role === "public") return {};
  return {
    "401": problemAnswer("Neither the operators' bearer token nor a session"),
    ...(method === "GET" ? {} : { "403": problemAnswer("Sent with a session's cookie by another page") }),
    "429": problemAnswer("Too many wrong tokens; Retry-After says how long to wait"),
  };
}

function content(route: Route): Json {
  if ("type" in route.answer) return { [route.answer.type]: {} };
  return {
    "application/json": { schema: jsonSchema(route.answer.json, "output") },
    ...(route.csv === null ? {} : { "text/csv": { schema: { type: "string" } } }),
    ...(route.html === null ? {} : { "text/html": { schema: { type: "string" } } }),
  };
}

function parameters(schema: z.ZodType | null, place: "path" | "query"): Json[] {
  if (schema === null) return [];
  const object = jsonSchema(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, { description, ...type }]) => ({
    name,
    in: place,
    required: place === "path" || (object.required ?? []).includes(name),
    ...(description === undefined ? {} : { description }),
    schema: type,
  }));
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

/** `GET /api/v1/areas/{slug}/history` → `getAreasSlugHistory`. */
function operationId(route: Route): string {
  const words = route.path
    .replace("/api/v1", "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return (
    route.method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")
  );
}
