import { MessageReader } from "./messages.ts";

/** What the engine said to one batch of messages, sorted by who is to hear it. */
export interface Answer {
  /** For the client that asked, ending in exactly one ReadyForQuery. */
  reply: Buffer;
  /** NotificationResponses, for everyone who listens. */
  notifications: Buffer[];
  /** As ReadyForQuery says: idle, in a transaction, in a failed one; null if the answer does not end in one. */
  transaction: "I" | "T" | "E" | null;
}

/**
 * Sorts the engine's output. It says ReadyForQuery once a message where pg expects one a batch, so only the last stays;
 * and CopyInResponse, which the client has had already, goes.
 */
export function sortAnswer(output: Buffer, wasCopy: boolean): Answer {
  const kept: Buffer[] = [];
  const notifications: Buffer[] = [];
  let ready: Buffer | undefined;
  for (const { type, bytes } of new MessageReader(false).push(output)) {
    if (type === "Z") ready = bytes;
    else if (type === "A") notifications.push(bytes);
    else if (type !== "G" || !wasCopy) kept.push(bytes);
  }
  const state = ready ? String.fromCharCode(ready[5] ?? 0) : "";
  return {
    reply: Buffer.concat(ready ? [...kept, ready] : kept),
    notifications,
    transaction: state === "I" || state === "T" || state === "E" ? state : null,
  };
}
