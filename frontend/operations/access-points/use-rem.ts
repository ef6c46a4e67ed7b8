import { useEffect, useState } from "react";

/** How many CSS pixels a rem is: it grows with the screen and with the reader's own setting. */
export function useRemPx(): number {
  const [rem, setRem] = useState(measured);
  useEffect(() => {
    const measure = () => setRem(measured());
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return rem;
}

function measured(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
