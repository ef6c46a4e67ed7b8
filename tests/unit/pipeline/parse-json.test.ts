import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonError, parseJson } from "#ingest/pipeline/parse-json.ts";

function errorOf(text: string): JsonError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was read`);
}

describe("what is no JSON", () => {
  test.each([
    ["", 0],
    ["{", 1],
    ["[1,2", 4],
    ['{"a":"unfinished', 16],
    ['{"a" 1}', 5],
    ["[1,]", 3],
    ['{"a":1,}', 7],
    ["[] x", 3],
    ["<html>", 0],
    ["01", 1],
    ['["\\q"]', 2],
  ])("%j fails at character %i", (text, position) => {
    expect(errorOf(text).position).toBe(position);
  });

  test("is described without a word of its content", () => {
    expect(errorOf('{"owner":"mail@example.org" oops').message).toBe("no JSON at character 28");
    expect(errorOf("  <!doctype html><p>mail@example.org").message).toContain("HTML");
  });

  test("a string of 20 MB that never ends is found out without overflowing the stack", () => {
    const text = `["${"x".repeat(20e6)}`;

    expect(errorOf(text).position).toBe(text.length);
  });
});

describe("bare NaN and Infinity, as Python writes them", () => {
  test("become strings, so that they cost a record and not the payload", () => {
    expect(parseJson('[{"lon":NaN,"lat":-Infinity},{"name":"NaN, Infinity"}]')).toEqual([
      { lon: "NaN", lat: "-Infinity" },
      { name: "NaN, Infinity" },
    ]);
  });

  test("anywhere else are still errors", () => {
    expect(errorOf("{NaN:1}").position).toBe(1);
    expect(errorOf("[NaN NaN]").position).toBe(5);
  });
});

test("reads what JSON.parse reads, and refuses what it refuses", () => {
  const text = fc.oneof(
    fc.json(),
    fc.json().chain((json) => fc.nat(json.length).map((at) => json.slice(0, at))),
    fc.stringMatching(/^[[\]{}",:0-9.eE+\-truefalsn \\]*$/),
  );
  fc.assert(
    fc.property(text, (given) => {
      let expected: unknown;
      try {
        expected = JSON.parse(given);
      } catch {
        return void expect(errorOf(given).position).toBeLessThanOrEqual(given.length);
      }
      expect(parseJson(given)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
