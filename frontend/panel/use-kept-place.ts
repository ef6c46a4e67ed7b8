import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps the reader's place in the panel: going into details starts at their top with focus on their heading, coming back
 * finds the list scrolled as it was, with focus on the entry one came from.
 */
export function useKeptPlace(scroll: RefObject<HTMLElement | null>, shown: string): void {
  const places = useRef(new Map<string, number>());
  const before = useRef(shown);

  useEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const remember = () => places.current.set(before.current, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, [scroll]);

  useLayoutEffect(() => {
    const from = before.current;
    if (from === shown || scroll.current === null) return;
    before.current = shown;
    scroll.current.scrollTop =
      shown === "overview" || from.startsWith("access-point") ? (places.current.get(shown) ?? 0) : 0;
    const cameFrom =
      shown === "overview" || from.startsWith("access-point") ? document.getElementById(from) : null;
    const isBusyElsewhere = document.activeElement?.closest(".search, .picture, .time") != null;
    if (isBusyElsewhere) return;
    // Details whose data are still on their way have no heading yet; it takes the focus over when it comes.
    const target = cameFrom ?? scroll.current.querySelector<HTMLElement>("h1[tabindex]") ?? scroll.current;
    target.focus({ preventScroll: true });
  }, [scroll, shown]);
}

/** Goes on the heading of details that loaded late: takes over the focus that waits on the panel. */
export function takeOverFocus(heading: HTMLElement | null): void {
  if (document.activeElement?.classList.contains("panel-scroll")) heading?.focus({ preventScroll: true });
}
