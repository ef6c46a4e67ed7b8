import type { IncidentState } from "#domain/words.ts";

/** Diamond, ring, tick: told apart without colour; the word stands beside it. */
const shapes: Record<IncidentState, string> = {
  open: "M12 .8 23.2 12 12 23.2 .8 12ZM10.8 6h2.400v7h-2.400ZM10.8 15h2.400v2.600h-2.400Z",
  acknowledged:
    "M12 2.500a9.500 9.500 0 1 0 0 19a9.500 9.500 0 1 0 0-19ZM12 5.300a6.700 6.700 0 1 1 0 13.400a6.700 6.700 0 1 1 0-13.400ZM12 8.700a3.300 3.300 0 1 0 0 6.600a3.300 3.300 0 1 0 0-6.600Z",
  resolved: "M9.500 19.500 2.500 12.500l2.300-2.300 4.700 4.700L19.200 5.200l2.300 2.300Z",
};

export function StateMark({ state }: { state: IncidentState }) {
  return (
    <svg className={`status-mark state-${state}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[state]} fillRule="evenodd" />
    </svg>
  );
}
