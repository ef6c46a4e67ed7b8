import type { Source } from "#contract/sources.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useRolloutWords } from "../rollout/use-rollout-words.ts";
import { choicesOf } from "./layer-choices.ts";

/** What the map tells: one ground, and roadworks on top. Nothing to choose from, nothing shown. */
export function LayerChoice({ sources }: { sources: readonly Source[] }) {
  const words = useRolloutWords();
  const { ground, roadworks } = useUrlState();
  const choices = choicesOf(sources, { ground, roadworks });
  if (choices.grounds.length < 2 && !choices.roadworks) return null;
  return (
    <fieldset className="layer-choice">
      <legend className="hidden">{words.layers.label}</legend>
      {choices.grounds.map((one) => (
        <label key={one} className="layer">
          <input
            type="radio"
            name="ground"
            checked={one === ground}
            onChange={() => navigate({ ground: one, day: null }, "replace")}
          />
          <span>{words.layers.ground[one]}</span>
        </label>
      ))}
      {choices.roadworks && (
        <label className="layer layer-extra">
          <input
            type="checkbox"
            checked={roadworks}
            onChange={() => navigate({ roadworks: !roadworks }, "replace")}
          />
          <span>{words.layers.roadworks}</span>
        </label>
      )}
    </fieldset>
  );
}
