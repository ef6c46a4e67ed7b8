import type { PublicStage } from "#domain/words.ts";
import { stageShapes } from "../map/shapes.ts";

/** The shape of a stage; its word stands beside it. */
export function StageMark({ stage }: { stage: PublicStage }) {
  return (
    <svg className={`status-mark stage-${stage}`} viewBox="0 0 24 24" aria-hidden="true">
      <path fillRule="evenodd" d={stageShapes[stage]} />
    </svg>
  );
}
