import { expect, test } from "vitest";
import { meshviewer } from "#ingest/demo/feeds/freifunk.ts";
import { writtenAt } from "#ingest/demo/feeds/frozen-clock.ts";
import { merakiAvailabilities, merakiChanges, merakiDevices } from "#ingest/demo/feeds/meraki.ts";
import { cityPlacesCsv, dokomPlacesCsv } from "#ingest/demo/feeds/places-csv.ts";
import { unifiPage } from "#ingest/demo/feeds/unifi.ts";
import { createWorld } from "#ingest/demo/world.ts";

const world = createWorld(44);
const now = new Date("2026-03-14T12:44:56.789Z");
const minute = 60_000;

test("meshviewer.json has yanic's fields and no others", () => {
  const { timestamp, nodes, links, ...rest } = meshviewer(world, now);

  expect(rest).toEqual({});
  expect(timestamp).toBe("2026-03-14T12:44:56+0000");
  const always =
    `addresses autoupdater clients clients_other clients_owe clients_owe24 clients_owe5 clients_wifi24
    clients_wifi5 domain firmware firstseen gateway gateway_nexthop hostname is_gateway is_online lastseen loadavg mac
    memory_usage model node_id nproc rootfs_usage uptime`.split(/\s+/);
  const sometimes = ["custom_fields", "location", "owner"];
  const fields = new Set(nodes.flatMap((node) => Object.keys(node)));
  expect([...fields].sort()).toEqual([...always, ...sometimes].sort());
  for (const node of nodes) expect(Object.keys(node)).toEqual(expect.arrayContaining(always));
  expect(Object.keys(links[0] ?? {}).sort()).toEqual(
    ["source", "source_addr", "source_tq", "target", "target_addr", "target_tq", "type"].sort(),
  );
  expect(nodes.filter(({ location }) => !location)).toHaveLength(1);
});

test("offline nodes have no clients and were seen before they went", () => {
  const offline = meshviewer(world, now).nodes.filter((node) => !node.is_online);

  expect(offline.length).toBeGreaterThan(0);
  for (const { clients, lastseen } of offline) {
    expect(clients).toBe(0);
    expect(Date.parse(lastseen)).toBeLessThan(now.getTime());
  }
});

test("personal data is there to be dropped: owners' contacts, a client's MAC address, a phone number", () => {
  const feed = JSON.stringify(meshviewer(world, now));

  expect(feed).toMatch(/"owner":"demo\.person\.\d+@example\.org"/);
  expect(feed).toMatch(/"last_client":"a2:de:/);
  expect(merakiDevices(world).some(({ notes }) => notes.includes("0231"))).toBe(true);
});

test("the dashboard's rows have its fields and no others", () => {
  const [availability] = merakiAvailabilities(world, now);
  const [device] = merakiDevices(world);
  const [change] = merakiChanges(world, new Date(now.getTime() - 60 * minute), now);

  expect(Object.keys(availability ?? {}).sort()).toEqual(
    ["mac", "name", "network", "productType", "serial", "status", "tags"].sort(),
  );
  expect(Object.keys(device ?? {}).sort()).toEqual(
    `address details firmware lanIp lat lng mac model name networkId notes productType serial tags`.split(
      " ",
    ),
  );
  expect(Object.keys(change ?? {}).sort()).toEqual(["details", "device", "network", "ts"]);
  expect(Object.keys(change?.device ?? {}).sort()).toEqual(["model", "name", "productType", "serial"]);
  expect(Object.keys(change?.network ?? {}).sort()).toEqual(["id", "name", "tags", "url"]);
});

test("the change history of 31 days ends in what the availabilities say", () => {
  const from = new Date(now.getTime() - 31 * 24 * 60 * minute);
  const statuses = new Map(merakiAvailabilities(world, from).map(({ serial, status }) => [serial, status]));

  for (const { device, details } of merakiChanges(world, from, now)) {
    expect(statuses.get(device.serial)).toBe(details.old[0]?.value);
    statuses.set(device.serial, details.new[0]?.value ?? "dormant");
  }

  const present = new Map(merakiAvailabilities(world, now).map(({ serial, status }) => [serial, status]));
  expect(statuses).toEqual(present);
});

test("the console's pages have its fields, one switch, and a word nobody knows", () => {
  const first = unifiPage(world, new Date("2026-03-14T12:42:00Z"), 0, 100);
  const second = unifiPage(world, new Date("2026-03-14T12:42:00Z"), 100, 100);
  const devices = [...first.data, ...second.data];

  expect({ ...first, data: [] }).toEqual({
    offset: 0,
    limit: 100,
    count: 100,
    totalCount: devices.length,
    data: [],
  });
  expect(second.count).toBe(devices.length - 100);
  expect(devices.filter(({ features }) => features.includes("switching"))).toHaveLength(1);
  expect(devices.map(({ state }) => state)).toContain("MESH_REPAIRING");
  expect(Object.keys(devices[0] ?? {}).sort()).toEqual(
    `features firmwareUpdatable firmwareVersion id interfaces ipAddress macAddress model name state supported`.split(
      " ",
    ),
  );
});

test("the lists describe every device of their operator", () => {
  expect(cityPlacesCsv(world).trim().split("\r\n")).toHaveLength(world.run("city").length + 1);
  expect(dokomPlacesCsv(world).trim().split("\r\n")).toHaveLength(world.run("dokom21").length + 1);
});

test("whenever one starts, the file never freezes in the first 5 minutes and is older than 6 within the hour", () => {
  for (let offset = 0; offset < 90; offset++) {
    const startedAt = new Date(now.getTime() + offset * minute);
    const ages = Array.from({ length: 61 }, (_, minutes) => {
      const at = new Date(startedAt.getTime() + minutes * minute);
      return at.getTime() - writtenAt(at, startedAt).getTime();
    });

    expect(Math.max(...ages.slice(0, 6))).toBeLessThanOrEqual(5000);
    expect(Math.max(...ages)).toBeGreaterThan(6 * minute);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  }
});

test("the file's time never goes back", () => {
  const times = Array.from({ length: 180 }, (_, minutes) =>
    writtenAt(new Date(now.getTime() + minutes * minute), now).getTime(),
  );

  expect(times).toEqual([...times].sort((a, b) => a - b));
});
