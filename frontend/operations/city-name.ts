import { createContext, useContext } from "react";

export const CityNameContext = createContext<string | null>(null);

/** Null until the first answer. */
export function useCityName(): string | null {
  return useContext(CityNameContext);
}
