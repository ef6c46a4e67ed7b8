import { describe, expect, it } from "vitest";
import { isMacAddress, normaliseKey } from "#domain/key.ts";
import * as keep from "#ingest/adapters/keep.ts";
import { cleanText, printable, readNumber, readText } from "#ingest/adapters/text.ts";

describe("cleanText", () => {
  it.each([
    ["  Alter\tMarkt\u0000 ", "Alter Markt"],
    ["a\u202Eb\u200B", "ab"],
    ["Ho\u0308rde", "Hörde"],
    ["x\ud800", "x\ufffd"],
    [`${"x".repeat(199)}😀`, "x".repeat(199)],
  ])("turns %j into %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe("readNumber", () => {
  it.each([
    [7.5, 7.5],
    ["7.5", 7.5],
    [" 7,5 ", 7.5],
    ["393.486,95", 393486.95],
    ["-1e3", -1000],
    ["7.5.1", Number.NaN],
    ["", Number.NaN],
    ["0x10", Number.NaN],
    [null, Number.NaN],
    [true, Number.NaN],
  ])("reads %j as %d", (value, number) => {
    expect(readNumber(value)).toBe(number);
  });
});

describe("readText", () => {
  it("takes numbers as text and everything else but text as nothing", () => {
    expect([readText(10), readText(" "), readText({}), readText(true), readText(Number.NaN)]).toEqual([
      "10",
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("printable", () => {
  it("cuts long lists and deep levels", () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } };

    expect(JSON.stringify(printable({ list: Array.from({ length: 500 }, (_, n) => n) }))).toContain(
      "480 more",
    );
    expect(JSON.stringify(printable(deep))).toContain("{…}");
  });
});

describe("keep", () => {
  it("leaves only the type of what stands in the place of something else", () => {
    const shape = keep.fields({
      n: keep.number,
      on: keep.flag,
      at: keep.time,
      id: keep.id,
      list: keep.list(keep.word),
    });

    const kept = shape({
      n: "a@b.de",
      on: "a@b.de",
      at: "a@b.de",
      id: "a@b.de",
      list: ["ok", "a@b.de", ["a@b.de"]],
      more: "a@b.de",
    });

    expect(kept).toEqual({
      n: "(text)",
      on: "(text)",
      at: "(text)",
      id: "(text)",
      list: ["ok", "(text)", "(list)"],
    });
  });

  it("masks an e-mail address within a name", () => {
    expect(keep.text("Café (anna@example.org)")).toBe("Café (…)");
  });
});

describe("normaliseKey", () => {
  it.each(["02:11:22:33:44:AB", "02-11-22-33-44-ab", "0211.2233.44AB", " 0211223344ab "])(
    "compares %j as a MAC address",
    (key) => {
      expect(normaliseKey(key)).toBe("0211223344ab");
    },
  );

  it.each(["Q2AB-0000-0001", "02:11-22:33:44:ab", "Alter Markt", "0211223344abcd"])(
    "leaves %j as it stands",
    (key) => {
      expect(normaliseKey(key)).toBe(key);
      expect(isMacAddress(key)).toBe(false);
    },
  );
});
