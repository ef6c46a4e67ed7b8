import { expect, test } from "vitest";
import { assertSchemaName, schemaOf } from "#platform/database/schema-name.ts";

test.each([
  ["dortmund", "dortmund"],
  ["castrop-rauxel", "castrop_rauxel"],
  ["2raumstadt", "city_2raumstadt"],
  ["public", "city_public"],
  ["pg-stadt", "city_pg_stadt"],
])("the city %s has the schema %s", (slug, schema) => {
  expect(schemaOf(slug)).toBe(schema);
  expect(() => assertSchemaName(schema)).not.toThrow();
});

test.each(["a b", "a;drop", 'a"b', "A", "", "x".repeat(64)])("%j is refused as a schema's name", (name) => {
  expect(() => assertSchemaName(name)).toThrow(TypeError);
});
