import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "#ingest/adapters/pages.ts";
import { mapDocuments } from "./support.ts";

const premises = { as: "premises", columns: { key: "id", street: "str" } };
const places = { as: "access-point", columns: { key: "id" } };

describe("a message says what came and what was expected", () => {
  it.each([
    [
      "an empty table",
      "csv",
      { text: "" },
      premises,
      "the table is empty: expected a header line with the names of the columns",
    ],
    [
      "one of blank lines",
      "csv",
      { text: "\n\n" },
      premises,
      "the table is empty: expected a header line with the names of the columns",
    ],
    [
      "one without a header",
      "csv",
      { text: "" },
      { ...premises, header: ["id", "str"] },
      "the table is empty: expected at least one line",
    ],
    ["null", "geojson", { document: null }, places, "got null: the file says that there is nothing"],
    [
      "an empty list",
      "geojson",
      { document: [] },
      places,
      'got a list of 0: its features have to stand in "features"',
    ],
    [
      "another object",
      "geojson",
      { document: { type: "Topology" } },
      places,
      'got an object of type "Topology"',
    ],
  ])("of %s", (_case, adapter, documents, options, expected) => {
    expect(() => mapDocuments(adapter, documents, options)).toThrow(expected);
  });

  it.each(["premises", "access-point"])("of a Point that has no coordinates, of %s", (as) => {
    const feature = { type: "Feature", id: "a", properties: { str: "Weg" }, geometry: { type: "Point" } };
    const document = { type: "FeatureCollection", features: [feature] };

    const mapped = mapDocuments("geojson", { document }, { as, columns: {} });

    expect(mapped.rejected[0]?.reasons[0]?.message).toBe("expected a Point, got one without coordinates");
  });

  it("of a next page that leads from a file to a server, and from one server to another", () => {
    expect(() => requireSameOrigin("https://a.example/2", "file:///feed.json")).toThrow(
      "the next page is on https://a.example, the first one on no server",
    );
    expect(() => requireSameOrigin("https://a.example/2", "https://b.example/1")).toThrow(
      "the next page is on https://a.example, the first one on https://b.example: only pages of one server are followed",
    );
  });
});
