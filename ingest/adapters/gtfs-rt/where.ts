import type { RideObservation } from "#domain/observation.ts";
import type { JsonObject } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isOnEarth } from "../position.ts";
import { isBlank, readNumber } from "../text.ts";

type Where = Pick<RideObservation, "lon" | "lat" | "bearing">;

const nowhere: Where = { lon: null, lat: null, bearing: null };

/** Where a vehicle is, beyond the city too, for lines go there. Where that cannot be, it is out all the same, only not known where. */
export function readWhere(builder: PayloadBuilder, { latitude, longitude, bearing }: JsonObject): Where {
  if (isBlank(latitude) && isBlank(longitude)) return nowhere;
  const [lon, lat] = [readNumber(longitude), readNumber(latitude)];
  if (lon === 0 && lat === 0) {
    builder.notice("position 0/0 taken as none");
    return nowhere;
  }
  if (!isOnEarth(lon, lat)) {
    builder.notice("position that is no place on earth taken as none");
    return nowhere;
  }
  return { lon: rounded(lon), lat: rounded(lat), bearing: readBearing(bearing) };
}

/** The format has floats of 32 bits: beyond the sixth place stands what nobody measured. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function readBearing(value: unknown): number | null {
  const degrees = isBlank(value) ? Number.NaN : readNumber(value);
  return degrees >= 0 && degrees <= 360 ? Math.round(degrees * 10) / 10 : null;
}
