import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atomDocument, escapeXml, uuidOf } from "#backend/http/atom.ts";

describe("an Atom feed", () => {
  test("any text stands in it as XML 1.0 allows, and comes back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = escapeXml(text);

        expect(escaped).toMatch(/^(?:[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])*$/u);
        expect(escaped).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
    expect(escapeXml(`a<b & "c" 'd' \u0000\ud800`)).toBe("a&lt;b &amp; &quot;c&quot; &#39;d&#39; \ufffd");
  });

  test("the same name has the same UUID of version 5, another name another", () => {
    expect(uuidOf("dortmund/incident/1")).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(uuidOf("dortmund/incident/1")).toBe(uuidOf("dortmund/incident/1"));
    expect(uuidOf("dortmund/incident/1")).not.toBe(uuidOf("dortmund/incident/2"));
  });

  test("one without entries is still whole", () => {
    const text = atomDocument({
      id: uuidOf("x"),
      title: "T",
      language: "de",
      author: "Dortmund",
      self: "https://x.example/feed?lang=de&a=b",
      page: "https://x.example/",
      updated: new Date(0),
      entries: [],
    });

    for (const tag of ["<id>", "<title>T</title>", "<updated>1970-01-01T00:00:00.000Z</updated>", "<author>"])
      expect(text).toContain(tag);
    expect(text).toContain('href="https://x.example/feed?lang=de&amp;a=b"');
  });
});
