import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReportAnswer, reportAnswer, reportPreviewAnswer, reportsAnswer } from "#contract/reports.ts";
import type { ReportKind } from "#domain/words.ts";
import { queryString } from "../../data/api.ts";
import { askAsOperator, send } from "../data/requests.ts";

export interface ReportHead {
  kind: ReportKind;
  /** 2026-10, 2026-Q4, 2026 */
  period: string;
  /** Slug; null: the city with all its areas. */
  area: string | null;
}

const path = "/api/v1/reports";
const freshMs = 120_000;

/** Where a preview is, for links as well. */
export function previewAddress(head: ReportHead, further: Record<string, string> = {}): string {
  return `${path}/preview${queryString({ ...head, ...further })}`;
}

export function reportAddress(id: number, further: Record<string, string> = {}): string {
  return `${path}/${id}${queryString(further)}`;
}

/** Figures of now. They cost a second to compute, so commits do not ask for them again. */
export function usePreview(head: ReportHead) {
  return useQuery({
    queryKey: ["operations", "report-preview", head],
    queryFn: ({ signal }) => askAsOperator(previewAddress(head), reportPreviewAnswer, signal),
    staleTime: freshMs,
    refetchOnWindowFocus: false,
  });
}

export function useReport(id: number) {
  return useQuery({
    enabled: Number.isSafeInteger(id) && id > 0,
    queryKey: ["operations", "report", id],
    queryFn: ({ signal }) => askAsOperator(reportAddress(id), reportAnswer, signal),
    staleTime: freshMs,
    refetchOnWindowFocus: false,
  });
}

const issuedKey = ["operations", "reports"];

export function useReports() {
  return useInfiniteQuery({
    queryKey: issuedKey,
    queryFn: ({ pageParam, signal }) =>
      askAsOperator(`${path}${queryString({ limit: 50, cursor: pageParam })}`, reportsAnswer, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Stores a report; throws `Refusal`. */
export function useIssue(): (head: ReportHead) => Promise<ReportAnswer> {
  const queries = useQueryClient();
  return async (head) => {
    const issued = await send("POST", path, reportAnswer, head);
    await queries.invalidateQueries({ queryKey: issuedKey });
    return issued;
  };
}
