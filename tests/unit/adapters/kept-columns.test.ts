import { describe, expect, it } from "vitest";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accessPoints, adapterNamed, dortmund, receivedAt, sourceOf } from "./support.ts";

const columns = { key: "id", lon: "x", lat: "y", name: "ort", site: "haus" };
const text = "id;x;y;ort;haus;telefon\na;7,465;51,514;Rathaus;H1;0231\nb;7,466;51,515;;H2;0231\n";

/** Keeps the table by some columns and maps what was kept by others. */
function remapped(
  kept: Record<string, string>,
  today: Record<string, string>,
  change = (documents: unknown) => documents,
) {
  const adapter = adapterNamed("csv");
  const options = (by: Record<string, string>) => adapter.options.parse({ as: "access-point", columns: by });
  const documents = JSON.parse(JSON.stringify(adapter.scrub({ text }, options(kept))));
  const source = sourceOf("csv", "https://feed.example/list");
  const context = { source, options: options(today), city: dortmund, receivedAt };
  return accessPoints(adapter.map(change(documents) as typeof documents, context)).map(
    ({ key, attributes: a }) => [key, a.lon, a.name, a.site],
  );
}

const right = [
  ["a", 7.465, "Rathaus", "H1"],
  ["b", 7.466, null, "H2"],
];

describe("a kept table that is mapped by other columns than it was kept by", () => {
  it.each([
    ["the same", columns],
    ["longitude and latitude mixed up", { ...columns, lon: "y", lat: "x" }],
    ["name and site mixed up", { ...columns, name: "haus", site: "ort" }],
    ["a column more", { ...columns, ssid: "telefon" }],
    ["one column under two names", { ...columns, uplink: "haus" }],
  ])("reads it rightly where it was kept by %s", (_, kept) => {
    expect(remapped(kept, columns)).toEqual(right);
  });

  it("takes a field that is no longer asked for as absent", () => {
    const { site: _, ...less } = columns;

    expect(remapped(columns, less)).toEqual(right.map(([key, lon, name]) => [key, lon, name, null]));
  });

  it("takes one column under two names for both", () => {
    const twice = { ...columns, site: "ort" };

    expect(remapped(columns, twice)).toEqual([
      ["a", 7.465, "Rathaus", "Rathaus"],
      ["b", 7.466, null, null],
    ]);
  });

  it("names a column that was not kept, rather than taking it for empty", () => {
    const { site: _, ...less } = columns;

    expect(() => remapped(less, columns)).toThrow(UnusablePayload);
    expect(() => remapped(less, columns)).toThrow(/kept without the column "haus"/);
  });

  it("reads what older releases kept as they read it", () => {
    const withoutColumns = (documents: unknown) => {
      const { columns: _, ...older } = documents as Record<string, unknown>;
      return older;
    };

    expect(remapped(columns, columns, withoutColumns)).toEqual(right);
  });
});
