import { useMemo, useState } from "react";

export interface Selection {
  ids: ReadonlySet<number>;
  /** With `isRange` all rows between the last one chosen and this one, as that one now is. */
  toggle: (id: number, isRange: boolean) => void;
  set: (ids: Iterable<number>) => void;
}

/** The rows that were chosen, among those that can be. */
export function useRowSelection(choosable: readonly number[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [last, setLast] = useState<number | null>(null);
  const ids = useMemo(() => new Set(choosable.filter((id) => chosen.has(id))), [choosable, chosen]);
  return {
    ids,
    toggle: (id, isRange) => {
      setChosen(toggled(ids, choosable, { id, from: isRange ? last : null }));
      setLast(id);
    },
    set: (next) => setChosen(new Set(next)),
  };
}

/** `chosen` after a press on `id`; `from`: the other end of the range, null for a single row. */
export function toggled(
  chosen: ReadonlySet<number>,
  rows: readonly number[],
  { id, from }: { id: number; from: number | null },
): Set<number> {
  const next = new Set(chosen);
  const ends = [rows.indexOf(id), from === null ? -1 : rows.indexOf(from)];
  const isOn = !chosen.has(id);
  const range = ends.includes(-1) ? [id] : rows.slice(Math.min(...ends), Math.max(...ends) + 1);
  for (const row of range) {
    if (isOn) next.add(row);
    else next.delete(row);
  }
  return next;
}
