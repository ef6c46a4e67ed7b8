import type { Adapter } from "./adapter.ts";
import { freifunk } from "./freifunk/adapter.ts";
import { gigabitGrid } from "./gigabit-grid/adapter.ts";
import { gtfs } from "./gtfs/adapter.ts";
import { gtfsRealTime } from "./gtfs-rt/adapter.ts";
import { icalendar } from "./icalendar/adapter.ts";
import { csv } from "./mapped/csv.ts";
import { geojson } from "./mapped/geojson.ts";
import { opendatasoft } from "./mapped/opendatasoft.ts";
import { meraki } from "./meraki/adapter.ts";
import { ofds } from "./ofds/adapter.ts";
import { unifi } from "./unifi/adapter.ts";

/** Every adapter there is; the city file chooses by `name`. */
export const adapters: readonly Adapter[] = [
  freifunk,
  meraki,
  unifi,
  geojson,
  csv,
  opendatasoft,
  icalendar,
  ofds,
  gigabitGrid,
  gtfs,
  gtfsRealTime,
];

/** The adapter of that name. Undefined: there is none. */
export function findAdapter(name: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.name === name);
}
