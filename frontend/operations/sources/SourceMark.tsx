import type { AccessPointStatus, SourceState } from "#domain/words.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sourceWords } from "./words.ts";

/** Colour and shape are those of what the state does to its access points, or may do. */
const likeStatus: Record<SourceState, AccessPointStatus> = {
  fresh: "up",
  stale: "unknown",
  failing: "down",
  held: "degraded",
  never: "provisioning",
};

/** The state of a source as mark and word. */
export function SourceMark({ state }: { state: SourceState }) {
  const words = useOperationsWords(sourceWords);
  const status = likeStatus[state];
  return (
    <span className="src-state">
      <StatusMark status={status} /> <b className={`status-word-${status}`}>{words.state[state]}</b>
    </span>
  );
}
