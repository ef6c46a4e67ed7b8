import type { AccessPointStatus, Verdict } from "#domain/words.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { reportWords } from "./words.ts";

const likeStatus: Record<Verdict, AccessPointStatus> = {
  met: "up",
  missed: "down",
  insufficient_data: "unknown",
};

/** A verdict as mark and word. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const words = useOperationsWords(reportWords);
  const status = likeStatus[verdict];
  return (
    <span className="rep-verdict">
      <StatusMark status={status} /> <b className={`status-word-${status}`}>{words.verdict[verdict]}</b>
    </span>
  );
}
