import type { Context } from "koa";
import { describe, expect, test } from "vitest";
import { cleanText } from "#backend/resident-reports/clean-text.ts";
import { Repeats } from "#backend/resident-reports/repeats.ts";
import { networkOf, Senders } from "#backend/resident-reports/senders.ts";

const minute = 60_000;

/** A request as far as senders are looked at. */
function from(remoteAddress: string, forwarded = ""): Context {
  return { req: { socket: { remoteAddress } }, get: () => forwarded } as unknown as Context;
}

function senders() {
  const clock = { ms: 0 };
  const limits = new Senders(() => clock.ms);
  const wait = (ctx: Context) => limits.waitSeconds(limits.keysOf(ctx));
  const report = (ctx: Context, times = 1) => {
    for (let time = 0; time < times; time += 1) limits.count(limits.keysOf(ctx));
  };
  return { limits, wait, report, clock };
}

describe("who reports how much", () => {
  test("five reports of one connection at once, then one every ten minutes", () => {
    const { wait, report, clock } = senders();
    const home = from("192.0.2.1");

    report(home, 4);
    const fifth = wait(home);
    report(home);
    const sixth = wait(home);
    clock.ms = 10 * minute;
    const later = wait(home);
    report(home);

    expect([fifth, sixth, later, wait(home)]).toEqual([0, 600, 0, 600]);
  });

  test("one connection does not use up its neighbours' allowance, behind the same proxy neither", () => {
    const { wait, report } = senders();

    report(from("192.0.2.1", "198.51.100.1"), 5);

    expect(wait(from("192.0.2.1", "198.51.100.1"))).toBeGreaterThan(0);
    expect(wait(from("192.0.2.1", "198.51.100.2"))).toBe(0);
    expect(wait(from("192.0.2.2"))).toBe(0);
  });

  test("an IPv6 household is one connection, however many addresses it takes", () => {
    const { wait, report } = senders();

    for (let host = 1; host <= 5; host += 1) report(from(`2001:db8:0:7::${host}`));

    expect(wait(from("2001:db8:0:7:aaaa::1"))).toBe(600);
    expect(wait(from("2001:db8:0:8::1"))).toBe(0);
  });

  test("who makes up where a report comes from stays within what one socket's address may send", () => {
    const { wait, report } = senders();

    for (let made = 0; made < 100; made += 1) report(from("192.0.2.1", `198.51.100.${made}`));

    expect(wait(from("192.0.2.1", "203.0.113.1"))).toBe(20);
    expect(wait(from("192.0.2.2"))).toBe(0);
  });

  test.each(["127.0.0.1", "::ffff:172.18.0.4", "10.1.2.3", "fd00::7", "::1"])(
    "a whole city may report through one proxy near us, at %s",
    (proxy) => {
      const { wait, report } = senders();

      for (let home = 0; home < 299; home += 1)
        report(from(proxy, `198.51.${100 + (home >> 8)}.${home & 255}`));
      const [same, other] = [wait(from(proxy, "198.51.100.1")), wait(from(proxy, "203.0.113.1"))];
      report(from(proxy, "203.0.113.1"));

      expect([same, other]).toEqual([0, 0]);
      expect(wait(from(proxy, "203.0.113.2"))).toBe(10);
    },
  );

  test("one connection behind a near proxy has no more than any other", () => {
    const { wait, report } = senders();

    report(from("127.0.0.1", "198.51.100.1"), 5);

    expect(wait(from("127.0.0.1", "198.51.100.1"))).toBe(600);
  });

  test.each([
    ["speaks for nobody", (_: number) => ""],
    ["names no address", (made: number) => `resident ${made}`],
  ])("a near socket that %s is held to what one socket's address may send", (_, name) => {
    const { limits, report } = senders();

    for (let made = 0; made < 100; made += 1) report(from("10.0.0.1", name(made)));

    expect(limits.waitSeconds({ ...limits.keysOf(from("10.0.0.1", name(100))), sender: "another" })).toBe(20);
  });

  test("the whole city sends no more than operators can read", () => {
    const { wait, report } = senders();

    for (let home = 0; home < 300; home += 1) report(from(`10.0.${home >> 8}.${home & 255}`));

    expect(wait(from("192.0.2.1"))).toBe(10);
  });

  test("names of senders hold no address, and are forgotten when their allowance is whole again", () => {
    const { limits, report, clock } = senders();
    const keys = limits.keysOf(from("192.0.2.1", "198.51.100.1"));
    for (let home = 0; home < 50; home += 1) report(from(`10.0.0.${home}`));
    const before = limits.remembered;

    clock.ms = 24 * 60 * minute;
    report(from("192.0.2.1"));

    expect(JSON.stringify(keys)).not.toMatch(/192\.0\.2|198\.51/);
    expect(new Senders(() => 0).keysOf(from("192.0.2.1", "198.51.100.1"))).not.toEqual(keys);
    expect([before, limits.remembered]).toEqual([101, 3]);
  });

  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["not an address", "not an address"],
    ["", ""],
  ])("the network of %j is %j", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("the same report again", () => {
  /** Stores as the receiver does: what was there stays, else a new one with the next number. */
  function repeats() {
    const clock = { ms: 0 };
    const known = new Repeats(() => clock.ms);
    let last = 0;
    const told: (number | null)[] = [];
    const store = async (earlier: number | null) => {
      told.push(earlier);
      last += earlier === null ? 1 : 0;
      return { id: earlier ?? last };
    };
    return { known, clock, store, told };
  }

  test("is recognised within a day of the first, and not after", async () => {
    const { known, clock, store } = repeats();
    const ids: number[] = [];
    for (const hours of [0, 23, 23.9, 24, 47]) {
      clock.ms = hours * 60 * minute;
      ids.push((await known.store("a", store)).id);
    }

    expect(ids).toEqual([1, 1, 1, 2, 2]);
  });

  test("is recognised while the first is still being stored", async () => {
    const { known, store } = repeats();

    const both = await Promise.all([
      known.store("a", store),
      known.store("a", store),
      known.store("b", store),
    ]);

    expect(both.map(({ id }) => id).sort()).toEqual([1, 1, 2]);
  });

  test("counts for nothing when the first could not be stored, and loses nothing when the second could not", async () => {
    const { known, store, told } = repeats();
    const fail = () => Promise.reject(new Error("away"));

    const failed = await known.store("a", fail).catch((error: Error) => error.message);
    const first = await known.store("a", store);
    await known.store("a", fail).catch(() => undefined);
    const third = await known.store("a", store);

    expect([failed, first.id, third.id]).toEqual(["away", 1, 1]);
    expect(told).toEqual([null, 1]);
  });
});

test.each([
  ["  kein WLAN\r\nseit Montag  ", "kein WLAN\nseit Montag"],
  ["a\u0000b\u0007c\u001b[31m", "abc[31m"],
  ["links\u202eRechts\u2066x", "linksRechtsx"],
  ["halb \ud83d", "halb"],
  ["ganz 👍", "ganz 👍"],
  ["eins\n\n\n\n\nzwei\tdrei", "eins\n\nzwei drei"],
  ["\u0000 \n\t", null],
  [null, null],
])("of %j is kept %j", (text, kept) => {
  expect(cleanText(text)).toBe(kept);
});
