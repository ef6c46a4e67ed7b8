import type { Source } from "#contract/sources.ts";
import { type Ground, grounds } from "../app/url-state.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useRolloutWords } from "../rollout/use-rollout-words.ts";

/** Which kinds of source a ground is drawn from; null: it is always there. */
const needs: Record<Ground, readonly string[] | null> = {
  wlan: null,
  fibre: ["premises", "fibre-segment"],
  grid: ["supply-cell"],
  "five-g": ["supply-cell"],
};

/** What the city has sources for, and what the address names. */
export function choicesOf(
  sources: readonly Pick<Source, "as">[],
  chosen: { ground: Ground; roadworks: boolean },
): { grounds: Ground[]; roadworks: boolean } {
  const brings = (kinds: readonly string[]) => sources.some((source) => kinds.includes(source.as));
  return {
    grounds: grounds.filter(
      (ground) => ground === chosen.ground || brings(needs[ground] ?? []) || needs[ground] === null,
    ),
    roadworks: chosen.roadworks || brings(["roadworks"]),
  };
}

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
