import { useSyncExternalStore } from "react";

let isRefused = false;
const listeners = new Set<() => void>();

/** Whether the server has answered that nobody is logged in (any more). */
export function useIsRefused(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isRefused,
  );
}

/** Told by every request; what follows from it, the login, is decided in one place. */
export function hearOfRefusal(refused: boolean): void {
  if (refused === isRefused) return;
  isRefused = refused;
  for (const listener of listeners) listener();
}
