import type { OverviewAnswer } from "#contract/overview.ts";
import { Back } from "../panel/Back.tsx";
import { useSpeech } from "../words/use-words.ts";
import { areasToldOf } from "./areas-told-of.ts";
import { RolloutAreas } from "./RolloutAreas.tsx";
import { RolloutPart } from "./RolloutPart.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The rollout in the whole city, and area by area. */
export function CityRollout({ overview }: { overview: OverviewAnswer }) {
  const { part } = useRolloutWords();
  const { words } = useSpeech();
  return (
    <article className="details city-rollout">
      <Back to={{ tab: "areas" }} text={words.backToMap} />
      <RolloutPart
        area={null}
        heading={part.ofCity(overview.city.name)}
        level="h1"
        figures={overview.fibre}
      />
      {areasToldOf(overview.areas).length > 0 && <RolloutAreas areas={overview.areas} level="h2" />}
    </article>
  );
}
