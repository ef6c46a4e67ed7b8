import { expect, test } from "vitest";
import { isMacAddress, normaliseKey } from "#domain/key.ts";

test.each([
  "AA:BB:CC:00:11:22",
  "aa-bb-cc-00-11-22",
  "aabb.cc00.1122",
  "AABBCC001122",
  "  aa:bb:cc:00:11:22 ",
])("the MAC address %s has one key", (text) => {
  expect(isMacAddress(text)).toBe(true);
  expect(normaliseKey(text)).toBe("aabbcc001122");
});

test.each([
  "Q2XX-ABCD-1234",
  "AA:BB:CC:00:11",
  "aa:bb-cc:00-11:22",
  "aa:bb:cc:00:11:22:33",
  "Zugangspunkt 7",
  "GG:BB:CC:00:11:22",
])("%s is no MAC address and stays as it is", (text) => {
  expect(isMacAddress(text)).toBe(false);
  expect(normaliseKey(` ${text} `)).toBe(text);
});
