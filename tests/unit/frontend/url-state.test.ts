import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessPointStatuses, lineModes } from "#domain/words.ts";
import {
  grounds,
  lineOrders,
  readUrlState,
  spans,
  type UrlState,
  writeUrlState,
} from "#frontend/app/url-state.ts";
import { languages } from "#frontend/words/languages.ts";

const slug = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,3}$/).filter((text) => text.length <= 120);
const rounded = (min: number, max: number, digits: number) =>
  fc.integer({ min: min * 10 ** digits, max: max * 10 ** digits }).map((value) => value / 10 ** digits);

const id = fc.stringMatching(/^[1-9][0-9]{0,8}$/);

const place: fc.Arbitrary<Pick<UrlState, "address" | "point">> = fc.oneof(
  fc.constant({ address: null, point: null }),
  fc.stringMatching(/^[as][1-9][0-9]{0,8}$/).map((address) => ({ address, point: null })),
  fc
    .record({ lon: rounded(-180, 180, 5), lat: rounded(-85, 85, 5) })
    .map((point) => ({ address: null, point })),
);

const rest: fc.Arbitrary<Omit<UrlState, "address" | "point">> = fc.record({
  area: fc.option(slug),
  accessPoint: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
  line: fc.option(id),
  direction: fc.integer({ min: 0, max: 9 }),
  stop: fc.option(id),
  tab: fc.constantFrom("areas" as const, "access-points" as const, "lines" as const, "fibre" as const),
  lineOrder: fc.constantFrom(...lineOrders),
  mode: fc.option(fc.constantFrom(...lineModes)),
  status: fc.subarray([...accessPointStatuses]),
  within: fc.option(slug),
  q: fc.string({ maxLength: 100 }).map((text) => text.trim()),
  at: fc.option(
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
  ),
  ground: fc.constantFrom(...grounds),
  roadworks: fc.boolean(),
  lines: fc.boolean(),
  vehicles: fc.option(fc.boolean()),
  day: fc.option(
    fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  view: fc.constantFrom("map" as const, "list" as const),
  lang: fc.option(fc.constantFrom(...languages)),
  span: fc.constantFrom(...spans),
  camera: fc.option(
    fc.record({ lng: rounded(-180, 180, 5), lat: rounded(-85, 85, 5), zoom: rounded(0, 22, 2) }),
  ),
});

const state: fc.Arbitrary<UrlState> = fc
  .tuple(rest, place)
  .map(([written, chosen]) => ({ ...written, ...chosen }));

describe("the address is the state", () => {
  it("gives back every state it was written from", () => {
    fc.assert(
      fc.property(state, (written) => {
        expect(readUrlState(writeUrlState(written))).toEqual(written);
      }),
    );
  });

  it("is empty for the state one begins with", () => {
    expect(writeUrlState(readUrlState(""))).toBe("");
  });

  it("takes a point with as many decimals as it was copied with", () => {
    expect(readUrlState("?point=7.465000000000000312,51.5140000000000029").point).toEqual({
      lon: 7.465,
      lat: 51.514,
    });
  });

  it("leaves out what it cannot understand and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readUrlState(`?${text}`)).not.toThrow();
      }),
    );
    const nonsense = readUrlState(
      "?ap=-1&address=12&point=7.4,400&at=yesterday&status=up,broken&lng=400&lat=51&zoom=3&lang=xx&span=5y&area=a b&line=-3&stop=x&direction=12&mode=rocket&order=9",
    );
    expect(nonsense).toEqual({ ...readUrlState(""), status: ["up"] });
  });
});
