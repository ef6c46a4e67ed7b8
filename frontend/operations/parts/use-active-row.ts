import { useEffect, useRef, useState } from "react";

interface ActiveRow<Id> {
  /** The row that the keyboard is at; null: none yet. */
  id: Id | null;
  move: (step: 1 | -1) => void;
  /** Back to that row, from a field. */
  focus: () => void;
}

/**
 * Where the keyboard stands in a list: on the link of a row, so that Enter opens it and a screen reader reads it; on the row
 * itself where it leads nowhere.
 * @param rowId names the table row of a thing; the same function at each call
 */
export function useActiveRow<Id extends number | string>(
  ids: readonly Id[],
  rowId: (id: Id) => string,
): ActiveRow<Id> {
  const [id, setId] = useState<Id | null>(null);
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

  const focusRow = (target: Id | undefined) => {
    if (target === undefined) return;
    const row = document.getElementById(rowId(target));
    (row?.querySelector("a") ?? row)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
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
