import { isDeepStrictEqual } from "node:util";
import type { Context } from "koa";
import type { z } from "zod";
import { AppError, type Problem } from "#platform/errors.ts";
import type { ByteCache } from "./byte-cache.ts";
import { csvType } from "./csv.ts";
import { readJsonBody } from "./json-body.ts";
import { type OperatorAccess, requireOperator } from "./operator-token.ts";
import { Representation } from "./representation.ts";
import type { CurrentRevision } from "./revision.ts";
import type { Input, Route } from "./route.ts";
import { cacheControl, send } from "./send.ts";

export interface GuardServices {
  answers: ByteCache;
  revision: CurrentRevision;
  operators: OperatorAccess;
  /** Hold every JSON answer against its schema, and fail when it says more or less (tests, development). */
  checkAnswers: boolean;
}

const htmlType = "text/html; charset=utf-8";

/** So long an answer about the present may be given again: its `at` is that old at most. */
const momentMs = 10_000;

/** What runs a route: role, input, handler, check, answer. */
export function guard(route: Route, services: GuardServices): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    if (route.role === "operator") await requireOperator(ctx, services.operators);
    if (route.role === "public") ctx.set("Access-Control-Allow-Origin", "*");
    else ctx.set("Cross-Origin-Resource-Policy", "same-origin");
    const caching = route.role === "public" ? cacheControl.revalidate : cacheControl.private;
    const input = await parseInput(route, ctx);

    if ("type" in route.answer) {
      const answer = (await route.handle(input, ctx)) as Representation | null;
      if (answer !== null) await send(ctx, answer, ctx.response.get("Cache-Control") || caching);
      return;
    }
    const answer = await jsonAnswer(route, route.answer.json, input, ctx, services);
    await send(ctx, answer, caching);
    if (route.creates) ctx.status = 201;
    if (route.accepts) ctx.status = 202;
  };
}

async function jsonAnswer(
  route: Route,
  schema: z.ZodType,
  input: Input<unknown, unknown, unknown>,
  ctx: Context,
  services: GuardServices,
): Promise<Representation> {
  const make = async () => {
    const answer = await route.handle(input, ctx);
    if (services.checkAnswers) checkAnswer(route, schema, answer);
    const csv = route.csv?.(answer, input) ?? null;
    if (csv !== null) return new Representation(csvType, Buffer.from(csv));
    const html = route.html?.(answer, input, ctx) ?? null;
    return html === null ? Representation.json(answer) : new Representation(htmlType, Buffer.from(html));
  };
  if (route.keep === null) return await make();
  const keep = route.keep(input);
  const { version, lastRun } = await services.revision.current();
  const state = keep === "version" ? version : `${version}.${lastRun}`;
  const key = `${state} ${route.path} ${JSON.stringify([input.params, input.query])}`;
  return await services.answers.get(key, keep === "version" ? Number.POSITIVE_INFINITY : momentMs, make);
}

async function parseInput(route: Route, ctx: Context): Promise<Input<unknown, unknown, unknown>> {
  const problems: Problem[] = [];
  const parse = (schema: z.ZodType | null, value: unknown): unknown => {
    if (schema === null) return {};
    const parsed = schema.safeParse(value, { reportInput: false });
    if (!parsed.success) problems.push(...parsed.error.issues.flatMap(problemsOf));
    return parsed.data;
  };
  const params = parse(route.params, ctx.params);
  const query = parse(route.query, { ...ctx.query });
  const body = route.body === null ? {} : parse(route.body, await readJsonBody(ctx));
  if (problems.length > 0) {
    const places = problems.map((problem) => problem.path || "body").join(", ");
    throw new AppError("invalid_input", `The request cannot be answered as it is: ${places}.`, { problems });
  }
  return { params, query, body };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "is not known here" }));
}

/** An answer must hold what the contract names and nothing else: what is not named is not public. */
function checkAnswer(route: Route, schema: z.ZodType, answer: unknown): void {
  const onTheWire: unknown = JSON.parse(JSON.stringify(answer));
  const parsed = schema.safeParse(onTheWire);
  if (!parsed.success) throw new Error(`${route.path} broke its contract: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, onTheWire))
    throw new Error(`${route.path} says more than its contract`);
}
