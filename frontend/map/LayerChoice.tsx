import type { OverviewAnswer } from "#contract/overview.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useRolloutWords } from "../rollout/use-rollout-words.ts";
import { hasVehicles } from "../vehicles/has-vehicles.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { choicesOf } from "./layer-choices.ts";
import { useMapWords } from "./use-map-words.ts";
import { vehiclesShown } from "./vehicles-shown.ts";

/** What the map tells: one ground, and lines, vehicles and roadworks on top. Nothing to choose from, nothing shown. */
export function LayerChoice({ overview }: { overview: Pick<OverviewAnswer, "sources" | "lines"> }) {
  const words = useRolloutWords();
  const { layer } = useMapWords();
  const { layer: vehiclesLayer } = useVehicleWords();
  const address = useUrlState();
  const { ground, roadworks, lines } = address;
  const vehicles = vehiclesShown(address, hasVehicles(overview.sources));
  const choices = choicesOf(overview.sources, { ground, roadworks }, overview.lines.length > 0);
  if (choices.grounds.length < 2 && !choices.roadworks && !choices.lines) return null;
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
      {choices.lines && (
        <Extra name={layer} isOn={lines} onChange={() => navigate({ lines: !lines }, "replace")} />
      )}
      {hasVehicles(overview.sources) && ground === "wlan" && (
        <Extra
          name={vehiclesLayer}
          isOn={vehicles.isWanted}
          onChange={() => navigate({ vehicles: !vehicles.isWanted }, "replace")}
        />
      )}
      {choices.roadworks && (
        <Extra
          name={words.layers.roadworks}
          isOn={roadworks}
          onChange={() => navigate({ roadworks: !roadworks }, "replace")}
        />
      )}
    </fieldset>
  );
}

function Extra({ name, isOn, onChange }: { name: string; isOn: boolean; onChange: () => void }) {
  return (
    <label className="layer layer-extra">
      <input type="checkbox" checked={isOn} onChange={onChange} />
      <span>{name}</span>
    </label>
  );
}
