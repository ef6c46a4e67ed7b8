import { pick } from "../chance.ts";
import type { DemoAccessPoint } from "../network/access-points.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../spells.ts";
import type { World } from "../world.ts";

/** One node as yanic's output `meshviewer-ffrgb` writes it; offline nodes have no clients. */
export interface MeshviewerNode {
  firstseen: string;
  lastseen: string;
  is_online: boolean;
  is_gateway: boolean;
  clients: number;
  clients_wifi24: number;
  clients_wifi5: number;
  clients_other: number;
  clients_owe: number;
  clients_owe24: number;
  clients_owe5: number;
  rootfs_usage: number;
  loadavg: number;
  memory_usage: number;
  uptime: string;
  gateway_nexthop: string;
  gateway: string;
  node_id: string;
  mac: string;
  addresses: string[];
  domain: string;
  hostname: string;
  owner?: string;
  location?: { longitude: number; latitude: number };
  firmware: { base: string; release: string; target: string; subtarget: string; image_name: string };
  autoupdater: { enabled: boolean; branch: string };
  nproc: number;
  model: string;
  custom_fields?: Record<string, unknown>;
}

export interface MeshviewerLink {
  type: "wifi" | "vpn" | "other";
  source: string;
  target: string;
  source_tq: number;
  target_tq: number;
  source_addr: string;
  target_addr: string;
}

export interface Meshviewer {
  timestamp: string;
  nodes: MeshviewerNode[];
  links: MeshviewerLink[];
}

/** meshviewer.json as it was written at an instant. */
export function meshviewer(world: World, writtenAt: Date): Meshviewer {
  const nodes = world.run("citizens");
  return {
    timestamp: goTime(writtenAt.getTime()),
    nodes: nodes.map((accessPoint) => node(world, accessPoint, writtenAt)),
    links: links(world, nodes),
  };
}

function node(world: World, accessPoint: DemoAccessPoint, at: Date): MeshviewerNode {
  const { key, mac, name, place } = accessPoint;
  const chance = (about: string) => world.chance("node", key, about);
  const isOnline = world.timeline.statusAt(accessPoint, at) !== "down";
  const clients = isOnline ? clientsAt(world, key, at) : { wifi24: 0, wifi5: 0, other: 0 };
  const bootMs = at.getTime() - (1 + chance("boot") * 20) * dayMs;
  return {
    firstseen: goTime(Date.UTC(2022, 0, 1) + chance("first") * 1000 * dayMs),
    lastseen: goTime(
      isOnline ? at.getTime() - chance("seen") * minuteMs : lastSeenMs(world, accessPoint, at),
    ),
    is_online: isOnline,
    is_gateway: false,
    clients: clients.wifi24 + clients.wifi5 + clients.other,
    clients_wifi24: clients.wifi24,
    clients_wifi5: clients.wifi5,
    clients_other: clients.other,
    clients_owe: 0,
    clients_owe24: 0,
    clients_owe5: 0,
    rootfs_usage: round(0.05 + chance("rootfs") * 0.2),
    loadavg: round(chance("load") * 0.6),
    memory_usage: round(0.2 + chance("memory") * 0.4),
    uptime: goTime(Math.floor(bootMs / hourMs) * hourMs),
    gateway_nexthop: "02def1ffff01",
    gateway: "02def1ffff01",
    node_id: nodeId(mac),
    mac,
    addresses: [`fd00:de::${mac.slice(-5)}`],
    domain: "demo",
    hostname: name,
    ...ownerOf(world, key),
    ...(place && { location: { longitude: place[0], latitude: place[1] } }),
    firmware: {
      base: "gluon-v2023.2",
      release: "2.1.0-demo",
      target: "ath79",
      subtarget: "generic",
      image_name: "demo",
    },
    autoupdater: { enabled: true, branch: "stable" },
    nproc: 1,
    model: pick(chance("model"), ["TP-Link Archer C7 v5", "TP-Link CPE210 v3", "AVM FRITZ!Box 4040"]),
    ...clientsLeaked(world, key),
  };
}

/** Real feeds carry such contacts; here they let the drop list prove itself. Nobody lives behind them. */
function ownerOf(world: World, key: string): { owner?: string } {
  const number = Math.floor(world.chance("owner", key) * 1000);
  return number < 600 ? { owner: `demo.person.${number}@example.org` } : {};
}

function clientsLeaked(world: World, key: string): { custom_fields?: Record<string, unknown> } {
  const number = Math.floor(world.chance("leak", key) * 200);
  if (number >= 20) return {};
  return {
    custom_fields: {
      last_client: `a2:de:00:00:00:${number.toString(16).padStart(2, "0")}`,
      phone: "0231 000000",
    },
  };
}

/** More by day than by night; stays the same for ten minutes. */
function clientsAt(world: World, key: string, at: Date): { wifi24: number; wifi5: number; other: number } {
  const cell = Math.floor(at.getTime() / (10 * minuteMs));
  const daytime = (1 - Math.cos((at.getTime() / dayMs) * 2 * Math.PI)) / 2;
  const draw = (band: string, most: number) =>
    Math.floor(world.chance("clients", key, band, cell) ** 2 * most * (0.15 + daytime));
  return { wifi24: draw("2.4", 9), wifi5: draw("5", 12), other: draw("wired", 2) };
}

function lastSeenMs(world: World, accessPoint: DemoAccessPoint, at: Date): number {
  const from = new Date(at.getTime() - 5 * dayMs);
  const last = world.timeline.changesBetween(accessPoint, from, at).at(-1);
  return (last?.atMs ?? from.getTime()) - 10 * secondMs;
}

/** Every second node meshes with the one before it. */
function links(world: World, nodes: readonly DemoAccessPoint[]): MeshviewerLink[] {
  return nodes.flatMap((target, index) => {
    const source = nodes[index - 1];
    if (index % 2 === 0 || !source || source.site !== target.site) return [];
    const quality = (end: string) => round(0.4 + 0.6 * world.chance("link", target.key, end));
    return {
      type: "wifi",
      source: nodeId(source.mac),
      target: nodeId(target.mac),
      source_tq: quality("source"),
      target_tq: quality("target"),
      source_addr: source.mac,
      target_addr: target.mac,
    };
  });
}

function nodeId(mac: string): string {
  return mac.replaceAll(":", "");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Go's `2006-01-02T15:04:05-0700`. */
function goTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
