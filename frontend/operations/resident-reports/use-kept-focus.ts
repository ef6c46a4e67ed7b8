import { type RefObject, useEffect, useRef } from "react";

/** What was pressed is gone when it has worked: then the focus goes to what stands there now, instead of nowhere. */
export function useKeptFocus<Element extends HTMLElement>(shown: unknown): RefObject<Element | null> {
  const part = useRef<Element>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost) part.current?.querySelector<HTMLElement>("button, a, input")?.focus({ preventScroll: true });
  }, [shown]);
  return part;
}
