import { useEffect, useMemo, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { Vehicle, VehiclesAnswer } from "#contract/vehicles.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { hasVehicles } from "../vehicles/has-vehicles.ts";
import { useVehicles } from "../vehicles/queries.ts";
import { isSilent } from "../vehicles/vehicles-text.ts";
import type { CityMap } from "./city-map.ts";
import type { Theme } from "./palette.ts";
import type { VehiclesView } from "./vehicle-overlay.ts";
import { type VehiclesShown, vehiclesShown } from "./vehicles-shown.ts";

export interface MapVehicles extends VehiclesShown {
  answer: VehiclesAnswer | null;
  isFailed: boolean;
  /** The vehicle whose card is open, as it was last seen; null: none. */
  chosen: Vehicle | null;
  /** The chosen one is no longer heard of. */
  isGone: boolean;
}

/** Vehicles as the address wants them on the map, drawn there as they come. */
export function useMapVehicles(
  map: CityMap | null,
  overview: Pick<OverviewAnswer, "sources">,
  look: { theme: Theme; scale: number },
  chosenId: string | null,
): MapVehicles {
  const shown = vehiclesShown(useUrlState(), hasVehicles(overview.sources));
  const { isShown, line } = shown;
  const query = useVehicles(line, isShown);
  const answer = isShown ? (query.data ?? null) : null;
  const [last, setLast] = useState<Vehicle | null>(null);
  const found = answer?.vehicles.find(({ id }) => id === chosenId) ?? null;
  if (found !== null && found !== last) setLast(found);
  const chosen = last !== null && last.id === chosenId && isShown ? last : null;

  const { theme, scale } = look;
  const view = useMemo(
    (): VehiclesView | null =>
      answer === null
        ? null
        : {
            vehicles: answer.vehicles,
            theme,
            scale,
            isLate: isSilent(answer.sources),
            isOneLine: line !== null,
            chosen: chosenId,
          },
    [answer, theme, scale, line, chosenId],
  );
  useEffect(() => map?.vehicles(view), [map, view]);
  return {
    ...shown,
    answer,
    isFailed: isShown && query.isError && query.data === undefined,
    chosen,
    isGone: chosen !== null && found === null,
  };
}
