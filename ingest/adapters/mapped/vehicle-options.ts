import { z } from "zod";
import { type Columns, column, type FormatNeeds, named } from "./option-parts.ts";

const columns = {
  key: column.optional(),
  label: column.optional(),
  line: column.optional(),
  from: column.optional(),
  to: column.optional(),
};

export interface VehicleOptions {
  as: "vehicle";
  columns: Columns<keyof typeof columns> & { geometry?: undefined };
  crs?: undefined;
}

export function vehicleOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", { as: z.literal("vehicle"), columns: named("column", columns), ...extra });
}

export function vehicleFaults({ columns }: VehicleOptions, { plainTable }: FormatNeeds): string[] {
  const faults: string[] = [];
  if (plainTable && !columns.key) faults.push("key: name the column with the number of a vehicle");
  if ((columns.from || columns.to) && !columns.line) {
    faults.push("line: from and to say when a vehicle rides it, so name its column");
  }
  return faults;
}
