/** Schemas that are no city's. */
const takenNames = new Set(["public", "information_schema"]);

/** The schema of a city: its slug as an identifier that needs no quotes. */
export function schemaOf(citySlug: string): string {
  const name = citySlug.replaceAll("-", "_");
  return /^([0-9]|pg_)/.test(name) || takenNames.has(name) ? `city_${name}` : name;
}

/** Refuses what would need quoting, so that a schema's name may stand in a setting. */
export function assertSchemaName(schema: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new TypeError(`not a schema name: ${JSON.stringify(schema)}`);
}
