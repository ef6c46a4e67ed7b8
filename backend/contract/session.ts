import { z } from "zod";
import { instant } from "./common.ts";

export const login = z.strictObject({
  /** The operators' token. */
  token: z.string().min(1).max(1_000),
  /** Shown in timelines; nothing that would change how the text around it reads. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u, "must not contain control characters"),
});

/** Who is logged in; name and expiresAt are null where nobody is, and for a bearer token. */
export const sessionAnswer = z.object({
  authenticated: z.boolean(),
  name: z.string().nullable(),
  expiresAt: instant.nullable(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;
