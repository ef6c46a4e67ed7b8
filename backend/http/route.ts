import type { Context } from "koa";
import type { z } from "zod";
import type { Representation } from "./representation.ts";

/**
 * `public`: anybody, from any page. `visitor`: anybody, but the answer is about who asks, so it is for our own pages and not
 * kept. `operator`: only with the operators' bearer token or a session.
 */
export type Role = "public" | "visitor" | "operator";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

interface Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: Method;
  /** As in OpenAPI: `/api/v1/areas/{slug}`. */
  path: string;
  summary: string;
  role: Role;
  params?: P;
  query?: Q;
  body?: B;
}

interface JsonDeclaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<P, Q, B> {
  answer: A;
  /** How long an answer may be given again; absent: never. */
  keep?: (input: Input<z.output<P>, z.output<Q>, z.output<B>>) => Keep;
  /** The same answer as CSV where the input asks for that, else null; absent: never. */
  csv?: (answer: z.input<A>, input: Input<z.output<P>, z.output<Q>, z.output<B>>) => string | null;
  /** The same answer as a page; likewise. */
  html?: (
    answer: z.input<A>,
    input: Input<z.output<P>, z.output<Q>, z.output<B>>,
    ctx: Context,
  ) => string | null;
  /** Answers 201: something is there now that was not before. */
  creates?: true;
  /** Answers 202: it will be done, and is not yet. */
  accepts?: true;
  handle: (input: Input<z.output<P>, z.output<Q>, z.output<B>>, ctx: Context) => Promise<z.input<A>>;
}

interface RawDeclaration<P extends z.ZodType, Q extends z.ZodType> extends Declaration<P, Q, z.ZodType> {
  /** Media type of the answer. */
  answers: string;
  /** Gives what is sent, or null when it answered by itself. */
  handle: (input: Input<z.output<P>, z.output<Q>, unknown>, ctx: Context) => Promise<Representation | null>;
}

/**
 * `moment`: for seconds, and only until the next run or sweep commits (answers about the present, which move with the clock).
 * `version`: as long as the data version stands (answers about the past).
 */
export type Keep = "moment" | "version";

/** A route with its types forgotten: what the guard runs and OpenAPI describes. */
export interface Route {
  method: Method;
  path: string;
  summary: string;
  role: Role;
  params: z.ZodType | null;
  query: z.ZodType | null;
  body: z.ZodType | null;
  answer: { json: z.ZodType } | { type: string };
  keep: ((input: Input<unknown, unknown, unknown>) => Keep) | null;
  csv: ((answer: unknown, input: Input<unknown, unknown, unknown>) => string | null) | null;
  html: ((answer: unknown, input: Input<unknown, unknown, unknown>, ctx: Context) => string | null) | null;
  creates: boolean;
  accepts: boolean;
  handle: (input: Input<unknown, unknown, unknown>, ctx: Context) => Promise<unknown>;
}

/** Declares a route that answers JSON; the guard parses its input before and checks its answer after. */
export function jsonRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: JsonDeclaration<P, Q, B, A>,
): Route {
  return {
    ...forgetTypes(route),
    answer: { json: route.answer },
    keep: (route.keep as Route["keep"] | undefined) ?? null,
    csv: (route.csv as Route["csv"] | undefined) ?? null,
    html: (route.html as Route["html"] | undefined) ?? null,
    creates: route.creates ?? false,
    accepts: route.accepts ?? false,
    handle: route.handle as Route["handle"],
  };
}

/** Declares a route that answers bytes of another media type, or writes its answer by itself. */
export function rawRoute<P extends z.ZodType, Q extends z.ZodType>(route: RawDeclaration<P, Q>): Route {
  return {
    ...forgetTypes(route),
    answer: { type: route.answers },
    keep: null,
    csv: null,
    html: null,
    creates: false,
    accepts: false,
    handle: route.handle as Route["handle"],
  };
}

function forgetTypes(route: Declaration<z.ZodType, z.ZodType, z.ZodType>) {
  const { method, path, summary, role, params = null, query = null, body = null } = route;
  return { method, path, summary, role, params, query, body };
}
