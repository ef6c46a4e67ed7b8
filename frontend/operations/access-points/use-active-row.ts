import { useCallback, useEffect, useRef, useState } from "react";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import type { Row } from "./rows.ts";
import { accessPointWords } from "./words.ts";

/** Where the reader was, for when they come back from one access point to the same view. */
const place: { query: string; offset: number; id: number | null } = { query: "", offset: 0, id: null };

/** The scroll position to begin with; another view than before begins at its top. */
export function keptOffset(query: URLSearchParams): number {
  const text = query.toString();
  if (place.query !== text) Object.assign(place, { query: text, offset: 0 });
  return place.offset;
}

export function keepOffset(offset: number): void {
  place.offset = offset;
}

export const rowLinkId = (id: number) => `row-${id}`;

/** One row at a time is where j, k and the arrows are: its link has the focus, or is where the tab key finds the table. */
export function useActiveRow(
  rows: readonly Row[],
  scrollTo: (index: number) => void,
): { index: number; choose: (id: number) => void } {
  const words = useOperationsWords(accessPointWords);
  const [id, setId] = useState(place.id);
  const wantsFocus = useRef(false);
  const index = Math.max(
    0,
    rows.findIndex(({ accessPoint }) => accessPoint.id === id),
  );

  // The same function all along, so that rows that did not change are not rendered again.
  const choose = useCallback((next: number) => {
    place.id = next;
    setId(next);
  }, []);
  const move = (step: number) => {
    const isIn = document.activeElement?.closest(".ap-table tbody") != null;
    const next = isIn ? Math.min(rows.length - 1, Math.max(0, index + step)) : index;
    const row = rows[next];
    if (row === undefined) return;
    wantsFocus.current = true;
    choose(row.accessPoint.id);
    scrollTo(next);
    // Where nothing changes, nothing is rendered.
    focusRow(row.accessPoint.id, wantsFocus);
  };
  // The row may be rendered only once the table has scrolled to it.
  useEffect(() => {
    const row = rows[index];
    if (row !== undefined) focusRow(row.accessPoint.id, wantsFocus);
  });
  useShortcuts([
    { key: "j", text: words.keys.next, run: () => move(1) },
    { key: "k", text: words.keys.previous, run: () => move(-1) },
    { key: "ArrowDown", text: words.keys.next, run: () => move(1) },
    { key: "ArrowUp", text: words.keys.previous, run: () => move(-1) },
  ]);
  return { index, choose };
}

function focusRow(id: number, wantsFocus: { current: boolean }): void {
  const link = wantsFocus.current ? document.getElementById(rowLinkId(id)) : null;
  if (link === null) return;
  wantsFocus.current = false;
  link.focus({ preventScroll: true });
}

/** The view the reader came from, as parameters. */
export function tableQueryKept(): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(place.query));
}
