import { describe, expect, test } from "vitest";
import { addressGuard } from "#ingest/pipeline/address-guard.ts";

const closed = addressGuard([]);
const everything = addressGuard(["0.0.0.0/0", "::/0"]);

describe("without allowedNetworks", () => {
  test.each([
    "8.8.8.8",
    "193.0.6.139",
    "2606:4700::1111",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("%s is public", (address) => expect(closed(address)).toBe(true));

  test.each([
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["loopback", "::1"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "192.168.178.1"],
    ["unique local", "fd00::1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["loopback, mapped", "::ffff:127.0.0.1"],
    ["loopback, compatible", "::127.0.0.1"],
    ["loopback, translated", "::ffff:0:127.0.0.1"],
    ["private by NAT64", "64:ff9b::a00:1"],
    ["private by 6to4", "2002:a00:1::"],
    ["no address", "feed.example"],
    ["nothing", ""],
  ])("%s (%s) is refused", (_kind, address) => expect(closed(address)).toBe(false));
});

describe("even where allowedNetworks name everything", () => {
  test.each([
    ["link-local", "169.254.169.254"],
    ["link-local, mapped", "::ffff:169.254.169.254"],
    ["link-local by NAT64", "64:ff9b::a9fe:a9fe"],
    ["link-local by 6to4", "2002:a9fe:a9fe::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["multicast", "224.0.0.1"],
    ["multicast", "ff02::1"],
    ["unspecified", "0.0.0.0"],
    ["unspecified", "::"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["site-local, deprecated", "fec0::1"],
    ["teredo", "2001:0:a9fe:a9fe::1"],
    ["NAT64 of one's own", "64:ff9b:1::a9fe:a9fe"],
    ["outside the global range", "4000::1"],
  ])("%s (%s) is refused", (_kind, address) => expect(everything(address)).toBe(false));
});

test("allowedNetworks open exactly what they name", () => {
  const allows = addressGuard(["10.1.2.0/24", "fd00:1::/32"]);

  expect(["10.1.2.3", "::ffff:10.1.2.3", "fd00:1::5"].map(allows)).toEqual([true, true, true]);
  expect(["10.1.3.3", "127.0.0.1", "fd00:2::5"].map(allows)).toEqual([false, false, false]);
});
