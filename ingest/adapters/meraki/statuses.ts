import type { AccessPointStatus } from "#domain/words.ts";

/** `dormant`: has not reported for a week or never did, so nobody took it into service. */
export const statuses: Readonly<Record<string, AccessPointStatus>> = {
  online: "up",
  alerting: "degraded",
  offline: "down",
  dormant: "provisioning",
};
