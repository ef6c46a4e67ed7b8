import { maskSecrets, type Secret } from "#platform/secret.ts";
import { cleanText } from "../adapters/text.ts";
import { toFeedError } from "../pipeline/feed-errors.ts";
import { NotDelivered } from "./alert.ts";

const longest = 200;

/** Why an attempt failed, in one short line for operators, without a secret. */
export function reasonOf(error: unknown, host: string, secrets: readonly Secret[]): string {
  return maskSecrets(cleanText(textOf(error, host), longest), secrets);
}

function textOf(error: unknown, host: string): string {
  if (error instanceof NotDelivered) return `${host}: ${error.message}`;
  const answer = answerOf(error);
  if (answer !== null) return `${host}: ${answer}`;
  return toFeedError(error, host, null).message;
}

/** What a mail server said, or the mailer of it; null: the error is not about that. */
function answerOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { response, code } = error as Error & { response?: unknown; code?: unknown };
  if (typeof response === "string" && response !== "") return response;
  return typeof code === "string" && mailerCodes.has(code) ? error.message : null;
}

/** nodemailer's own, whose messages say more than their codes. */
const mailerCodes: ReadonlySet<string> = new Set([
  "EAUTH",
  "EENVELOPE",
  "EMESSAGE",
  "EPROTOCOL",
  "ESOCKET",
  "ESTREAM",
  "ETLS",
  "ETIMEDOUT",
  "ECONNECTION",
  "EREQUIRETLS",
]);
