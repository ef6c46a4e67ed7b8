import type { z } from "zod";
import { problem } from "#contract/common.ts";
import {
  type ReportFormAnswer,
  type ResidentReportReceipt,
  reportFormAnswer,
  type residentReportInput,
  residentReportReceipt,
} from "#contract/resident-reports.ts";
import { ApiError, ask } from "../data/api.ts";

const path = "/api/v1/resident-reports";
const timeoutMs = 20_000;
/** The server takes tickets for longer; one that is older than this is exchanged before it is tried. */
const oldTicketMs = 30 * 60_000;
/** While no other wait is named, and as the longest that is believed. */
const usualWaitMs = 60_000;
const longestWaitMs = 24 * 3_600_000;

export type ReportDraft = Omit<z.input<typeof residentReportInput>, "ticket">;

/** How a try ended. */
export type SendOutcome =
  | { is: "accepted"; receipt: ResidentReportReceipt }
  /** Fields of the input that the server objects to. */
  | { is: "refused"; fields: readonly string[] }
  | { is: "limited"; waitMs: number }
  | { is: "offline" }
  | { is: "failed" };

export interface Ticket extends ReportFormAnswer {
  /** By the page's own clock. */
  receivedAtMs: number;
}

/** Throws `ApiError`. */
export async function askForTicket(signal: AbortSignal): Promise<Ticket> {
  const answer = await ask(`${path}/form`, reportFormAnswer, signal);
  return { ...answer, receivedAtMs: performance.now() };
}

/** Sends a report. A ticket that is too old, or was used by a try whose answer got lost, is exchanged once. */
export async function sendReport(
  draft: ReportDraft,
  ticket: Ticket | null,
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    const isFresh = ticket !== null && performance.now() - ticket.receivedAtMs < oldTicketMs;
    const first = await post(draft, isFresh ? ticket : await askForTicket(signal), signal);
    const isTicketRefused = first.is === "refused" && first.fields.every((field) => field === "ticket");
    return isTicketRefused ? await post(draft, await askForTicket(signal), signal) : first;
  } catch (error) {
    return { is: error instanceof ApiError && error.status !== 0 ? "failed" : "offline" };
  }
}

async function post(draft: ReportDraft, ticket: Ticket, signal: AbortSignal): Promise<SendOutcome> {
  await untilUsable(ticket);
  const response = await fetch(path, {
    method: "POST",
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ ...draft, ticket: ticket.ticket }),
  });
  const said: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const receipt = residentReportReceipt.safeParse(said);
    return receipt.success ? { is: "accepted", receipt: receipt.data } : { is: "failed" };
  }
  if (response.status === 429) return { is: "limited", waitMs: waitMsOf(response) };
  const errors = problem.safeParse(said).data?.errors ?? [];
  return response.status === 400 && errors.length > 0
    ? { is: "refused", fields: errors.map((error) => error.path) }
    : { is: "failed" };
}

/** People are slower than this; what fills in forms by itself may not be. */
function untilUsable({ receivedAtMs, waitSeconds }: Ticket): Promise<void> {
  const leftMs = receivedAtMs + waitSeconds * 1_000 - performance.now();
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, leftMs)));
}

function waitMsOf(response: Response): number {
  const ms = Number(response.headers.get("Retry-After") ?? Number.NaN) * 1_000;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestWaitMs) : usualWaitMs;
}
