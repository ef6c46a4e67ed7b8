import { useState, useSyncExternalStore } from "react";
import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import { useAction } from "../parts/use-action.ts";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useWindowActions } from "./queries.ts";
import { maintenanceWords } from "./words.ts";

let last: MaintenanceWindow | null = null;
const listeners = new Set<() => void>();

/** Remembers what was cancelled last, so that it can be announced again. */
export function rememberCancelled(window: MaintenanceWindow | null): void {
  last = window;
  for (const listener of listeners) listener();
}

/** Says what was cancelled, and offers to take that back as long as it had not begun. */
export function Cancelled() {
  const words = useOperationsWords(maintenanceWords);
  const actions = useWindowActions();
  const action = useAction();
  const [isHidden, setHidden] = useState(false);
  const window = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
  if (window === null || isHidden) return null;
  const undo = () =>
    void action.run(async () => {
      const { title, from, to, recurrence, scope, countsAgainstServiceLevel } = window;
      const again = await actions.announce({ title, from, to, recurrence, scope, countsAgainstServiceLevel });
      setHidden(true);
      rememberCancelled(null);
      visit({ page: "maintenance", id: again.id });
    });
  return (
    <div className="notice" role="status">
      <span>{words.cancel.done(window.title)}</span>
      {window.state === "planned" && (
        <button type="button" className="quiet" disabled={action.isBusy} onClick={undo}>
          {words.cancel.undo}
        </button>
      )}
      {action.fault !== null && <span className="field-error">{action.fault}</span>}
    </div>
  );
}
