import type { AccessPointStatus } from "#domain/words.ts";
import type { PayloadBuilder } from "./payload-builder.ts";
import { quote } from "./text.ts";

/** The status for a vendor's word. One that we do not know is `unknown` and leaves a notice, never an error. */
export function readStatus(
  builder: PayloadBuilder,
  field: string,
  word: unknown,
  meanings: Readonly<Record<string, AccessPointStatus>>,
): AccessPointStatus {
  if ((typeof word === "string" || typeof word === "boolean") && Object.hasOwn(meanings, String(word))) {
    return meanings[String(word)] as AccessPointStatus;
  }
  builder.notice(
    word === undefined || word === null ? `no ${field}` : `${field} ${quote(word)} is not known`,
  );
  return "unknown";
}
