/** A line of JSON a record: what the adapter `lines` reads. */
export function linesOf(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** Supply cells in a row, by number; what is given is changed in all of them. */
export function cells(count: number, changes: Record<string, unknown> = {}): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => cell(`c${index}`, { column: index, ...changes }));
}

/** One supply cell of 100 m or so. */
export function cell(
  key: string,
  { column = 0, ...changes }: Record<string, unknown> = {},
): Record<string, unknown> {
  const west = 7.4 + Number(column) * 0.001;
  const corner = (east: number, north: number) => [west + east, 51.5 + north];
  const ring = [corner(0, 0), corner(0.001, 0), corner(0.001, 0.001), corner(0, 0.001), corner(0, 0)];
  return {
    key,
    geometry: { type: "Polygon", coordinates: [ring] },
    fibrePercent: 10,
    gigabitPercent: null,
    fiveG: null,
    fiveGOperators: null,
    columns: {},
    ...changes,
  };
}
