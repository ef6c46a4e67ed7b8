import type { AccessPointStatus } from "#domain/words.ts";
import { statusShapes } from "../map/shapes.ts";

/** A status as colour and shape; the word stands beside it, always. */
export function StatusMark({ status }: { status: AccessPointStatus }) {
  return (
    <svg className={`status-mark status-${status}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={statusShapes[status]} fillRule="evenodd" />
    </svg>
  );
}
