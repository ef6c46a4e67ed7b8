import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";

/** The module reads the address as soon as it is loaded. */
let route: typeof import("#frontend/operations/route.ts");

beforeAll(async () => {
  const location = { pathname: "/operations", search: "?lang=en" };
  vi.stubGlobal("window", { location, addEventListener: () => undefined });
  route = await import("#frontend/operations/route.ts");
  return () => vi.unstubAllGlobals();
});

describe("the operators' addresses", () => {
  it.each([
    ["/operations", "now", null],
    ["/operations/", "now", null],
    ["/operations/incidents", "incidents", null],
    ["/operations/incidents/12", "incidents", "12"],
    ["/operations/sources/town%20hall", "sources", "town hall"],
    ["/operations/sources/50%", "sources", "50%"],
    ["/operations/now", null, null],
    ["/operations/elsewhere", null, null],
    ["/operations/incidents/12/13", null, "12"],
  ])("%s is page %s with id %s", (pathname, page, id) => {
    const found = route.readRoute(pathname, "");

    expect([found.page, found.id]).toEqual([page, id]);
  });

  it("lead back to what they were made of, whatever an id is", () => {
    const target = fc.record({
      page: fc.constantFrom(...route.pageNames.filter((name) => name !== "now")),
      id: fc.option(fc.string({ minLength: 1, unit: "grapheme" }).filter((id) => id.isWellFormed())),
      q: fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.isWellFormed()),
    });

    fc.assert(
      fc.property(target, ({ page, id, q }) => {
        const { pathname, search } = new URL(route.addressOf({ page, id, query: { q } }), "http://city");
        const found = route.readRoute(pathname, search);
        // A browser resolves "." and ".." in a path away, as it should.
        fc.pre(id !== "." && id !== "..");

        expect([found.page, found.id, found.query.get("q")]).toEqual([page, id, q]);
      }),
    );
  });

  it("keep the language and nothing else of the present one", () => {
    expect(route.addressOf({ page: "incidents", id: 7 })).toBe("/operations/incidents/7?lang=en");
    expect(route.addressWith({ cause: "uplink", q: "" })).toBe("/operations?lang=en&cause=uplink");
  });
});
