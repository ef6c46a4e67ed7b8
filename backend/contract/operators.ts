import { z } from "zod";
import { instant } from "./common.ts";

/** What a confirmed disappearance did: how many things are taken to be gone for good. */
export const confirmedDisappearance = z.object({
  source: z.string(),
  heldSince: instant,
  confirmed: z.int().nonnegative(),
  dataVersion: z.int(),
});
export type ConfirmedDisappearance = z.infer<typeof confirmedDisappearance>;
