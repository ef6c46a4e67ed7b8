import { z } from "zod";
import { column } from "./option-parts.ts";

/** Options of the kinds that are read piece by piece, whatever the format. */
export const streamOptions = {
  /** Only the records whose column has one of these values; the others are skipped and counted. */
  where: z.record(column, z.array(z.string()).min(1)).optional(),
  /** Name of the file to read in a zip archive; unset: the only one that fits. */
  entry: z.string().min(1).optional(),
  /** Of that file; unset: ten times the source's `maxBytes`. */
  maxUnpackedBytes: z
    .int()
    .min(1)
    .max(2 ** 36)
    .optional(),
};

export interface StreamOptions {
  where?: Record<string, string[]> | undefined;
  entry?: string | undefined;
  maxUnpackedBytes?: number | undefined;
}
