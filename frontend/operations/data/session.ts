import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { type SessionAnswer, sessionAnswer } from "#contract/session.ts";
import { ask } from "../../data/api.ts";
import { send, sessionPath } from "./requests.ts";

export const sessionKey = ["session"] as const;

/** Who is logged in; asked again when the window comes back to the front. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => ask(sessionPath, sessionAnswer, signal),
    staleTime: 60_000,
  });
}

/** Throws `Refusal`: 401 for a wrong token, 429 after too many tries. */
export async function logIn(token: string, name: string): Promise<SessionAnswer> {
  return await send("POST", sessionPath, sessionAnswer, { token, name });
}

export async function logOut(): Promise<void> {
  await send("DELETE", sessionPath, z.unknown());
}
