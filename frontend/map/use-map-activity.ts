import { useSyncExternalStore } from "react";

let isDrawing = false;
const listeners = new Set<() => void>();

/** Whether the map still waits for tiles of what it is to show; for those who play time and must not run ahead of it. */
export function useMapActivity(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isDrawing,
  );
}

export function tellMapActivity(isBusy: boolean): void {
  if (isBusy === isDrawing) return;
  isDrawing = isBusy;
  for (const listener of listeners) listener();
}
