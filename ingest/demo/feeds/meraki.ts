import type { DemoAccessPoint } from "../network/access-points.ts";
import { slug } from "../network/access-points.ts";
import type { Condition } from "../timeline.ts";
import type { World } from "../world.ts";

export type MerakiStatus = "online" | "alerting" | "offline" | "dormant";

export interface MerakiAvailability {
  mac: string;
  name: string;
  network: { id: string };
  productType: "wireless";
  serial: string;
  status: MerakiStatus;
  tags: string[];
}

export interface MerakiDevice {
  name: string;
  lat: number;
  lng: number;
  address: string;
  notes: string;
  tags: string[];
  networkId: string;
  serial: string;
  model: string;
  mac: string;
  lanIp: string;
  firmware: string;
  productType: "wireless";
  details: { name: string; value: string }[];
}

export interface MerakiChange {
  ts: string;
  device: { serial: string; name: string; productType: "wireless"; model: string };
  details: Record<"old" | "new", { name: "status"; value: MerakiStatus }[]>;
  network: { id: string; name: string; tags: string[]; url: string };
}

const model = "MR76";

/** The dashboard has no word for an update: the device restarts, so it is offline. */
const words: Record<Condition, MerakiStatus> = {
  up: "online",
  odd: "online",
  degraded: "alerting",
  updating: "offline",
  down: "offline",
  "never-started": "dormant",
};

/** Rows of `…/devices/availabilities`, by serial. */
export function merakiAvailabilities(world: World, at: Date): MerakiAvailability[] {
  return world.run("dokom21").map((accessPoint) => ({
    mac: accessPoint.mac,
    name: accessPoint.name,
    network: { id: networkOf(accessPoint).id },
    productType: "wireless",
    serial: serialOf(accessPoint),
    status: words[world.timeline.statusAt(accessPoint, at)],
    tags: ["demo", accessPoint.environment],
  }));
}

/** Rows of `…/devices`, by serial. */
export function merakiDevices(world: World): MerakiDevice[] {
  return world.run("dokom21").flatMap((accessPoint, index) => {
    const { place, mac, name, site, environment } = accessPoint;
    if (!place) return [];
    return {
      name,
      lat: place[1],
      lng: place[0],
      address: `${site}, Dortmund`,
      notes: index % 9 === 0 ? "Schlüssel bei Frau Demo, 0231 000000" : "",
      tags: ["demo", environment],
      networkId: networkOf(accessPoint).id,
      serial: serialOf(accessPoint),
      model,
      mac,
      lanIp: `10.21.${index >> 8}.${index & 255}`,
      firmware: "wireless-30-7",
      productType: "wireless",
      details: [],
    };
  });
}

/** Rows of `…/devices/availabilities/changeHistory` after t0, up to and including t1, oldest first. */
export function merakiChanges(world: World, t0: Date, t1: Date): MerakiChange[] {
  const rows = world.run("dokom21").flatMap((accessPoint) => {
    const device = {
      serial: serialOf(accessPoint),
      name: accessPoint.name,
      productType: "wireless" as const,
      model,
    };
    const network = { ...networkOf(accessPoint), tags: ["demo"], url: "https://dashboard.example.org/demo" };
    return world.timeline
      .changesBetween(accessPoint, t0, t1)
      .map(({ atMs, from, to }) => ({ atMs, before: words[from], after: words[to] }))
      .filter(({ before, after }) => before !== after)
      .map(({ atMs, before, after }) => ({
        ts: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
        device,
        network,
        before,
        after,
      }));
  });
  rows.sort((a, b) => compare(a.ts, b.ts) || compare(a.device.serial, b.device.serial));
  return rows.map(({ ts, device, network, before, after }) => ({
    ts,
    device,
    details: { old: [{ name: "status", value: before }], new: [{ name: "status", value: after }] },
    network,
  }));
}

/** The dashboard's serial number, from the device's MAC address. */
export function serialOf({ mac }: DemoAccessPoint): string {
  return `Q2DE-MO${mac.slice(12, 14)}-${mac.slice(12).replace(":", "")}`.toUpperCase();
}

/** A network is what the dashboard calls the devices of one place. */
function networkOf({ site }: DemoAccessPoint): { id: string; name: string } {
  return { id: `N_demo_${slug(site)}`, name: site };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
