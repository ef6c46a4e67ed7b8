import { z } from "zod";
import { replayOutcomes } from "../domain/words.ts";
import { instant, tally } from "./common.ts";

/** What came of mapping a kept payload again. */
export const replay = z.object({
  id: z.int(),
  source: z.string(),
  run: z.int(),
  requestedAt: instant,
  requestedBy: z.string().nullable(),
  /** Null while it waits for ingest. */
  finishedAt: instant.nullable(),
  outcome: z.enum(replayOutcomes).nullable(),
  tally: tally.nullable(),
  /** Up to 100 records that are still rejected. */
  rejected: z.array(z.object({ reasons: z.array(z.string()), record: z.unknown() })).nullable(),
  error: z.string().nullable(),
});
export type Replay = z.infer<typeof replay>;
