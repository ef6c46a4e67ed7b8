import type { StatusChange } from "#domain/observation.ts";
import { readKey } from "../access-point.ts";
import type { Documents } from "../adapter.ts";
import { parseInstant } from "../instant.ts";
import { compareText, isObject, objectOf } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { readStatus } from "../status.ts";
import { statuses } from "./statuses.ts";

/** The change history, if this poll asked for it. Its rows are no records of the tally; what is unreadable leaves a notice. */
export function mapChanges(
  documents: Documents,
  builder: PayloadBuilder,
): { changes: StatusChange[]; from: Date } | undefined {
  const from = parseInstant(String(documents.changesFrom), "UTC");
  if (!Array.isArray(documents.changes) || !from) return undefined;
  const changes = new Map<string, StatusChange>();
  for (const row of documents.changes as unknown[]) {
    const change = readChange(row, builder);
    if (change) changes.set([change.at, change.key, change.from, change.to].join(" "), change);
  }
  const ordered = [...changes].sort(([a], [b]) => compareText(a, b));
  return { changes: ordered.map(([, change]) => change), from };
}

function readChange(row: unknown, builder: PayloadBuilder): StatusChange | null {
  const device = objectOf(objectOf(row).device);
  if (typeof device.productType === "string" && device.productType !== "wireless") return null;
  const details = objectOf(objectOf(row).details);
  const key = readKey(device.serial);
  const at = parseInstant(String(objectOf(row).ts), "UTC");
  const [before, after] = [statusIn(details.old), statusIn(details.new)];
  if (key === null || at === null || before === undefined || after === undefined) {
    builder.notice("row of the change history without device, time or status");
    return null;
  }
  return {
    key,
    at: at.toISOString(),
    from: readStatus(builder, "status in the change history", before, statuses),
    to: readStatus(builder, "status in the change history", after, statuses),
  };
}

function statusIn(values: unknown): unknown {
  if (!Array.isArray(values)) return undefined;
  return (values as unknown[]).filter(isObject).find(({ name }) => name === "status")?.value;
}
