import { type GapKind, gapKinds } from "#contract/gaps.ts";
import { type AreaKind, areaKinds, type LineMode, lineModes } from "#domain/words.ts";

/** All that the page shows is in its address. */
export interface PlanningState {
  kind: GapKind;
  /** As `readSort` reads it; null: by rank. */
  sort: string | null;
  q: string;
  areaKind: AreaKind | null;
  mode: LineMode | null;
  onlyGoal: boolean;
  onlyMissed: boolean;
  /** Key of the chosen row. */
  row: string | null;
}

export function readState(query: URLSearchParams): PlanningState {
  const kind = gapKinds.find((kind) => kind === query.get("kind")) ?? "area";
  const hasGoals = kind === "area" || kind === "line";
  return {
    kind,
    sort: query.get("sort"),
    q: (query.get("q") ?? "").slice(0, 100),
    areaKind: kind === "area" ? (areaKinds.find((of) => of === query.get("of")) ?? null) : null,
    mode: kind === "area" ? null : (lineModes.find((mode) => mode === query.get("of")) ?? null),
    onlyGoal: hasGoals && query.get("only") === "goal",
    onlyMissed: hasGoals && query.get("only") === "missed",
    row: query.get("row"),
  };
}
