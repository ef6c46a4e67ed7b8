import { useNow } from "../app/use-now.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { isSilent, newestPayload } from "../vehicles/vehicles-text.ts";
import { useSpeech } from "../words/use-words.ts";
import type { MapVehicles } from "./use-map-vehicles.ts";

/** For when the vehicles on the map are true, or why there are none. */
export function VehicleStand({ answer, isFailed }: Pick<MapVehicles, "answer" | "isFailed">) {
  const { map } = useVehicleWords();
  const { clock, duration } = useSpeech();
  const now = useNow(5_000);
  if (isFailed) return <p className="vehicle-stand vehicle-late">{map.failed}</p>;
  if (answer === null) return null;
  const told = newestPayload(answer.sources);
  if (told === null) return <p className="vehicle-stand vehicle-late">{map.notKnown}</p>;
  const isLate = isSilent(answer.sources);
  const ageMs = Math.max(0, now - Date.parse(told));
  return (
    <p className={isLate ? "vehicle-stand vehicle-late" : "vehicle-stand"}>
      {isLate ? map.stale(clock.moment(told, now), duration(ageMs)) : map.asOf(clock.timeWithSeconds(told))}
    </p>
  );
}
