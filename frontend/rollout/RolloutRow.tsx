import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { useSpeech } from "../words/use-words.ts";
import { StageMark } from "./StageMark.tsx";
import { useRolloutWords } from "./use-rollout-words.ts";

/** The rollout in one line of the overview; leads to all of it, and the map follows. */
export function RolloutRow({ overview }: { overview: OverviewAnswer }) {
  const { part } = useRolloutWords();
  const { share } = useSpeech();
  const { homes, homesPassed } = overview.fibre;
  return (
    <StateLink to={{ tab: "fibre", ground: "fibre", at: null }} className="rollout-row" id="rollout">
      <StageMark stage="passed" />
      <span>
        <b>{part.heading}</b>
        <small>
          {homes !== null && homes > 0 && homesPassed !== null
            ? part.row(share(homesPassed / homes))
            : part.rowUnknown}
        </small>
      </span>
      <svg className="go" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </StateLink>
  );
}
