import { z } from "zod";
import type { Problem } from "./errors.ts";

/** zod's issues as problems, with paths as one would type them: `sources[2].options.columns.key`. */
export function issuesToProblems(issues: readonly z.core.$ZodIssue[], base = ""): Problem[] {
  return issues.map(({ path, message }) => {
    const inside = z.core.toDotPath(path);
    const separator = base && inside && !inside.startsWith("[") ? "." : "";
    return { path: base + separator + inside, message };
  });
}
