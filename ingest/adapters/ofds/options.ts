import { z } from "zod";

/** Beside `url`; relative to it, so that a folder of files is named once. */
const address = z.string().min(1).optional();

export const ofdsOptions = z.strictObject({
  as: z.literal("fibre-segment").default("fibre-segment"),
  /** Whether geometry may be shown of elements that do not say so themselves. */
  publish: z.boolean().default(false),
  nodesUrl: address,
  spansUrl: address,
  networksUrl: address,
  phasesUrl: address,
  organisationsUrl: address,
});
export type OfdsOptions = z.infer<typeof ofdsOptions>;
