import { type Answer, file, type Question } from "../feeds/answer.ts";
import { tableOf } from "../transit/table.ts";
import type { World } from "../world.ts";
import { fleet } from "./numbers.ts";
import { vehiclePositions } from "./positions.ts";
import { routersCsv } from "./routers.ts";
import { serviceFeed } from "./service.ts";
import { fleetPaths } from "./source.ts";

const protobuf = "application/x-protobuf";
const csv = "text/csv; charset=utf-8";

/** What the operator's systems serve: real time, the table of the fleet, and the routers on board. */
export function createFleetFiles(world: World, clock: () => Date): (question: Question) => Answer | null {
  const bodies: Record<string, [type: string, write: () => string | Buffer]> = {
    [fleetPaths.positions]: [protobuf, () => vehiclePositions(clock())],
    [fleetPaths.service]: [protobuf, () => serviceFeed(clock())],
    [fleetPaths.routers]: [csv, () => routersCsv(world, clock())],
    [fleetPaths.fleet]: [csv, () => fleetCsv()],
  };
  return (question) => {
    const [type, write] = bodies[question.url.pathname] ?? [];
    return type && write ? file(question, type, write()) : null;
  };
}

/** Which line each rides is for real time to say: it changes by the day. */
function fleetCsv(): string {
  return tableOf(
    "wagennummer,bezeichnung",
    fleet.map(({ number, label }) => [number, label]),
  );
}
