import { useEffect, useRef, useState } from "react";

interface ActiveRow {
  /** The row that the keyboard is at; null: none yet. */
  id: number | null;
  move: (step: 1 | -1) => void;
  /** Back to that row, from a field. */
  focus: () => void;
}

/**
 * Where the keyboard stands in a list: on the link of a row, so that Enter opens it and a screen reader reads it.
 * @param rowId names the table row of a thing; the same function at each call
 */
export function useActiveRow(ids: readonly number[], rowId: (id: number) => string): ActiveRow {
  const [id, setId] = useState<number | null>(null);
  const latest = useRef(ids);
  latest.current = ids;
  useEffect(() => {
    const follow = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest("tr[id]") : null;
      const found = latest.current.find((candidate) => row?.id === rowId(candidate));
      if (found !== undefined) setId(found);
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, [rowId]);

  const focusRow = (target: number | undefined) => {
    if (target === undefined) return;
    const link = document.getElementById(rowId(target))?.querySelector<HTMLElement>("a");
    link?.focus({ preventScroll: true });
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  const index = id === null ? -1 : ids.indexOf(id);
  const isIn = document.activeElement?.closest("tr")?.id === (id === null ? "" : rowId(id));
  return {
    id: index === -1 ? null : id,
    move: (step) =>
      focusRow(ids[index === -1 ? 0 : isIn ? Math.min(ids.length - 1, Math.max(0, index + step)) : index]),
    focus: () => focusRow(ids[Math.max(0, index)]),
  };
}
