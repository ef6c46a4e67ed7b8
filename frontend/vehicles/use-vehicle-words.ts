import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { de, type VehicleWords } from "./words-de.ts";
import { en } from "./words-en.ts";

export const vehicleWords: Record<Language, VehicleWords> = { de, en };

/** Words for vehicles in the reader's language; they load with the map or a line. */
export function useVehicleWords(): VehicleWords {
  const { language } = useSpeech();
  return vehicleWords[language];
}
