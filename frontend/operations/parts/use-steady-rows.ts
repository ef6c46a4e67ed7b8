import { useRef } from "react";

export interface SteadyRow<Row> {
  row: Row;
  /** No longer among the rows; it stays in its place until the reader looks elsewhere. */
  isGone: boolean;
}

/**
 * Rows that do not jump away under a pointer or the focus: while `isHeld`, those on show keep their places, new ones come
 * last, and those that are gone stay, marked.
 */
export function useSteadyRows<Row extends { id: number | string }>(
  rows: readonly Row[],
  isHeld: boolean,
): SteadyRow<Row>[] {
  const shown = useRef<SteadyRow<Row>[]>([]);
  shown.current = steadyRows(shown.current, rows, isHeld);
  return shown.current;
}

/** What to show next, after `shown`. */
export function steadyRows<Row extends { id: number | string }>(
  shown: readonly SteadyRow<Row>[],
  rows: readonly Row[],
  isHeld: boolean,
): SteadyRow<Row>[] {
  if (!isHeld) return rows.map((row) => ({ row, isGone: false }));
  const now = new Map(rows.map((row) => [row.id, row]));
  const before = new Set(shown.map(({ row }) => row.id));
  const kept = shown.map(({ row }) => ({ row: now.get(row.id) ?? row, isGone: !now.has(row.id) }));
  return [...kept, ...rows.filter((row) => !before.has(row.id)).map((row) => ({ row, isGone: false }))];
}
