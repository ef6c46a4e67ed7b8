import { z } from "zod";
import { type AccessPointOptions, accessPointFaults, accessPointOptions } from "./access-point-options.ts";
import { type AddressOptions, addressFaults, addressOptions } from "./address-options.ts";
import { type AreaOptions, areaFaults, areaOptions } from "./area-options.ts";
import type { FormatNeeds } from "./option-parts.ts";
import { type PremisesOptions, premisesFaults, premisesOptions } from "./premises-options.ts";
import { type RoadworksOptions, roadworksFaults, roadworksOptions } from "./roadworks-options.ts";
import { type VehicleOptions, vehicleFaults, vehicleOptions } from "./vehicle-options.ts";

/** What all mapped adapters have in common, whatever their format adds. */
export type MappedOptions =
  | AreaOptions
  | AccessPointOptions
  | AddressOptions
  | PremisesOptions
  | RoadworksOptions
  | VehicleOptions;

/** What a mapped source's `as` may say. */
export const mappedKinds = ["area", "access-point", "premises", "address", "roadworks", "vehicle"] as const;

/** Options of a mapped adapter; `extra` is what only this format has, such as a delimiter. */
export function mappedOptions<Extra extends z.ZodRawShape>(extra: Extra, needs: FormatNeeds) {
  const kinds = [
    areaOptions(extra),
    accessPointOptions(extra),
    premisesOptions(extra),
    addressOptions(extra),
    roadworksOptions(extra),
    vehicleOptions(extra),
  ] as const;
  const as = () => "expected area, access-point, premises, address, roadworks or vehicle";
  const any = z.discriminatedUnion("as", kinds, { error: as });
  return (any as unknown as z.ZodType<MappedOptions & z.output<z.ZodObject<Extra>>>).superRefine(
    (options, context) => {
      for (const message of faultsOf(options, needs)) {
        context.addIssue({ code: "custom", path: ["columns"], message });
      }
    },
  );
}

function faultsOf(options: MappedOptions, needs: FormatNeeds): string[] {
  switch (options.as) {
    case "area":
      return areaFaults(options, needs);
    case "access-point":
      return accessPointFaults(options, needs);
    case "premises":
      return premisesFaults(options, needs);
    case "address":
      return addressFaults(options, needs);
    case "roadworks":
      return roadworksFaults(options, needs);
    case "vehicle":
      return vehicleFaults(options, needs);
  }
}
