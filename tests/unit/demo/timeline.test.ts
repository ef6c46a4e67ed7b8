import { expect, test } from "vitest";
import { type DemoAccessPoint, demoAccessPoints, fragileSwitch } from "#ingest/demo/network/access-points.ts";
import { type Change, type Condition, characters, createTimeline } from "#ingest/demo/timeline.ts";

const accessPoints = demoAccessPoints(44);
const timeline = createTimeline(44);
const now = new Date("2026-03-14T12:34:56.789Z");
const before = (minutes: number, from = now) => new Date(from.getTime() - minutes * 60_000);
const monthAgo = before(31 * 24 * 60);

test("the changes of 31 days lead from the status then to the status now, for every access point", () => {
  for (const accessPoint of accessPoints) {
    const changes = timeline.changesBetween(accessPoint, monthAgo, now);

    const start = timeline.statusAt(accessPoint, monthAgo);
    expect(changes.map(({ from }) => from)).toEqual(
      [start, ...changes.map(({ to }) => to)].slice(0, changes.length),
    );
    expect(changes.at(-1)?.to ?? start).toBe(timeline.statusAt(accessPoint, now));
  }
});

test("the status at any instant is what the last change before it says", () => {
  for (const accessPoint of accessPoints.filter((_, index) => index % 7 === 0)) {
    const changes = timeline.changesBetween(accessPoint, monthAgo, now);
    const start = timeline.statusAt(accessPoint, monthAgo);

    for (let minutes = 0; minutes < 31 * 24 * 60; minutes += 397) {
      const instant = before(minutes);
      expect(timeline.statusAt(accessPoint, instant)).toBe(statusBy(changes, start, instant));
    }
  }
});

test("changes fall on the second and each is one", () => {
  const changes = accessPoints.flatMap((accessPoint) => timeline.changesBetween(accessPoint, monthAgo, now));

  expect(changes.every(({ atMs }) => atMs % 1000 === 0)).toBe(true);
  expect(changes.filter(({ from, to }) => from === to)).toEqual([]);
});

test("a stretch cut in two has the same changes as the whole, also in another process's timeline", () => {
  const [middle, other] = [before(9999), createTimeline(44)];

  for (const accessPoint of accessPoints.slice(0, 100)) {
    const halves = [
      ...other.changesBetween(accessPoint, monthAgo, middle),
      ...other.changesBetween(accessPoint, middle, now),
    ];
    expect(halves).toEqual(timeline.changesBetween(accessPoint, monthAgo, now));
  }
});

test("another seed has another history", () => {
  const [accessPoint] = accessPoints as [DemoAccessPoint];

  const other = createTimeline(45).changesBetween(accessPoint, monthAgo, now);

  expect(other).not.toEqual(timeline.changesBetween(accessPoint, monthAgo, now));
});

test("at any time most are up and a few are down", () => {
  for (let hours = 0; hours < 24 * 14; hours += 5) {
    const statuses = accessPoints.map((accessPoint) => timeline.statusAt(accessPoint, before(hours * 60)));
    const down = statuses.filter((status) => status === "down").length;
    expect(down).toBeGreaterThan(2);
    expect(down).toBeLessThan(60);
  }
});

test("one access point drops three times in every hour", () => {
  const hourFrom = new Date("2026-03-14T11:59:59Z");

  const changes = timeline.changesBetween(
    find(characters.flapping),
    hourFrom,
    new Date("2026-03-14T12:59:59Z"),
  );

  expect(changes.filter(({ to }) => to === "down")).toHaveLength(3);
});

test("a switch takes all of its access points down, and back with it", () => {
  const children = accessPoints.filter(({ uplink }) => uplink === fragileSwitch);
  const at = (time: string) => new Date(`2026-03-14T${time}Z`);

  expect(children.length).toBeGreaterThanOrEqual(3);
  expect(timeline.isSwitchDown(fragileSwitch, at("12:30:00"))).toBe(true);
  expect(children.every((child) => timeline.statusAt(child, at("12:30:00")) === "down")).toBe(true);
  expect(timeline.isSwitchDown(fragileSwitch, at("12:36:00"))).toBe(false);
  expect(
    children.filter((child) => timeline.statusAt(child, at("12:36:00")) === "up").length,
  ).toBeGreaterThan(5);
});

test("one access point's controller says an odd word now and then", () => {
  const minutes = Array.from({ length: 60 }, (_, minute) =>
    timeline.statusAt(find(characters.odd), before(minute)),
  );

  expect(minutes.filter((status) => status === "odd")).toHaveLength(6);
});

function statusBy(changes: Change[], start: Condition, instant: Date): Condition {
  return changes.findLast(({ atMs }) => atMs <= instant.getTime())?.to ?? start;
}

function find(key: string): DemoAccessPoint {
  const found = accessPoints.find((accessPoint) => accessPoint.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
}
