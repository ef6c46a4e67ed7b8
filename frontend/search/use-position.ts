import { useState } from "react";
import type { LonLat } from "../app/url-state.ts";

/** Why there is no position: the reader or a setting forbids it, the device cannot tell, or cannot tell in time. */
export type PositionFailure = "refused" | "unavailable" | "late";

interface Position {
  isAsking: boolean;
  failure: PositionFailure | null;
  /** Asks the device, and only then; the browser asks the reader first. */
  ask(): void;
  forget(): void;
}

const timeoutMs = 10_000;
const failures: Record<number, PositionFailure> = { 1: "refused", 2: "unavailable", 3: "late" };

/** Where the reader is, asked for by the press of a button. */
export function usePosition(onFound: (place: LonLat) => void): Position {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<PositionFailure | null>(null);
  const fail = (why: PositionFailure) => {
    setAsking(false);
    setFailure(why);
  };
  return {
    isAsking,
    failure,
    ask: () => {
      if (isAsking) return;
      if (!("geolocation" in navigator)) return fail("unavailable");
      setAsking(true);
      setFailure(null);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          setAsking(false);
          onFound({ lon: coords.longitude, lat: coords.latitude });
        },
        ({ code }) => fail(failures[code] ?? "unavailable"),
        // No older position will do: who presses again may have come on by tram.
        { enableHighAccuracy: true, timeout: timeoutMs },
      );
    },
    forget: () => setFailure(null),
  };
}
