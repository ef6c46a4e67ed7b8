import type { GapKind } from "#contract/gaps.ts";
import { changeQuery } from "../operations/route.ts";

/** Another kind is another page: what narrowed or sorted the one before says nothing of it. */
export function visitKind(kind: GapKind): void {
  changeQuery(
    { kind: kind === "area" ? null : kind, sort: null, q: null, of: null, only: null, row: null },
    "push",
  );
}
