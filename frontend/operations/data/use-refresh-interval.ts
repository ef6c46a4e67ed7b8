import { pollMs, useLive } from "../../data/live.ts";

/** For queries under "now": commits refresh them; without live events they are asked for again and again. */
export function useRefreshInterval(): number {
  const { connection } = useLive();
  return connection === "live" ? 60_000 : pollMs;
}
