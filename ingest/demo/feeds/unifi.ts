import type { DemoAccessPoint } from "../network/access-points.ts";
import { fragileSwitch } from "../network/access-points.ts";
import type { Condition } from "../timeline.ts";
import type { World } from "../world.ts";

export interface UnifiDevice {
  id: string;
  macAddress: string;
  ipAddress: string;
  name: string;
  model: string;
  state: string;
  supported: boolean;
  firmwareVersion: string;
  firmwareUpdatable: boolean;
  features: ("switching" | "accessPoint")[];
  interfaces: ("ports" | "radios")[];
}

export interface UnifiPage {
  offset: number;
  limit: number;
  count: number;
  totalCount: number;
  data: UnifiDevice[];
}

/** The last word is in no documentation, as after an update of the console. */
const words: Record<Condition, string> = {
  up: "ONLINE",
  degraded: "CONNECTION_INTERRUPTED",
  down: "OFFLINE",
  updating: "UPDATING",
  "never-started": "PENDING_ADOPTION",
  odd: "MESH_REPAIRING",
};

/** One page of `…/sites/{siteId}/devices`: one switch, then the access points. */
export function unifiPage(world: World, at: Date, offset: number, limit: number): UnifiPage {
  const all = [
    theSwitch(world, at),
    ...world.run("city").map((accessPoint, index) => device(world, accessPoint, index, at)),
  ];
  const data = all.slice(offset, offset + limit);
  return { offset, limit, count: data.length, totalCount: all.length, data };
}

function device(world: World, accessPoint: DemoAccessPoint, index: number, at: Date): UnifiDevice {
  const { mac, name } = accessPoint;
  return {
    id: uuidOf(mac),
    macAddress: mac,
    ipAddress: `10.44.${index >> 8}.${(index & 255) + 10}`,
    name,
    model: "U6-Pro",
    state: words[world.timeline.statusAt(accessPoint, at)],
    supported: true,
    firmwareVersion: "6.6.77",
    firmwareUpdatable: world.chance("updatable", mac) < 0.1,
    features: ["accessPoint"],
    interfaces: ["radios"],
  };
}

function theSwitch(world: World, at: Date): UnifiDevice {
  const mac = "02:de:5d:ff:00:01";
  return {
    id: uuidOf(mac),
    macAddress: mac,
    ipAddress: "10.44.0.2",
    name: fragileSwitch,
    model: "USW-24-PoE",
    state: world.timeline.isSwitchDown(fragileSwitch, at) ? "OFFLINE" : "ONLINE",
    supported: true,
    firmwareVersion: "7.1.26",
    firmwareUpdatable: false,
    features: ["switching"],
    interfaces: ["ports"],
  };
}

function uuidOf(mac: string): string {
  return `00000000-0000-4000-8000-${mac.replaceAll(":", "")}`;
}
