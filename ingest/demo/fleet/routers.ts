import type { Chance } from "../chance.ts";
import { cityDay } from "../rollout/day.ts";
import { dayMs, type Habit, hourMs, spellsWithin } from "../spells.ts";
import { agency } from "../transit/gtfs-feed.ts";
import { tableOf } from "../transit/table.ts";
import type { World } from "../world.ts";
import { dutiesOf, isPowered } from "./duties.ts";
import { type FleetVehicle, fleet } from "./numbers.ts";

/** What pages show of who runs them; the name says that nobody real is meant. */
export const onBoard = { provider: agency, ssid: "DSW21 WLAN Demo", access: "free" } as const;

/** Share of the vehicles of each kind that have a router. */
const equipped: Record<FleetVehicle["kind"], number> = { stadtbahn: 0.7, bus: 0.4 };

/** It waits for a workshop for a week at most; some are mended in the next break. */
const broken: Habit = {
  name: "router",
  slotMs: dayMs,
  perSlot: 1 / 25,
  longestMs: 7 * dayMs,
  lengthMs: (chance) => (chance() < 0.7 ? (1 + 11 * chance()) * hourMs : (1 + 6 * chance()) * dayMs),
};

/** Vehicles that have a router: the same in every process. */
export function equippedVehicles(chance: Chance): FleetVehicle[] {
  return fleet.filter(({ number, kind }) => chance("router on board", number) < equipped[kind]);
}

/** The routers as their portal exports them; one without current is offline as well. */
export function routersCsv({ chance }: World, now: Date): string {
  const today = cityDay(now);
  const powered = new Set(
    [today - 1, today]
      .flatMap(dutiesOf)
      .filter((duty) => isPowered(duty, now))
      .map(({ vehicle }) => vehicle.number),
  );
  const rows = equippedVehicles(chance).map(({ number, label }) => {
    const isOnline = powered.has(number) && !isBroken(chance, number, now);
    return [`DEMO-R-${number}`, `Router ${label}`, number, isOnline ? "online" : "offline", onBoard.ssid];
  });
  return tableOf("kennung,name,wagen,status,ssid", rows);
}

function isBroken(chance: Chance, number: string, now: Date): boolean {
  const [fromMs, toMs] = [now.getTime(), now.getTime() + 1];
  return spellsWithin(chance, broken, number, { fromMs, toMs }).length > 0;
}
