import type { Context } from "koa";
import { expect, test } from "vitest";
import { TokenAttempts } from "#backend/http/token-attempts.ts";

/** A request as far as attempts look at it. */
function from(remoteAddress: string, forwarded = ""): Context {
  return { req: { socket: { remoteAddress } }, get: () => forwarded } as unknown as Context;
}

function attempts() {
  const clock = { ms: 0 };
  const counted = new TokenAttempts({
    client: { atOnce: 3, everyMs: 10_000 },
    socket: { atOnce: 6, everyMs: 5_000 },
    nowMs: () => clock.ms,
  });
  const wrong = (ctx: Context, times: number) => {
    for (let time = 0; time < times; time += 1) counted.countWrong(ctx);
  };
  return { counted, wrong, clock };
}

test("wrong tokens use up an allowance that grows back one by one", () => {
  const { counted, wrong, clock } = attempts();
  const client = from("192.0.2.1");

  wrong(client, 2);
  const third = counted.waitSeconds(client);
  wrong(client, 1);
  const fourth = counted.waitSeconds(client);
  clock.ms = 10_000;
  const later = counted.waitSeconds(client);
  wrong(client, 1);

  expect([third, fourth, later, counted.waitSeconds(client)]).toEqual([0, 10, 0, 10]);
});

test("another address, and another client behind the same proxy, have their own", () => {
  const { counted, wrong } = attempts();
  wrong(from("192.0.2.1", "198.51.100.1"), 3);

  expect(counted.waitSeconds(from("192.0.2.1", "198.51.100.1"))).toBe(10);
  expect(counted.waitSeconds(from("192.0.2.1", "198.51.100.2"))).toBe(0);
  expect(counted.waitSeconds(from("192.0.2.2"))).toBe(0);
});

test("only what the nearest proxy wrote is looked at", () => {
  const { counted, wrong } = attempts();
  wrong(from("192.0.2.1", "203.0.113.9, 198.51.100.1"), 3);

  expect(counted.waitSeconds(from("192.0.2.1", "203.0.113.10, 198.51.100.1"))).toBe(10);
});

test("who makes up where a request comes from stays within the allowance of the socket's address", () => {
  const { counted, wrong } = attempts();
  for (let client = 0; client < 6; client += 1) wrong(from("192.0.2.1", `198.51.100.${client}`), 1);

  expect(counted.waitSeconds(from("192.0.2.1", "198.51.100.200"))).toBe(5);
  expect(counted.waitSeconds(from("192.0.2.2", "198.51.100.200"))).toBe(0);
});

test("a flood of addresses is forgotten once their allowances are whole", () => {
  const { counted, wrong, clock } = attempts();
  for (let client = 0; client < 20_000; client += 1) {
    clock.ms = client * 5_000;
    wrong(from(`address ${client}`), 1);
  }

  expect(counted.remembered).toBeLessThan(6_000);
});
