import { useEffect, useRef, useState } from "react";

/**
 * Whether a pointer rests on an element or the focus is in it; spread `hold` on that element. Asked of the document, since
 * what is removed under a pointer or with the focus in it never says that either has left.
 */
export function useHeld() {
  const ref = useRef<HTMLDivElement>(null);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const holdsFocus = () => ref.current?.contains(document.activeElement) ?? false;

  useEffect(() => {
    const follow = ({ target, pointerType }: PointerEvent) => {
      const isOver = target instanceof Node && ref.current?.contains(target) === true;
      // A finger does not rest on what it has touched.
      setPointed(isOver && pointerType !== "touch");
    };
    const leave = () => setPointed(false);
    const page = document.documentElement;
    page.addEventListener("pointermove", follow);
    page.addEventListener("pointerleave", leave);
    return () => {
      page.removeEventListener("pointermove", follow);
      page.removeEventListener("pointerleave", leave);
    };
  }, []);
  // Without dependencies on purpose: any change may have taken the focused element away.
  useEffect(() => {
    if (isFocused && !holdsFocus()) setFocused(false);
  });

  const askFocus = () => setTimeout(() => setFocused(holdsFocus()));
  return { isHeld: isPointed || isFocused, hold: { ref, onFocus: askFocus, onBlur: askFocus } };
}
