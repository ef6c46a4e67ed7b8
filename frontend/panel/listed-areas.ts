import type { Area } from "#contract/areas.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { Ground } from "../app/url-state.ts";
import { areasToldOf } from "../rollout/areas-told-of.ts";
import { hasRollout } from "../rollout/has-rollout.ts";
import { groupedAreas } from "./promised.ts";

type Listed = Pick<OverviewAnswer, "areas" | "sources">;

/** Whether the list of areas tells of the rollout, as the map does. */
export function listsRollout(overview: Listed, ground: Ground): boolean {
  return ground === "fibre" && hasRollout(overview);
}

/** What the list of areas holds: of Wi-Fi those that have no figure of their own above it. */
export function listedAreas(overview: Listed, ground: Ground): Area[] {
  return listsRollout(overview, ground)
    ? areasToldOf(overview.areas)
    : groupedAreas(overview.areas).flatMap(({ areas }) => areas);
}
