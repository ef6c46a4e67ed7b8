import type { OperatedAccessPoint } from "#contract/operations.ts";

/** What is down, the longest first; what is worked on comes after all that is not. */
export function downNow(accessPoints: readonly OperatedAccessPoint[]): OperatedAccessPoint[] {
  return accessPoints
    .filter(({ status, lifecycle, isResting }) => status === "down" && lifecycle === "live" && !isResting)
    .sort(
      (a, b) =>
        Number(a.maintenance) - Number(b.maintenance) ||
        (a.since ?? "").localeCompare(b.since ?? "") ||
        a.id - b.id,
    );
}
