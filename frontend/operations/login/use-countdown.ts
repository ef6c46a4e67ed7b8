import { useEffect, useState } from "react";

/** Milliseconds that are left of a wait, second by second; 0 while there is none. */
export function useCountdown(): [number, (forMs: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, until - now);
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const start = (forMs: number) => {
    setNow(Date.now());
    setUntil(Date.now() + forMs);
  };
  return [left, start];
}
