import { useSpeech } from "../words/use-words.ts";
import { reportingWords } from "./words.ts";

export interface ReportedPlace {
  lon: number;
  lat: number;
  /** Id of the address as in `/here`; null: a point on the map. */
  address: string | null;
  /** What people call the place; null: a point on the map. */
  label: string | null;
}

/** Where the report is for. */
export function PlaceLine({ place }: { place: ReportedPlace }) {
  const { language, number } = useSpeech();
  const words = reportingWords[language];
  return (
    <p className="reporting-place">
      <span className="reporting-optional">{words.place}</span>{" "}
      <b>{place.label ?? words.onMap(number(place.lat, 5), number(place.lon, 5))}</b>
    </p>
  );
}
