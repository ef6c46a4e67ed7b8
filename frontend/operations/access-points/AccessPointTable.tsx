import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useEffect, useRef } from "react";
import { isNarrow, useMedia } from "../../app/use-media.ts";
import type { Sort } from "../parts/sort.ts";
import { SortHead } from "../parts/Table.tsx";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { AccessPointRow } from "./AccessPointRow.tsx";
import type { Row } from "./rows.ts";
import { type Column, columns } from "./table-view.ts";
import { keepOffset, keptOffset, useActiveRow } from "./use-active-row.ts";
import { useRemPx } from "./use-rem.ts";
import { accessPointWords } from "./words.ts";

interface AccessPointTableProps {
  rows: readonly Row[];
  sort: Sort<Column>;
  onSort: (column: Column) => void;
  /** 0..1 by id; null while it is loaded. */
  uptime: ReadonlyMap<number, number | null> | null;
  now: number;
}

/** Heights in rem, as operations-access-points.css has them. */
const rowRem = { wide: 1.7, narrow: 3 };
const headRem = 1.75;

/** A table of which only the rows in sight exist, however many there are; read out as a whole. */
export function AccessPointTable({ rows, sort, onSort, uptime, now }: AccessPointTableProps) {
  const words = useOperationsWords(accessPointWords);
  const { query } = useRoute();
  const scroll = useRef<HTMLElement>(null);
  const activeIndex = useRef(0);
  const rem = useRemPx();
  const isPhone = useMedia(isNarrow);
  const rowPx = Math.round((isPhone ? rowRem.narrow : rowRem.wide) * rem);
  const headPx = isPhone ? 0 : Math.round(headRem * rem);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.accessPoint.id ?? index,
    overscan: 12,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    initialOffset: () => keptOffset(query),
    onChange: (instance) => keepOffset(instance.scrollOffset ?? 0),
    // The row with the focus stays, or the focus would be lost when it is scrolled out of sight.
    rangeExtractor: (range) => {
      const kept = activeIndex.current;
      const shown = defaultRangeExtractor(range).filter((index) => index !== kept);
      return kept < range.count ? [...shown, kept].sort((a, b) => a - b) : shown;
    },
  });
  const view = query.toString();
  const shownView = useRef(view);
  useEffect(() => {
    if (shownView.current === view) return;
    shownView.current = view;
    virtual.scrollToOffset(keptOffset(new URLSearchParams(view)));
  }, [view, virtual]);
  const active = useActiveRow(rows, (index) => virtual.scrollToIndex(index));
  activeIndex.current = active.index;

  const items = virtual.getVirtualItems();
  let reached = headPx;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll ap-scroll" ref={scroll} tabIndex={0} aria-label={words.table}>
      <table className="table ap-table" aria-rowcount={rows.length + 1}>
        <caption className="hidden">{words.table}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column} className={`ap-col-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1} style={{ height: headPx }}>
            {columns.map((column) => (
              <SortHead
                key={column}
                column={column}
                sort={sort}
                onSort={onSort}
                className={column === "availability" ? "numeric" : ""}
              >
                {words.column[column]}
              </SortHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ index, start, end }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const { id } = row.accessPoint;
            const gap = start - reached;
            reached = end;
            return (
              <Fragment key={id}>
                {gap > 0 && <Space height={gap} />}
                <AccessPointRow
                  row={row}
                  index={index}
                  heightPx={rowPx}
                  isActive={index === active.index}
                  onFocus={active.choose}
                  uptime={uptime === null ? undefined : (uptime.get(id) ?? null)}
                  now={now}
                />
              </Fragment>
            );
          })}
          <Space height={virtual.getTotalSize() + headPx - reached} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not in sight. */
function Space({ height }: { height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  return <tr className="ap-space" aria-hidden="true" style={{ height }} />;
}
