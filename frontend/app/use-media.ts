import { useCallback, useSyncExternalStore } from "react";

/** Below this width the panel is a sheet over the map; the same as in layout.css. */
export const isNarrow = "(width < 800px)";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
