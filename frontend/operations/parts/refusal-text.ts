import { ApiError } from "../../data/api.ts";
import { Refusal } from "../data/requests.ts";
import type { sharedWords } from "../words.ts";

/** Why something could not be done, in the reader's words where we have them, else in the server's. */
export function refusalText(error: unknown, words: (typeof sharedWords)["de"]): string {
  const { failed } = words;
  if (!(error instanceof ApiError) || error.status === 0) return failed.unreachable;
  if (error.status === 401) return failed.loggedOut;
  if (error.status === 403) return failed.forbidden;
  if (error.status === 404) return failed.notFound;
  if (error.status === 409) return failed.conflict;
  if (error.status === 429) return failed.tooMany;
  const said = error instanceof Refusal ? error.errors.map(({ path, message }) => `${path}: ${message}`) : [];
  if (said.length > 0) return said.join(" · ");
  return (error instanceof Refusal ? error.detail : null) ?? failed.other(error.code);
}
