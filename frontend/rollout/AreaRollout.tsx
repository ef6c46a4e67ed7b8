import type { Area } from "#contract/areas.ts";
import { RolloutPart } from "./RolloutPart.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The rollout in one area. */
export function AreaRollout({ area }: { area: Area }) {
  const words = useRolloutWords();
  return <RolloutPart area={area.slug} heading={words.part.heading} figures={area.fibre} />;
}
