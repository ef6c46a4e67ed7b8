import {
  type ResidentReportKind,
  type ResidentReportState,
  residentReportKinds,
  residentReportStates,
} from "#domain/words.ts";

export interface ReportFilter {
  state: readonly ResidentReportState[];
  kind: ResidentReportKind | null;
  area: string | null;
}

/** What there may still be something to do about. */
const usualStates: readonly ResidentReportState[] = ["open", "answered"];

/** The filter that an address asks for; what it does not know is as if it were not there. */
export function readReportFilter(query: URLSearchParams): ReportFilter {
  const words = (query.get("state") ?? "").split(",");
  const state = residentReportStates.filter((candidate) => words.includes(candidate));
  return {
    state: state.length === 0 ? usualStates : state,
    kind: residentReportKinds.find((kind) => kind === query.get("kind")) ?? null,
    area: query.get("area"),
  };
}

/** For the address: null for the usual states, and for none at all, which would show nothing. */
export function writeReportStates(states: readonly ResidentReportState[]): string | null {
  const isUsual =
    states.length === usualStates.length && usualStates.every((state) => states.includes(state));
  return isUsual || states.length === 0 ? null : states.join(",");
}
