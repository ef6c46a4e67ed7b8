import type { RateLimit } from "../rate-limit.ts";
import { dayMs, minuteMs } from "../spells.ts";
import type { World } from "../world.ts";
import { type Answer, json, type Question } from "./answer.ts";
import { type MerakiChange, merakiAvailabilities, merakiChanges, merakiDevices } from "./meraki.ts";

/** The key that the demo dashboard takes. No secret: it opens nothing else. */
export const merakiKey = "demo-meraki-key";

const maxSpanMs = 31 * dayMs;
/** For turning the pages of the longest stretch. */
const pagingMs = 10 * minuteMs;
const maxPerPage = 1000;

/** The dashboard's answers under `/api/v1/organizations/demo`; null: no such address. */
export function createMerakiApi(
  world: World,
  clock: () => Date,
  limit: RateLimit,
): (asked: Question) => Answer | null {
  const history = rememberLast((t0Ms: number, t1Ms: number) =>
    merakiChanges(world, new Date(t0Ms), new Date(t1Ms)),
  );
  return (question) => {
    const answer = {
      "/api/v1/organizations/demo/devices": () =>
        page(question, merakiDevices(world), ({ serial }) => serial),
      "/api/v1/organizations/demo/devices/availabilities": () =>
        page(question, merakiAvailabilities(world, clock()), ({ serial }) => serial),
      "/api/v1/organizations/demo/devices/availabilities/changeHistory": () =>
        changeHistory(question, clock(), history),
    }[question.url.pathname];
    if (!answer) return null;
    if (!isAllowed(question)) return json(401, { errors: ["Invalid API key"] });
    const waitMs = limit();
    if (waitMs === 0) return answer();
    const retryAfter = String(Math.ceil(waitMs / 1000));
    return json(429, { errors: ["API rate limit exceeded for organization"] }, { "retry-after": retryAfter });
  };
}

function isAllowed({ headers }: Question): boolean {
  return headers.authorization === `Bearer ${merakiKey}` || headers["x-cisco-meraki-api-key"] === merakiKey;
}

function changeHistory(
  question: Question,
  now: Date,
  history: (t0Ms: number, t1Ms: number) => MerakiChange[],
): Answer {
  const { searchParams } = question.url;
  const t1Ms = Math.min(Date.parse(searchParams.get("t1") ?? now.toISOString()), now.getTime());
  const timespanMs = Number(searchParams.get("timespan") ?? 86_400) * 1000;
  const t0Ms = searchParams.has("t0") ? Date.parse(searchParams.get("t0") ?? "") : t1Ms - timespanMs;
  if (!(t0Ms <= t1Ms) || t1Ms - t0Ms > maxSpanMs || now.getTime() - t0Ms > maxSpanMs + pagingMs) {
    return json(400, { errors: ["t0, t1 and timespan must lie within the last 31 days"] });
  }
  const url = new URL(question.url);
  url.searchParams.delete("timespan");
  url.searchParams.set("t0", new Date(t0Ms).toISOString());
  url.searchParams.set("t1", new Date(t1Ms).toISOString());
  return page({ ...question, url }, history(t0Ms, t1Ms), ({ ts, device }) => `${ts}_${device.serial}`);
}

/** Paging by the last row's token; the rows come in the tokens' order. */
function page<Row>({ url }: Question, rows: readonly Row[], tokenOf: (row: Row) => string): Answer {
  const perPage = Number(url.searchParams.get("perPage") ?? maxPerPage);
  if (!Number.isInteger(perPage) || perPage < 3 || perPage > maxPerPage) {
    return json(400, { errors: ["'perPage' must be an integer from 3 to 1000"] });
  }
  const after = url.searchParams.get("startingAfter") ?? "";
  const left = rows.filter((row) => tokenOf(row) > after);
  const shown = left.slice(0, perPage);
  const links = [`<${withToken(url, null)}>; rel=first`];
  const last = shown.at(-1);
  if (last !== undefined && left.length > perPage) links.push(`<${withToken(url, tokenOf(last))}>; rel=next`);
  return json(200, shown, { link: links.join(", ") });
}

function withToken(url: URL, startingAfter: string | null): string {
  const other = new URL(url);
  other.searchParams.delete("startingAfter");
  if (startingAfter !== null) other.searchParams.set("startingAfter", startingAfter);
  return other.href;
}

/** Turning a page asks for the same stretch again; computing 31 days takes some 100 ms. */
function rememberLast(compute: (t0Ms: number, t1Ms: number) => MerakiChange[]): typeof compute {
  let last = { t0Ms: Number.NaN, t1Ms: Number.NaN, rows: [] as MerakiChange[] };
  return (t0Ms, t1Ms) => {
    if (last.t0Ms !== t0Ms || last.t1Ms !== t1Ms) last = { t0Ms, t1Ms, rows: compute(t0Ms, t1Ms) };
    return last.rows;
  };
}
