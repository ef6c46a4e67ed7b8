import type { IncidentState, ResidentReportState } from "#domain/words.ts";
import { StateMark } from "../incidents/StateMark.tsx";

/** The same shapes as for incidents: waits for somebody, somebody has seen to it, done. */
const shapes: Record<ResidentReportState, IncidentState> = {
  open: "open",
  answered: "acknowledged",
  closed: "resolved",
};

export function ReportMark({ state }: { state: ResidentReportState }) {
  return <StateMark state={shapes[state]} />;
}
