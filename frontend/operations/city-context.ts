import { createContext, useContext } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { Theme } from "../map/palette.ts";

interface CityContextValue {
  /** Figures, areas and sources as anybody sees them; null until the first answer. */
  overview: OverviewAnswer | null;
  theme: Theme;
  /** Of the city's own basemap; null: ours; undefined until it is known. */
  styleUrl: string | null | undefined;
}

export const CityContext = createContext<CityContextValue>({
  overview: null,
  theme: "light",
  styleUrl: undefined,
});

/** What all of the operators' pages know of the city. */
export function useCity(): CityContextValue {
  return useContext(CityContext);
}

/** Names of areas by slug; one that is not known is called by its slug. */
export function useAreaName(): (slug: string) => string {
  const { overview } = useCity();
  return (slug) => overview?.areas.find((area) => area.slug === slug)?.name ?? slug;
}
